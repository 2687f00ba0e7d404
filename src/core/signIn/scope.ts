import type { Thing } from './things.ts';

/** What a scope lets its holder do. `see` tells who somebody is; `stay` goes on after they left. */
export type Deed =
  'see' | 'stay' | 'read' | 'change' | 'make' | 'send' | 'delete' | 'manage' | 'run';

/** How much that is. `unknown` counts as much as the most. */
export type Level = 'identity' | 'offline' | 'read' | 'write' | 'admin' | 'unknown';

export const LEVEL_OF: Readonly<Record<Deed, Level>> = {
  see: 'identity',
  stay: 'offline',
  read: 'read',
  change: 'write',
  make: 'write',
  send: 'write',
  delete: 'write',
  run: 'write',
  manage: 'admin',
};

/** `broad`: it reaches far beyond one kind of thing, or all of a person's data of a kind. */
export type Breadth = 'broad' | 'narrow';

/** A line of a catalogue; `instead` is a scope that permits less and often does. */
export type Row = readonly [
  scope: string,
  deed: Deed,
  thing: Thing,
  breadth?: Breadth,
  instead?: string,
];

/** Who says what a scope permits: the makers of the authorization server, the OpenID standard, its own name, nobody. */
export type Source = 'catalogue' | 'standard' | 'name' | 'nobody';

export interface ExplainedScope {
  readonly scope: string;
  readonly level: Level;
  readonly broad: boolean;
  readonly by: Source;
  /** With `catalogue` and `standard`. */
  readonly says?: { readonly deed: Deed; readonly thing: Thing } | undefined;
  /** With `name`: the words of it that say what it is about, server text. */
  readonly about?: string | undefined;
  /** A scope of the same catalogue that permits less. */
  readonly instead?: string | undefined;
}

/** The scopes of one authorization server, by name. */
export type Catalogue = ReadonlyMap<string, Row>;

export const catalogue = (rows: readonly Row[]): Catalogue =>
  new Map(rows.map((row) => [row[0], row]));

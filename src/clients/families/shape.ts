/** A number of an entry after which its client gives up. */
export interface Timeout {
  readonly key: string;
  readonly unit: 's' | 'ms';
  /** What counts where the entry has none, in its unit; absent where that is long enough. */
  readonly assumed?: number;
  /** What guarding raises it to, in its unit, so that a person can answer. */
  readonly raised: number;
}

/** What one kind of file looks like. A shape is only ever read; nothing is written that was not there before. */
export interface Shape {
  /** The client, as its makers call it. */
  readonly client: string;
  readonly format: 'jsonc' | 'toml' | 'yaml';
  /** Where the servers stand: the keys from the root. `*` stands for every key. */
  readonly lists: readonly (readonly string[])[];
  /** A list may be an array, whose elements hold their `name`. */
  readonly array?: true;
  /** The words of `type` for a server that the client starts itself. */
  readonly stdio: readonly string[];
  /** The keys that hold the address of a remote server. */
  readonly url: readonly string[];
  /** The property with the headers of a remote server, by name; `headers` where absent. */
  readonly headers?: string;
  /** The word of `type` for a remote server; `http` where absent. */
  readonly remote?: string;
  /** Properties by which the client signs in at a remote server, which the gate cannot take over. */
  readonly signIn?: readonly string[];
  /**
   * Where the entry names scopes and client of a sign-in: `inside` a property, where they do not stand in the entry
   * itself. Keys in `besides` change nothing of it; any other there cannot be taken over.
   */
  readonly wish?: {
    readonly inside?: string;
    readonly scopes?: string;
    readonly client?: string;
    readonly besides?: readonly string[];
  };
  /** A property that may hold command, arguments and address in place of the entry itself. */
  readonly nested?: string;
  /** A property that stands in an entry whose command an extension of the client brings. */
  readonly provided?: string;
  /** `${userHome}` is filled in; with `written`, it is written too, so that one text serves a team. */
  readonly home?: 'read' | 'written';
  /** A bare `$NAME` is filled in as well as `${NAME}`. */
  readonly dollar?: true;
  readonly timeouts: readonly Timeout[];
  /** What its entries let it wait once they are raised, for the gate: seconds for a call and for a start. */
  readonly wait?: string;
  /** The key of an entry that lists variables which its client hands on from its own environment. */
  readonly handsOn?: string;
  /** Keys of an entry with which its client lets tools run without asking. */
  readonly unasked: readonly string[];
  /**
   * The same beside the entries: the keys from the root to a word or list, `*` for every key. Of a list that is about
   * other tools too, only what begins with `of` counts.
   */
  readonly allows?: readonly { readonly path: readonly string[]; readonly of?: string }[];
  /** Runs inside this editor: its servers are offered to be guarded. */
  readonly inEditor: boolean;
  /** Its servers are shown and left alone, for this reason. */
  readonly listedOnly?: 'listed-only' | 'container';
}

/** The shape that most clients share. */
export const CLAUDE_STYLE = {
  format: 'jsonc',
  lists: [['mcpServers']],
  stdio: ['stdio'],
  url: ['url'],
  timeouts: [],
  unasked: [],
  inEditor: false,
} as const satisfies Omit<Shape, 'client'>;

/** Seconds that a person may take for a call, and for a start. */
export const CALL_WAIT = 600;
export const START_WAIT = 120;

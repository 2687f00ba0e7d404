import type { JsonNode } from '../../shared/lossless.ts';

/** What one argument must be. Values are compared as JSON, never as text that looks alike. */
export type ArgumentCheck =
  /** Exactly this value: JSON text, property order and white space do not count. */
  | { readonly kind: 'equals'; readonly value: string }
  | { readonly kind: 'oneOf'; readonly values: readonly string[] }
  /** A path that lies in one of these folders, links resolved. WORKSPACE stands for the roots of the workspace. */
  | { readonly kind: 'under'; readonly folders: readonly string[] }
  /** A URL, host name or mail address of one of these hosts; `*.example.com` covers the hosts below, not itself. */
  | { readonly kind: 'host'; readonly hosts: readonly string[] }
  /** The whole text matches this regular expression (RE2 syntax, linear time). */
  | { readonly kind: 'pattern'; readonly pattern: string }
  /** A number in this range, ends included. */
  | { readonly kind: 'range'; readonly min?: number | undefined; readonly max?: number | undefined }
  | { readonly kind: 'absent' }
  | { readonly kind: 'any' };

/** Stands in `under` for the roots of the workspace, wherever they are. */
export const WORKSPACE = '${workspace}';

/** One argument and what it must be. */
export interface ArgumentTest {
  /**
   * JSON pointer (RFC 6901) inside the arguments; a segment `*` stands for every element of an array. All that it
   * names must pass; where it names nothing only `absent` and `any` pass. `under`, `host`, `pattern` and `range` look at
   * one value: of an array they are asked with `*`.
   */
  readonly path: string;
  readonly is: ArgumentCheck;
}

/** What the arguments of a call must be. */
export type Condition =
  | { readonly kind: 'any' }
  /** SHA-256 (hex) of the argument bytes. */
  | { readonly kind: 'exact'; readonly hash: string }
  | {
      readonly kind: 'arguments';
      readonly tests: readonly ArgumentTest[];
      /** Whether arguments that no test names may be there: only where a person said so. */
      readonly others: boolean;
    };

/** The arguments of a call, as far as a condition may look at them. */
export interface ArgumentFacts {
  /** Undefined where they are cut off, repeat a name or are no JSON object: no test passes then. */
  readonly tree: JsonNode | undefined;
  /** Absolute paths of the workspace's folders, as they are named and with links resolved. */
  readonly roots: readonly string[];
  /** Absolute folder that relative paths of the server start from. */
  readonly cwd: string;
  /** Real paths (links resolved, of the nearest part that exists) by absolute path as named; outside code looks. */
  readonly real: ReadonlyMap<string, string>;
  /** The paths that were looked up for it, for whoever records that; those that are not in `real` could not be told. */
  readonly asked?: ReadonlySet<string> | undefined;
  /** Paths are those of Windows. */
  readonly windows: boolean;
  /** Absent, as in a gate: no pattern matches. */
  readonly patterns?: PatternEngine | undefined;
}

/**
 * Whether a whole text matches a pattern, in linear time; undefined where that cannot be told, as of a pattern that
 * does not compile. It is handed in, because the engine must not get into a gate.
 */
export type PatternEngine = (pattern: string, text: string) => boolean | undefined;

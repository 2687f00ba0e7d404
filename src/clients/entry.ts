import type { StaticKey } from '../core/launch/keys.ts';
import type { Launch } from '../shared/server.ts';
import type { Family } from './families/table.ts';

/** Which client reads a file; it decides where the servers stand and how a path may be written. */
export type { Family };

/** A server list to look at. `root` is the workspace folder that it serves; a user's own list has none. */
export interface ConfigFile {
  readonly file: string;
  readonly family: Family;
  readonly root?: string;
}

/** A server list as it was read. `text` may hold secrets: show it as a diff, keep it nowhere. */
export interface ConfigText extends ConfigFile {
  /** Where the bytes really are, symbolic links followed; this file is written. */
  readonly realFile: string;
  /** Decoded UTF-8, byte-order mark kept as its first character. */
  readonly text: string;
  /** Tracked by git (or git's index is unreadable): teammates get it too. */
  readonly shared: boolean;
  /** A file of a workspace that leads out of it: the workspace must not choose what else is written. */
  readonly outside?: boolean;
}

/**
 * `guarded`: our launcher, our options, nothing outdated.
 * `stale`: in guarded form, but with another launcher path or outdated options; trust it no more than `unguarded`.
 * `unsupported`: cannot be guarded, `why` says the reason.
 */
export type EntryState = 'guarded' | 'unguarded' | 'stale' | 'unsupported';

/** Why an entry cannot be guarded. */
export const Block = {
  /** It is reached by something else than http or https, such as a socket of this machine. */
  remote: 'remote',
  /** A user name or password stands in the URL, which is shown and kept. */
  urlCredentials: 'url-credentials',
  /** Its client signs in by settings that the gate cannot take over. */
  signIn: 'sign-in',
  /** The name of a header is none, stands twice, or belongs to the protocol. */
  headerName: 'header-name',
  /** An extension of the client brings its command. */
  provided: 'provided',
  /** Its client is shown and left alone. */
  listedOnly: 'listed-only',
  /** Its client starts it in a container, where the guard is not. */
  container: 'container',
  /** A link to a list that is looked at already. */
  linked: 'linked',
  /** A link in the workspace leads to a file outside of it. */
  linkOutside: 'link-outside',
  /** The gate would run inside the client's sandbox and could not reach its window. */
  sandbox: 'sandbox',
  /** A policy of the editor denies the server; wrapped, it would slip through. */
  denied: 'denied',
  /** A policy list has a form that cannot be read, so that a denial cannot be ruled out. */
  policyUnreadable: 'policy.unreadable',
  /** A property has a type that no client can mean. */
  shape: 'shape',
  /** The name of the server or of a property of the entry stands twice. */
  duplicate: 'duplicate',
  /** `${…}` in the server's name or in an environment name: the client would expand it in our options. */
  variableName: 'variable-name',
  /** A server or variable without a name, or called `--`: our options could not carry it. */
  optionName: 'option-name',
  /** An environment name with a comma, an equals sign or a zero in it. */
  envName: 'env-name',
  /** A variable is called `CSENV_…`, the form that renaming uses. */
  aliasTaken: 'alias-taken',
  /** The file of `envFile` sets a name that runs code inside the gate. */
  envFileHostile: 'env-file.hostile',
  /** The file of `envFile` cannot be found without the client, or not be read. */
  envFileUnread: 'env-file.unread',
  /** `cmd.exe` would read characters of the command line anew. */
  cmdCharacters: 'cmd-characters',
  /** Guarded twice, or by options that this version does not know. */
  unknownGuard: 'unknown-guard',
} as const;
export type Block = (typeof Block)[keyof typeof Block];

/** Why a guarded form is outdated; guarding again repairs it. */
export const Stale = {
  launcher: 'launcher',
  name: 'name',
  env: 'env',
  /** Its client gives up before a person can answer. */
  timeout: 'timeout',
  /** It wants other scopes or another client of a sign-in than when it was guarded. */
  wish: 'wish',
} as const;
export type Stale = (typeof Stale)[keyof typeof Stale];

export interface Entry {
  /** Stable while file and name stay; unique within one `Found`. */
  readonly id: string;
  readonly name: string;
  /** Tells it from every other entry of its file. */
  readonly key: string;
  /** The program that reads the file, as its makers call it. */
  readonly client: string;
  /** That program runs inside this editor, or is it. */
  readonly inEditor: boolean;
  readonly family: Family;
  readonly file: string;
  /** 1-based line of the name. */
  readonly line: number;
  /** UTF-16 offset of the name in the file's text. */
  readonly offset: number;
  readonly state: EntryState;
  /** A `Block`, which no plan overrides, or a `Stale`. */
  readonly why?: string;
  /** What is started without the guard, variables unexpanded; `cwd` as written, else the root, else empty. */
  readonly launch?: Launch;
  readonly url?: string;
  /** Its client is told not to start it. */
  readonly disabled?: boolean;
  /** What lets its client run tools without asking, as it stands there: `autoApprove: read, list`. */
  readonly unasked?: readonly string[];
  readonly sandboxEnabled?: boolean;
  readonly dev?: { readonly watch: boolean; readonly debug: boolean };
  /** Names that the file of `envFile` sets now; the file may say something else at the next start. */
  readonly envFileNames?: readonly string[];
  /** Names that its client hands on from its own environment, because the entry says so. */
  readonly handedOn?: readonly string[];
  /** Kinds of the keys that stand in it; never a value. */
  readonly keys?: readonly StaticKey[];
  readonly shared: boolean;
}

/** The reason why an entry cannot be guarded (again); undefined where it can. */
export const blockOfEntry = ({ why }: Entry): Block | undefined =>
  Object.values(Block).find((block) => block === why);

export const ProblemCode = {
  malformed: 'malformed',
  encoding: 'encoding',
  tooLarge: 'too-large',
  tooDeep: 'too-deep',
  unreadable: 'unreadable',
  notAFile: 'not-a-file',
  duplicate: 'duplicate',
  type: 'type',
} as const;
export type ProblemCode = (typeof ProblemCode)[keyof typeof ProblemCode];

/** A place in a file that keeps it, or one of its entries, from being used. Line and column are 1-based. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly code: ProblemCode;
  /** What was met, e.g. a parser's word, a property, a system error code. Never a value of the file. */
  readonly detail: string;
}

export interface Found {
  /** Every list that there is, readable or not. */
  readonly lists: readonly {
    readonly file: string;
    readonly client: string;
    /** What lets the client run tools without asking, as it stands there, beside the entries. */
    readonly allows?: readonly string[];
  }[];
  readonly files: readonly ConfigText[];
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
}

/** What a gate was told to start; the claim is checked against nothing but the person's eyes. */
export interface Launch {
  /** The entry's key in the client's server list. A label, never an identity. */
  readonly server: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Names (never values) of the environment variables that the entry hands to the server, sorted. */
  readonly env: readonly string[];
  readonly cwd: string;
  /** It is no program: `command` is a URL that is connected to, and there are no arguments. */
  readonly remote?: Remote | undefined;
}

/** What belongs to a URL that is connected to. */
export interface Remote {
  /** Names (never values) of the headers that the entry sends, in lower case, sorted. */
  readonly headers: readonly string[];
  /** Kinds of addresses beside public ones that it may lead to (`Reach`), sorted. */
  readonly reach: readonly string[];
}

/**
 * Something that a launch runs, as it was found on this machine before it was started: a file, or a package that a
 * runner fetches. Neither what a file loads nor what a package depends on is part of it.
 */
export interface Content {
  readonly kind: 'file' | 'package';
  /** The real path of a file, the name of a package. */
  readonly name: string;
  /** Installed version of a package; absent where nothing here tells. */
  readonly version?: string | undefined;
  /**
   * `sha256-…` of a file's bytes; what lock file or installation record tells of a package; `weak:…` (size and date)
   * of a file that is too large to be read. Absent where nothing here tells.
   */
  readonly digest?: string | undefined;
}

/** `clientInfo` of `initialize` or of `_meta`, as the client claims it. */
export interface ClientInfo {
  readonly name: string;
  readonly version: string;
  /** It came over HTTP, through the front. */
  readonly http?: boolean | undefined;
}

/** Where a server's entry stands in a configuration file. */
export interface EntrySource {
  /** Names the entry within the window. */
  readonly id?: string | undefined;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** The file is tracked by git, so that teammates get it too. */
  readonly shared: boolean;
}

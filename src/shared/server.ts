/** What a gate was told to start; the claim is checked against nothing but the person's eyes. */
export interface Launch {
  /** The entry's key in the client's server list. A label, never an identity. */
  readonly server: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Names (never values) of the environment variables that the entry hands to the server, sorted. */
  readonly env: readonly string[];
  readonly cwd: string;
}

/** `clientInfo` of `initialize` or of `_meta`, as the client claims it. */
export interface ClientInfo {
  readonly name: string;
  readonly version: string;
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

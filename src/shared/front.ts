/**
 * What the window tells the process that serves a guarded server over HTTP, as the first line of its standard input, and
 * what that process says back, a line each. The input stays open; its end is the end of the process.
 */
export interface FrontStart {
  /** What a client has to present. It stands in no argument, no variable and no log. */
  readonly token: string;
  /** 0: any that is free. */
  readonly port: number;
  /** How the gate of the entry is started, once for each session. */
  readonly gate: GateStart;
  readonly limits?: Readonly<Partial<FrontLimits>> | undefined;
}

export interface GateStart {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** Milliseconds, bytes and numbers. No answer has a deadline: a person may take as long as they want. */
export interface FrontLimits {
  /** Largest message. */
  readonly body: number;
  /** Bytes of messages that are being read at a time. */
  readonly bodies: number;
  /** For a whole message to come, from its headers on. */
  readonly bodyMs: number;
  /** Between two signs of life on an open stream. */
  readonly keepAlive: number;
  /** How long a response waits for the first message, so that its status can still say something. */
  readonly commit: number;
  /** Sessions at a time. */
  readonly sessions: number;
  /** Clients without sessions at a time, told apart by the name that they claim. */
  readonly clients: number;
  /** Since when nobody may have used a session that is ended for another one. */
  readonly evictable: number;
  /** Since when nobody may have used one that is ended by itself. */
  readonly idle: number;
  /** Bytes of events, in a session, that a client may come back for; and how long. */
  readonly kept: number;
  readonly keptMs: number;
  /** Bytes that a client does not take before its server is no longer read, and how long it may leave them. */
  readonly unread: number;
  readonly unreadMs: number;
  /** For a gate to end after its input did. */
  readonly ending: number;
}

export type FrontNews =
  | { readonly t: 'listening'; readonly port: number }
  /** It does not listen; `code` is the system's. The process ends. */
  | { readonly t: 'failed'; readonly code: string }
  /** Who is connected, by their own account. */
  | { readonly t: 'clients'; readonly clients: readonly string[] };

/** Where a front is found on its port. */
export const FRONT_PATH = '/mcp';

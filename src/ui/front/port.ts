import type { Result } from '../../shared/result.ts';

/** A guarded server that this window serves over HTTP. */
export interface Served {
  /** Id of its entry. */
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** Who is connected, by their own account; empty where they give no name. */
  readonly clients: readonly string[];
  /** Why it is not served just now; a `FrontFailure` or the reason why it cannot be started. */
  readonly failed?: string | undefined;
  /** Who asked for it was told of that. */
  readonly told?: boolean | undefined;
}

export const FrontFailure = {
  /** Another program listens there. */
  portTaken: 'port-taken',
  /** The process that serves it ended, or did not start. */
  ended: 'ended',
  /** Its entry is not guarded any more. */
  unguarded: 'unguarded',
} as const;

/** `E`: an entry of a server list. */
export interface FrontPort<E> {
  readonly onDidChange: (listener: () => void) => { dispose(): void };
  served(): readonly Served[];
  /** Serves it at the address of last time, or with `elsewhere` at another one. */
  serve(entry: E, elsewhere?: boolean): Promise<Result<Served, string>>;
  /** What clients have to present. A secret: for the clipboard, and for nothing else. */
  token(id: string): Promise<string | undefined>;
  /** Whoever held the token so far is turned away. */
  renew(id: string): Promise<Result<Served, string>>;
  stop(id: string): Promise<void>;
  /** The entries as they are now. What the last window served is taken up; what is not guarded is let go. */
  look(entries: readonly E[]): void;
}

import type { ClientInfo, Launch } from '../shared/server.ts';
import type { During } from '../shared/protocol/touched.ts';
import type { Reason } from '../shared/verdict.ts';

/** A gate whose server is in a sandbox. */
export interface Boxing {
  readonly connection: string;
  readonly launchId: string;
  readonly launch: Launch;
  readonly matched: boolean;
  readonly client: ClientInfo | undefined;
}

/** A connection that waits. */
export interface Wanted {
  readonly of: Boxing;
  readonly host: string;
  readonly port: number;
  readonly during: During;
  /** Called once at most. */
  decided(allow: boolean, reason: Reason): void;
}

/** Where connections out of sandboxes are decided. */
export interface ConnectDesk {
  /** Decides a connection, now or when a person answered. */
  take(wanted: Wanted): Promise<void>;
  /** It waited too long; the question stays while its gate does. */
  detach(wanted: Wanted): void;
  /** Its gate is gone. */
  leave(wanted: Wanted): void;
}

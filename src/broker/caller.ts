import type { BrokerMessage } from '../shared/protocol/gate.ts';
import type { ClientInfo, Content, Launch } from '../shared/server.ts';

/** The connection that calls, lists and replies come from. */
export interface Caller {
  readonly connection: string;
  readonly launchId: string;
  readonly launch: Launch;
  /** What its server runs, as its gate last told. */
  readonly contents: readonly Content[] | undefined;
  /** Identity of what its server runs; undefined where nothing tells. */
  readonly contentsId: string | undefined;
  /** The same, where that is a program of its own and no interpreter that may run anything. */
  readonly program: string | undefined;
  readonly matched: boolean;
  readonly client: ClientInfo | undefined;
  /** Its launch is not allowed (yet). */
  readonly held: boolean;
  /** Its server was started under an earlier window, which reviewed what it was served. */
  readonly adopted: boolean;
  /** Its sandbox. */
  readonly box: { readonly holds: boolean };
  send(message: BrokerMessage): void;
}

import type { Seen, SeenChange } from '../shared/protocol/traffic.ts';
import type { ClientInfo } from '../shared/server.ts';

/** What one gate told of the messages that it relays. All of it is text from outside, and for memory only. */
export interface Heard {
  readonly connection: string;
  readonly client: ClientInfo | undefined;
  readonly records: readonly Seen[];
  readonly changed: readonly SeenChange[];
  /** So many more went by. */
  readonly dropped: number;
}

/** Shows what goes by between clients and a server, while a person looks. */
export interface TrafficPort {
  /** Lets the gates of a launch tell what they relay until it is disposed. */
  watch(launchId: string, hear: (heard: Heard) => void): { dispose(): void };
}

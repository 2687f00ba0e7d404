import type { ServerEvents } from '../running.ts';
import { ACCEPT, type Connection, type Headers, type Opened } from './connect.ts';
import type { Outgoing } from './outgoing.ts';

/** Bytes on their way to the server before the client is no longer read, and when it is again. */
const FULL = 8 << 20;
const DRAINED = 2 << 20;

/** Posts lines, and says when the server does not take them as fast as they come. */
export class Posts {
  readonly #connection: Connection;
  readonly #events: Pick<ServerEvents, 'full' | 'drained'>;
  #bytes = 0;
  #full = false;

  constructor(connection: Connection, events: Pick<ServerEvents, 'full' | 'drained'>) {
    this.#connection = connection;
    this.#events = events;
  }

  async post(
    { body }: Pick<Outgoing, 'body'>,
    headers: Headers,
    signal: AbortSignal,
    to?: URL,
  ): Promise<Opened> {
    let left = body.length;
    const written = (): void => {
      this.#count(-left);
      left = 0;
    };
    this.#count(left);
    const asking = {
      method: 'POST' as const,
      headers: { 'content-type': 'application/json', accept: ACCEPT, ...headers },
      body,
      signal,
      written,
    };
    const opened = await this.#connection.open(asking, to);
    written();
    return opened;
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    if (!this.#full && this.#bytes > FULL) {
      this.#full = true;
      this.#events.full();
    } else if (this.#full && this.#bytes < DRAINED) {
      this.#full = false;
      this.#events.drained();
    }
  }
}

import { findMember, textAt } from '../../wire/find.ts';
import { readServerLine } from '../../wire/serverLine.ts';
import type { Outgoing } from './outgoing.ts';

/** Subscriptions of a session that are remembered. */
const MOST = 1024;

/**
 * What a client set up in a session that outlives its requests: subscriptions and the log level. They change nothing
 * outside the session, so they are set again in one that takes its place, in the client's own bytes and in their order.
 */
export class Standing {
  readonly #lines = new Map<string, Buffer>();

  /** The server took this message. */
  took({ method, body }: Outgoing): void {
    if (method === 'logging/setLevel') this.#lines.set('level', Buffer.from(body));
    else if (method === 'resources/subscribe' || method === 'resources/unsubscribe') {
      const [message] = readServerLine(body).messages;
      const uri = message?.params && textAt(body, findMember(body, message.params, 'uri'));
      if (uri === undefined) return;
      const key = `of ${uri}`;
      this.#lines.delete(key);
      if (method === 'resources/subscribe' && this.#lines.size < MOST)
        this.#lines.set(key, Buffer.from(body));
    }
  }

  get lines(): readonly Buffer[] {
    return [...this.#lines.values()];
  }

  /** The client begins anew. */
  forget(): void {
    this.#lines.clear();
  }
}

import type { ItemKind } from '../../shared/finding.ts';
import { idKey } from '../call.ts';
import { made, Made } from '../made.ts';
import { findMember, isTrueAt } from '../wire/find.ts';
import type { Span } from '../wire/json.ts';
import { ANNOUNCEMENTS } from './lists.ts';

/** A `subscriptions/listen` that is open: its id as JSON text, and what it asked for. */
interface Listening {
  readonly id: string;
  readonly filters: ReadonlySet<string>;
}

/**
 * Tells the client to list again, where it can be told: the server declared `listChanged`, or the client subscribed.
 * A client that was promised neither hears nothing from here.
 */
export class Announcer {
  readonly #send: (line: Buffer) => void;
  #declared: ReadonlySet<string> = new Set();
  readonly #listening = new Map<string, Listening>();

  constructor(send: (line: Buffer) => void) {
    this.#send = send;
  }

  /** Takes the capabilities of the answer to `initialize`. */
  declared(line: Buffer, result: Span): void {
    const capabilities = findMember(line, result, 'capabilities');
    const names = ['tools', 'prompts', 'resources'].filter((name) => {
      const one = capabilities && findMember(line, capabilities, name);
      return one !== undefined && isTrueAt(line, findMember(line, one, 'listChanged'));
    });
    this.#declared = new Set(names);
  }

  /** The client opened a subscription. */
  listens({ id, filters }: Listening): void {
    if (filters.size > 0) this.#listening.set(idKey(id), { id, filters });
  }

  /** A request ended; a subscription among them is over. */
  ended(key: string): void {
    this.#listening.delete(key);
  }

  /** Whether the client can be told that items of this kind changed. */
  reaches(kind: ItemKind): boolean {
    const how = ANNOUNCEMENTS[kind];
    if (!how) return false;
    return (
      this.#declared.has(how.capability) ||
      [...this.#listening.values()].some(({ filters }) => filters.has(how.filter))
    );
  }

  announce(kinds: readonly ItemKind[]): void {
    for (const how of new Set(kinds.map((kind) => ANNOUNCEMENTS[kind]))) {
      if (!how) continue;
      if (this.#declared.has(how.capability)) this.#notify(how.method, '');
      for (const { id, filters } of this.#listening.values())
        if (filters.has(how.filter))
          this.#notify(
            how.method,
            `,"params":{"_meta":{"io.modelcontextprotocol/subscriptionId":${id}}}`,
          );
    }
  }

  #notify(method: string, params: string): void {
    this.#send(made(`{"jsonrpc":"2.0","method":"${method}"${params}}`, Made.relist));
  }
}

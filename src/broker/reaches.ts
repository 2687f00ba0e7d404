import { targetOf } from '../core/sandbox/egress.ts';
import type { Reach } from '../core/sandbox/seen.ts';

/** Conversations that are kept, and hosts of each. */
const CONVERSATIONS = 64;
const HOSTS = 50;

export type More = Pick<Reach, 'host' | 'port' | 'server' | 'tools'> &
  Partial<Pick<Reach, 'allowed' | 'refused' | 'sent'>>;

/** Which hosts the servers in sandboxes reached in which conversation: what left this machine, whatever calls said. */
export class Reaches {
  readonly #all = new Map<string, Map<string, Reach>>();

  add(conversation: string, more: More): void {
    const reached = this.#all.get(conversation) ?? new Map<string, Reach>();
    // The one that was quiet for longest goes first.
    this.#all.delete(conversation);
    this.#all.set(conversation, reached);
    const [oldest] = this.#all.keys();
    if (this.#all.size > CONVERSATIONS && oldest !== undefined) this.#all.delete(oldest);
    const { server, host, port, tools, allowed = 0, refused = 0, sent = 0 } = more;
    const key = JSON.stringify([server, targetOf(more)]);
    const known = reached.get(key);
    if (!known && reached.size >= HOSTS) return;
    reached.set(key, {
      ...{ server, host, port },
      allowed: allowed + (known?.allowed ?? 0),
      refused: refused + (known?.refused ?? 0),
      sent: sent + (known?.sent ?? 0),
      tools: [...new Set([...(known?.tools ?? []), ...tools])],
    });
  }

  of(conversation: string): readonly Reach[] {
    return [...(this.#all.get(conversation)?.values() ?? [])];
  }
}

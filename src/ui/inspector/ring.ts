import type { Seen, SeenChange } from '../../shared/protocol/traffic.ts';

/** One message that was told of. */
export interface Message {
  /** Connection and number of its record. */
  readonly key: string;
  readonly connection: string;
  readonly client: string;
  /** Method and tool, or what is answered. Text from outside. */
  readonly name: string;
  readonly seen: Seen;
}

export interface Bounds {
  readonly messages: number;
  /** Of memory, roughly. */
  readonly bytes: number;
}

export const BOUNDS: Bounds = { messages: 1000, bytes: 8 << 20 };
const OVERHEAD = 500;

/** The memory that a message takes: characters of two bytes each. */
const sizeOf = ({ name, seen }: Message): number =>
  OVERHEAD + 2 * (name.length + seen.body.length + (seen.left?.body.length ?? 0));

/**
 * The newest messages, bounded in number and memory, in memory only. The oldest are let go; while it is frozen the
 * newest are not taken in instead, so that what a person looks at stays. Both are counted.
 */
export class Ring {
  readonly #bounds: Bounds;
  readonly #messages = new Map<string, Message>();
  #bytes = 0;
  frozen = false;
  /** Old ones that were let go. */
  gone = 0;
  /** New ones that found no room while it was frozen. */
  turnedAway = 0;

  constructor(bounds = BOUNDS) {
    this.#bounds = bounds;
  }

  get size(): number {
    return this.#messages.size;
  }

  /** Oldest first. */
  all(): readonly Message[] {
    return [...this.#messages.values()];
  }

  get(key: string): Message | undefined {
    return this.#messages.get(key);
  }

  add(message: Message): void {
    const size = sizeOf(message);
    if (this.frozen && !this.#fits(1, size)) {
      this.turnedAway++;
      return;
    }
    this.#messages.set(message.key, message);
    this.#bytes += size;
    this.#shrink();
  }

  change(key: string, { mark, reason, left }: SeenChange): void {
    const message = this.#messages.get(key);
    if (!message) return;
    const seen = {
      ...message.seen,
      mark,
      ...(reason !== undefined && { reason }),
      ...(left && { left }),
    };
    const changed = { ...message, seen };
    this.#bytes += sizeOf(changed) - sizeOf(message);
    this.#messages.set(key, changed);
    if (!this.frozen) this.#shrink();
  }

  clear(): void {
    this.#messages.clear();
    this.#bytes = 0;
    this.gone = 0;
    this.turnedAway = 0;
  }

  #fits(messages: number, bytes: number): boolean {
    return (
      this.#messages.size + messages <= this.#bounds.messages &&
      this.#bytes + bytes <= this.#bounds.bytes
    );
  }

  #shrink(): void {
    for (const message of this.#messages.values()) {
      if (this.#fits(0, 0)) return;
      this.#messages.delete(message.key);
      this.#bytes -= sizeOf(message);
      this.gone++;
    }
  }
}

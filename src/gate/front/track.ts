import type { EventStream } from './eventStream.ts';

interface Event {
  readonly track: number;
  readonly n: number;
  readonly line: Buffer;
  readonly at: number;
}

/**
 * The events of a session that its client may come back for (`Last-Event-ID`), whatever connection they were said on.
 * They are kept for a while and up to a size, the oldest going first; it does NOT know which of them arrived.
 */
export class KeptEvents {
  readonly #most: number;
  readonly #ms: number;
  #events: Event[] = [];
  #bytes = 0;
  /** The last event of a track that is not there any more. */
  readonly #gone = new Map<number, number>();

  constructor(most: number, ms: number) {
    this.#most = most;
    this.#ms = ms;
  }

  add(track: number, n: number, line: Buffer): void {
    const at = Date.now();
    this.#events.push({ track, n, line, at });
    this.#bytes += line.length;
    for (;;) {
      const [oldest] = this.#events;
      const stays = this.#bytes <= this.#most && (oldest?.at ?? at) > at - this.#ms;
      if (!oldest || stays || this.#events.length === 1) return;
      this.#events.shift();
      this.#bytes -= oldest.line.length;
      this.#gone.set(oldest.track, oldest.n);
    }
  }

  has(track: number): boolean {
    return this.#events.some((event) => event.track === track);
  }

  forget(track: number): void {
    this.#gone.delete(track);
  }

  /** What came after an event; undefined where some of it is not there any more. */
  after(track: number, n: number): readonly Event[] | undefined {
    if ((this.#gone.get(track) ?? 0) > n) return undefined;
    return this.#events.filter((event) => event.track === track && event.n > n);
  }
}

/** What belongs to one response of a session, over all connections that its client comes back on. */
export class Track {
  readonly number: number;
  readonly #kept: KeptEvents;
  #last = 0;
  #stream: EventStream | undefined;
  #over = false;

  constructor(number: number, kept: KeptEvents) {
    this.number = number;
    this.#kept = kept;
  }

  get attached(): boolean {
    return this.#stream !== undefined && !this.#stream.closed;
  }

  get over(): boolean {
    return this.#over;
  }

  /** The newest connection is the one that is spoken on. */
  attach(stream: EventStream): void {
    this.#stream?.end();
    this.#stream = stream;
  }

  prime(retry: number): void {
    this.#stream?.prime(`${String(this.number)}-${String(this.#last)}`, retry);
  }

  say(line: Buffer): void {
    this.#last++;
    this.#kept.add(this.number, this.#last, line);
    this.#stream?.send(line, `${String(this.number)}-${String(this.#last)}`);
  }

  /** Whether all that came after an event is still there. */
  knows(n: number): boolean {
    return n <= this.#last && this.#kept.after(this.number, n) !== undefined;
  }

  /** Goes on on a new connection, after an event that is known. */
  repeat(n: number, stream: EventStream): void {
    this.attach(stream);
    for (const event of this.#kept.after(this.number, n) ?? [])
      stream.send(event.line, `${String(event.track)}-${String(event.n)}`);
    if (this.#over) stream.end();
  }

  /** Ends the connection; the client is to come back. */
  pause(): void {
    this.#stream?.end();
    this.#stream = undefined;
  }

  /** Nothing follows. */
  finish(): void {
    this.#over = true;
    this.#stream?.end();
  }
}

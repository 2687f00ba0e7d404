import type { ServerResponse } from 'node:http';
import type { FrontLimits } from '../../shared/front.ts';
import { PLAIN } from './answers.ts';

export interface StreamEvents {
  /** The client does not take what it is sent; or it does again, or is gone. */
  full(): void;
  drained(): void;
}

/**
 * One response that is an event stream. It shows signs of life, so that neither a wait for a person nor a silent server
 * looks like a dead connection. A client that leaves it unread for long is cut off: nothing piles up without end.
 */
export class EventStream {
  readonly #res: ServerResponse;
  readonly #limits: FrontLimits;
  readonly #events: StreamEvents;
  readonly #alive: NodeJS.Timeout;
  #stalled: NodeJS.Timeout | undefined;

  constructor(
    res: ServerResponse,
    limits: FrontLimits,
    events: StreamEvents,
    headers: Readonly<Record<string, string>> = {},
  ) {
    this.#res = res;
    this.#limits = limits;
    this.#events = events;
    res.writeHead(200, {
      'content-type': 'text/event-stream',
      ...PLAIN,
      ...headers,
      'cache-control': 'no-cache, no-store',
      'x-accel-buffering': 'no',
    });
    res.flushHeaders();
    this.#alive = setInterval(() => this.#write(': alive\n\n'), limits.keepAlive);
    res.on('drain', () => this.#goOn());
    res.once('close', () => {
      clearInterval(this.#alive);
      this.#goOn();
    });
  }

  get closed(): boolean {
    return this.#res.destroyed || this.#res.writableEnded;
  }

  /** An event that holds nothing but its id, from which a client may go on. */
  prime(id: string, retry: number): void {
    this.#write(`id: ${id}\nretry: ${String(retry)}\ndata: \n\n`);
  }

  send(line: Buffer, id?: string): void {
    const named = id === undefined ? '' : `id: ${id}\n`;
    this.#write(
      Buffer.concat([Buffer.from(`event: message\n${named}data: `), line, Buffer.from('\n\n')]),
    );
  }

  end(): void {
    if (!this.closed) this.#res.end();
  }

  #write(bytes: Buffer | string): void {
    if (this.closed) return;
    this.#res.write(bytes);
    if (this.#stalled || this.#res.writableLength <= this.#limits.unread) return;
    this.#events.full();
    this.#stalled = setTimeout(() => this.#res.destroy(), this.#limits.unreadMs);
  }

  #goOn(): void {
    if (!this.#stalled) return;
    clearTimeout(this.#stalled);
    this.#stalled = undefined;
    this.#events.drained();
  }
}

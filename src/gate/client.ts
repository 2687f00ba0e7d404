import type { Readable, Writable } from 'node:stream';
import { isFronted, polledLine } from './fronted.ts';
import { Outlet } from './outlet.ts';
import { timing } from './timing.ts';
import { Valve } from './valve.ts';
import { Framer, type LineSink } from './wire/frames.ts';

export interface ClientEvents extends LineSink {
  /** First bytes came. */
  spoke(): void;
  /** The client does not take what it is sent; or it does again. */
  full(): void;
  drained(): void;
  /** It closed its end, or nobody is there any more. */
  gone(): void;
}

/** A line of 64 MiB, as bytes without its terminator, is the largest that is relayed. */
export const LINE_CAP = 64 << 20;
/** Bytes of own answers that pile up before the client is no longer read. */
const UNREAD = 1 << 20;

/** The client's end: lines from stdin, lines to stdout, and the news that it left. */
export class Client {
  readonly #outlet: Outlet;
  readonly #valve: Valve;
  readonly #events: ClientEvents;
  readonly #parent = process.ppid;
  #isGone = false;

  constructor(stdin: Readable, stdout: Writable, events: ClientEvents) {
    this.#events = events;
    this.#valve = new Valve(stdin);
    this.#outlet = new Outlet(
      stdout,
      () => events.full(),
      () => {
        this.#valve.set('unread', false);
        events.drained();
      },
    );
    const framer = new Framer(LINE_CAP, events);
    stdin.once('data', () => events.spoke());
    stdin.on('data', (chunk: Buffer) => framer.push(chunk));
    stdin.once('end', () => {
      const rest = framer.rest();
      if (rest) events.line(rest);
      this.#gone();
    });
    stdin.on('error', () => this.#gone());
    stdout.on('error', () => this.#gone());
  }

  send(line: Buffer): void {
    this.#outlet.push(line);
    if (this.#outlet.backlog > UNREAD) this.hold('unread', true);
  }

  /** Tells the front, where it is the client. */
  polled(id: string): void {
    if (isFronted()) this.send(polledLine(id));
  }

  /** Stops or goes on reading. While it is stopped the end of stdin cannot be seen, so the parent is watched. */
  hold(reason: string, stop: boolean): void {
    if (this.#valve.set(reason, stop)) this.#watch();
  }

  /** Resolves when everything is written, or after `ms`. */
  emptied(ms: number): Promise<void> {
    return this.#outlet.emptied(ms);
  }

  #watch(): void {
    setTimeout(() => {
      if (!this.#valve.closed) return;
      if (process.ppid === this.#parent) this.#watch();
      else this.#gone();
    }, timing.parent).unref();
  }

  #gone(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#events.gone();
  }
}

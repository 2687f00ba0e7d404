import type { Socket } from 'node:net';
import type { BrokerMessage, GateMessage } from '../../shared/protocol/gate.ts';
import { LINE_LIMIT } from '../../shared/protocol/limits.ts';
import { timing } from '../timing.ts';
import { Framer } from '../wire/frames.ts';
import { connectProved } from './handshake.ts';
import { findBrokers, type Place } from './registry.ts';
import { readBrokerMessage } from './words.ts';

export interface LinkEvents {
  /** Nothing is said before it. */
  readonly ready?: Promise<unknown>;
  /** A broker proved itself; `matched`: it is the one of this gate's workspace. */
  up(matched: boolean): void;
  message(message: BrokerMessage): void;
  down(): void;
}

/** Reactions to it run when the current callback of the event loop is done. */
const SOON = Promise.resolve();
/** Bytes kept for lines that wait. */
const ROOM = 64 * 1024;

/**
 * The connection to the broker: found, proved, kept, and sought again after a loss for as long as somebody wants it.
 * A line that cannot be validated ends the connection. What is sent while it is down is dropped: whoever waits for an
 * answer asks again when it is up.
 */
export class Link {
  readonly #place: Place;
  readonly #events: LinkEvents;
  #socket: Socket | undefined;
  /** Lines that wait to be sent, `#length` bytes of them. */
  #out: Buffer = Buffer.allocUnsafeSlow(ROOM);
  #length = 0;
  #flushing = false;
  #laterArmed = false;
  readonly #flushSoon = (): void => this.#flush();
  #wantedUntil = 0;
  #strangersFrom: number;
  #trying = false;
  #closed = false;

  constructor(place: Place, events: LinkEvents) {
    this.#place = place;
    this.#events = events;
    this.#strangersFrom = Date.now() + timing.strangerLaunch;
  }

  get isUp(): boolean {
    return this.#socket !== undefined;
  }

  /** Bytes that wait to be taken by the system. */
  get backlog(): number {
    return this.#length + (this.#socket?.writableLength ?? 0);
  }

  /** Looks for a broker for at least this many milliseconds from now, unless there is one. */
  want(ms: number): void {
    this.#wantedUntil = Math.max(this.#wantedUntil, Date.now() + ms);
    if (!this.#socket && !this.#trying && !this.#closed) void this.#seek();
  }

  /** Queues a message for the end of this turn of the event loop; false where there is no broker. */
  send(message: GateMessage): boolean {
    if (!this.#socket) return false;
    this.#append(message);
    if (!this.#flushing) void SOON.then(this.#flushSoon);
    this.#flushing = true;
    return true;
  }

  /** Hands what was sent to the system now; what may wait for the next message still does. */
  handOver(): void {
    if (this.#flushing) this.#flush();
  }

  /** Sends with the next message, or a little later by itself. */
  sendLater(message: GateMessage): void {
    if (!this.#socket) return;
    this.#append(message);
    if (this.#laterArmed) return;
    this.#laterArmed = true;
    setTimeout(() => {
      this.#laterArmed = false;
      this.#flush();
    }, timing.report);
  }

  /** Resolves when the system took what was sent, so that long copies do not pile up. */
  async taken(): Promise<void> {
    const socket = this.#socket;
    this.#flush();
    if (!socket?.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        socket.off('drain', done).off('close', done);
        resolve();
      };
      socket.on('drain', done).on('close', done);
    });
  }

  /** Sends what is queued and closes for good. */
  close(): void {
    this.#closed = true;
    this.#flush();
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.end();
    socket?.unref();
  }

  async #seek(): Promise<void> {
    this.#trying = true;
    const since = Date.now();
    while (!this.#closed && !(await this.#tryAll())) {
      const now = Date.now();
      if (now >= this.#wantedUntil) break;
      // Quick while a broker is just starting, seldom when nobody has come for a while.
      const pause = Math.max(timing.retryFirst, (now - since) / 5);
      await new Promise((resolve) => setTimeout(resolve, Math.min(timing.retryMost, pause)));
    }
    this.#trying = false;
  }

  async #tryAll(): Promise<boolean> {
    for (const { entry, matched } of findBrokers(this.#place)) {
      if (!matched && Date.now() < this.#strangersFrom) continue;
      try {
        const { socket, rest } = await connectProved(entry, this.#events.ready);
        if (this.#closed) {
          socket.destroy();
          return true;
        }
        this.#adopt(socket, rest, matched);
        return true;
      } catch {
        // Nobody there, or not the registered broker: the next one may be alive.
      }
    }
    return false;
  }

  #adopt(socket: Socket, rest: Buffer, matched: boolean): void {
    const framer = new Framer(LINE_LIMIT, {
      line: (bytes) => {
        if (this.#socket !== socket) return;
        const message = readBrokerMessage(bytes.toString('utf8'));
        if (message) this.#events.message(message);
        else socket.destroy();
      },
      oversize: () => socket.destroy(),
    });
    const lost = (): void => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#length = 0;
      this.#strangersFrom = Date.now() + timing.strangerAgain;
      this.#events.down();
    };
    socket.on('data', (chunk) => framer.push(chunk));
    // What a broker allowed ends with its end of the socket, not when both ends are closed.
    socket.on('error', lost).on('end', lost).on('close', lost);
    this.#socket = socket;
    this.#events.up(matched);
    if (rest.length > 0) framer.push(rest);
  }

  /** Writes a message behind those that wait, straight into bytes: strings of this size would be garbage at once. */
  #append(message: GateMessage): void {
    const text = JSON.stringify(message);
    const most = this.#length + text.length * 3 + 1;
    if (most > this.#out.length) {
      const larger = Buffer.allocUnsafeSlow(2 * most);
      this.#out.copy(larger, 0, 0, this.#length);
      this.#out = larger;
    }
    this.#length += this.#out.write(text, this.#length);
    this.#out[this.#length++] = 10;
  }

  #flush(): void {
    this.#flushing = false;
    if (this.#length === 0) return;
    this.#socket?.write(Buffer.from(this.#out.subarray(0, this.#length)));
    this.#length = 0;
    if (this.#out.length > ROOM) this.#out = Buffer.allocUnsafeSlow(ROOM);
  }
}

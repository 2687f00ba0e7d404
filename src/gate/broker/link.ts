import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { BrokerMessage, GateMessage } from '../../shared/protocol/gate.ts';
import { LINE_LIMIT } from '../../shared/protocol/limits.ts';
import { timing } from '../timing.ts';
import { Framer } from '../wire/frames.ts';
import { connectProved } from './handshake.ts';
import { findBrokers, type Place } from './registry.ts';
import type { StandIn } from './standIn.ts';
import { readBrokerMessage } from './words.ts';

export interface LinkEvents {
  /** Nothing is said before it. */
  readonly ready?: Promise<unknown>;
  /** A broker proved itself; `matched`: it is the one of this gate's workspace. */
  up(matched: boolean): void;
  message(message: BrokerMessage): void;
  down(): void;
  /** What stands in while no window is open; undefined where nothing may. */
  standIn?(): Promise<StandIn | undefined>;
}

/** Reactions to it run when the current callback of the event loop is done. */
const SOON = Promise.resolve();
/** Bytes kept for lines that wait. */
const ROOM = 64 * 1024;

/**
 * The connection to the broker: found, proved, kept, and sought again after a loss for as long as somebody wants it.
 * A line that cannot be validated ends the connection. What is sent while it is down is dropped: whoever waits for an
 * answer asks again when it is up. Where no window answers, what one left behind may stand in, until a window of this
 * workspace is there: never both.
 */
export class Link {
  readonly #place: Place;
  readonly #events: LinkEvents;
  #socket: Duplex | undefined;
  /** Lines that wait to be sent, `#length` bytes of them. */
  #out: Buffer = Buffer.allocUnsafeSlow(ROOM);
  #length = 0;
  #flushing = false;
  #laterArmed = false;
  readonly #flushSoon = (): void => this.#flush();
  #wantedUntil = 0;
  #strangersFrom: number;
  #aloneFrom: number;
  #trying = false;
  #closed = false;
  /** Resolves when what stood in wrote everything that it did. */
  #ended: Promise<unknown> = Promise.resolve();

  constructor(place: Place, events: LinkEvents) {
    this.#place = place;
    this.#events = events;
    this.#strangersFrom = Date.now() + timing.strangerLaunch;
    this.#aloneFrom = Date.now() + timing.aloneLaunch;
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
    if (socket instanceof Socket) socket.unref();
  }

  /** Nothing is left to be written of what stood in. */
  async ended(): Promise<void> {
    await this.#ended;
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
    const strangers = Date.now() >= this.#strangersFrom;
    const found = await this.#connect((matched) => matched || strangers);
    if (found && this.#closed) found.socket.destroy();
    else if (found) this.#adopt(found.socket, found.rest, found.matched);
    return found !== undefined || (await this.#standIn());
  }

  /** The first broker that proves itself. */
  async #connect(
    fits: (matched: boolean) => boolean,
  ): Promise<{ socket: Socket; rest: Buffer; matched: boolean } | undefined> {
    for (const { entry, matched } of findBrokers(this.#place)) {
      if (!fits(matched)) continue;
      try {
        return { ...(await connectProved(entry, this.#events.ready)), matched };
      } catch {
        // Nobody there, or not the registered broker: the next one may be alive.
      }
    }
    return undefined;
  }

  async #standIn(): Promise<boolean> {
    if (Date.now() < this.#aloneFrom) return false;
    await this.#events.ready;
    const opened = await this.#events.standIn?.();
    if (!opened) return false;
    const { stream, ended } = opened;
    this.#ended = ended;
    if (this.#closed) stream.destroy();
    else {
      this.#adopt(stream, Buffer.alloc(0), true);
      void this.#seekWindow(stream);
    }
    return true;
  }

  /** A window of this workspace takes the place of what stands in, as after the loss of a window. */
  async #seekWindow(stream: Duplex): Promise<void> {
    while (this.#socket === stream) {
      await new Promise((resolve) => setTimeout(resolve, timing.aloneLook));
      const found = this.#socket === stream ? await this.#connect((matched) => matched) : undefined;
      if (!found) continue;
      if (this.#socket !== stream) {
        found.socket.destroy();
        return;
      }
      this.#flush();
      stream.end();
      this.#socket = undefined;
      this.#trying = true;
      this.#events.down();
      await this.#ended;
      this.#trying = false;
      if (this.#closed) found.socket.destroy();
      else if (found.socket.destroyed) this.want(timing.reconnect);
      else this.#adopt(found.socket, found.rest, true);
    }
  }

  #adopt(socket: Duplex, rest: Buffer, matched: boolean): void {
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
      this.#aloneFrom = Date.now() + timing.aloneAgain;
      this.#events.down();
    };
    socket.on('data', (chunk: Buffer) => framer.push(chunk));
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

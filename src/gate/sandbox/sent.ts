import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { plainHost } from './hosts.ts';

type Tell = (host: string, port: number, bytes: number) => void;

interface Open {
  readonly host: string;
  readonly port: number;
  /** Bytes that were told. */
  told: number;
}

const CHANNEL = 'net.client.socket';
/** Milliseconds between two reports. */
const EVERY = 1000;
/** Hosts and addresses that are kept. */
const KEPT = 1000;

/**
 * Counts what leaves a sandbox, by the host that it was let through to: bytes that the proxies wrote, encrypted where
 * the server encrypts. A name is told by its look-up. It does NOT count what goes through another proxy of this machine,
 * and decides nothing.
 */
export class Sent {
  readonly #tell: Tell;
  readonly #expected = new Set<string>();
  readonly #names = new Map<string, string>();
  readonly #open = new Map<Socket, Open>();
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  /** A connection to this host is let through. */
  expect(host: string, port: number): void {
    if (this.#expected.size >= KEPT) this.#expected.clear();
    this.#expected.add(keyOf(host, port));
  }

  start(): void {
    if (this.#timer) return;
    subscribe(CHANNEL, this.#made);
    this.#timer = setInterval(() => this.#report(), EVERY).unref();
  }

  end(): void {
    unsubscribe(CHANNEL, this.#made);
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#report();
    this.#open.clear();
  }

  readonly #made = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    let name: string | undefined;
    socket.once('lookup', (_error, _address, _family, host) => (name = host));
    socket.once('connect', () => this.#connected(socket, name));
  };

  #connected(socket: Socket, name: string | undefined): void {
    const { remotePort: port = 0 } = socket;
    const address = socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
    if (this.#names.size >= KEPT) this.#names.clear();
    if (name !== undefined && name !== address) this.#names.set(address, name);
    const host = plainHost(name ?? this.#names.get(address) ?? address);
    // What connects the parts of the sandbox with each other is let through by nobody.
    if (host === undefined || !this.#expected.has(keyOf(host, port))) return;
    this.#open.set(socket, { host, port, told: 0 });
    socket.once('close', () => {
      this.#count(socket);
      this.#open.delete(socket);
    });
  }

  #report(): void {
    for (const socket of this.#open.keys()) this.#count(socket);
  }

  #count(socket: Socket): void {
    const open = this.#open.get(socket);
    const bytes = socket.bytesWritten - (open?.told ?? 0);
    if (!open || bytes <= 0) return;
    open.told += bytes;
    this.#tell(open.host, open.port, bytes);
  }
}

const keyOf = (host: string, port: number): string => `${host}:${String(port)}`;

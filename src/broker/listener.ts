import { createServer, type Server, type Socket } from 'node:net';
import { admit, type Identity } from './handshake.ts';
import type { Sink, Wire } from './wire.ts';

/** Connections that may be in the handshake at a time; further ones are closed at once. */
export const UNPROVED_LIMIT = 64;

/**
 * Accepts gates on a socket in a directory that is private already (or on a named pipe of Windows) and hands on
 * proved ones only. It does NOT keep out other code that runs as the same user and can read the secret.
 */
export class Listener {
  readonly #path: string;
  readonly #identity: Identity;
  readonly #open: (wire: Wire) => Sink;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #unproved = 0;

  constructor(path: string, identity: Identity, open: (wire: Wire) => Sink) {
    this.#path = path;
    this.#identity = identity;
    this.#open = open;
    this.#server = createServer((socket) => void this.#accept(socket));
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      // Stays: a failed accept later on refuses that one connection, and its gate fails closed.
      this.#server.on('error', reject);
      this.#server.listen(this.#path, () => resolve());
    });
  }

  /** Ends every connection; resolves when all of them are gone. */
  close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    return closed;
  }

  async #accept(socket: Socket): Promise<void> {
    socket.on('error', () => socket.destroy());
    if (this.#unproved >= UNPROVED_LIMIT) {
      socket.destroy();
      return;
    }
    this.#unproved++;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    const rest = await admit(socket, this.#identity);
    this.#unproved--;
    if (rest && !socket.destroyed) this.#adopt(socket, rest);
  }

  #adopt(socket: Socket, rest: Buffer): void {
    const sink = this.#open({
      send: (text) => {
        // A gate that does not read is not read either, so that verdicts do not pile up.
        if (!socket.destroyed && !socket.write(text)) socket.pause();
      },
      close: () => socket.destroy(),
    });
    const push = (chunk: Buffer): void => {
      if (socket.destroyed) return;
      try {
        sink.push(chunk);
      } catch (error) {
        socket.destroy();
        throw error;
      }
    };
    socket
      .on('close', () => sink.closed())
      .on('data', push)
      .on('drain', () => socket.resume())
      .resume();
    if (rest.length > 0) push(rest);
  }
}

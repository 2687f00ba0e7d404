import { Duplex } from 'node:stream';
import type { Sink, Wire } from '../../broker/wire.ts';

/** The gate's end of a connection to a broker in its own process. It ends like a socket does. */
export class Inside extends Duplex {
  readonly #sink: Sink;

  constructor(attach: (wire: Wire) => Sink) {
    super();
    this.#sink = attach({ send: (text) => void this.push(text), close: () => this.destroy() });
  }

  override _read(): void {
    // What the broker says is pushed as it comes.
  }

  /** In a turn of its own, as if it came from elsewhere. */
  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    setImmediate(() => {
      try {
        this.#sink.push(chunk);
        done();
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  override _final(done: () => void): void {
    done();
    this.destroy();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#sink.closed();
    done(error);
  }
}

import type { Writable } from 'node:stream';

/** Reactions to it run when the current callback of the event loop is done. */
const SOON = Promise.resolve();

/**
 * Writes to a stream what is pushed during one turn of the event loop as one write, in order. Neighbouring pieces of
 * one chunk become one piece again without copying. `full` is called when the stream wants its source to pause,
 * `drained` when it may go on; bytes pushed in between are kept, so the owner has to heed it.
 */
export class Outlet {
  readonly #stream: Writable;
  readonly #full: () => void;
  readonly #before: (() => void) | undefined;
  #pieces: Buffer[] = [];
  #bytes = 0;
  #waiting = false;
  readonly #flush = (): void => this.flush();

  /** `before` is called right before something is written. */
  constructor(stream: Writable, full: () => void, drained: () => void, before?: () => void) {
    this.#stream = stream;
    this.#full = full;
    this.#before = before;
    stream.on('drain', () => {
      this.#waiting = false;
      drained();
    });
  }

  push(piece: Buffer): void {
    if (this.#pieces.length === 0) void SOON.then(this.#flush);
    this.#bytes += piece.length;
    const last = this.#pieces.at(-1);
    const joins =
      last?.buffer === piece.buffer && last.byteOffset + last.length === piece.byteOffset;
    if (last && joins) {
      const whole = Buffer.from(last.buffer, last.byteOffset, last.length + piece.length);
      this.#pieces[this.#pieces.length - 1] = whole;
    } else this.#pieces.push(piece);
  }

  flush(): void {
    const pieces = this.#pieces;
    const [first] = pieces;
    if (!first || this.#stream.destroyed || this.#stream.writableEnded) {
      this.#pieces = [];
      this.#bytes = 0;
      return;
    }
    this.#pieces = [];
    this.#before?.();
    const one = pieces.length === 1;
    const small = !one && this.#bytes <= 64 * 1024;
    this.#bytes = 0;
    let room = true;
    if (one) room = this.#stream.write(first);
    else if (small) room = this.#stream.write(Buffer.concat(pieces));
    else {
      this.#stream.cork();
      for (const piece of pieces) room = this.#stream.write(piece);
      this.#stream.uncork();
    }
    if (room || this.#waiting) return;
    this.#waiting = true;
    this.#full();
  }

  /** Bytes not yet handed to the system. */
  get backlog(): number {
    return this.#bytes + this.#stream.writableLength;
  }

  /** Flushes and resolves when everything is handed to the system, or after `ms`. */
  async emptied(ms: number): Promise<void> {
    this.flush();
    const until = Date.now() + ms;
    while (this.backlog > 0 && !this.#stream.destroyed && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 5));
  }

  end(): void {
    this.flush();
    if (!this.#stream.writableEnded) this.#stream.end();
  }
}

/**
 * Cuts a byte stream into lines on 0x0A without decoding, so that a UTF-8 character split over chunks stays whole.
 * Time and memory are linear in the input; a line above `limit` bytes is dropped as it arrives, and only its first
 * and last bytes are kept to name it. It does NOT look at what a line holds.
 */
export interface LineSink {
  /** One line with its terminator. The bytes alias the chunk: copy them to keep them. */
  line(bytes: Buffer): void;
  /** A line above the limit went by; `head` and `tail` are its first and last bytes, without the terminator. */
  oversize(head: Buffer, tail: Buffer): void;
}

const HEAD = 4096;
const TAIL = 512;
/** Pieces below this size are merged, so that a line that drips in costs no more than its bytes. */
const SMALL = 32 * 1024;

export class Framer {
  readonly #limit: number;
  readonly #sink: LineSink;
  #parts: Buffer[] = [];
  #length = 0;
  #dropped: { head: Buffer; tail: Buffer } | undefined;

  constructor(limit: number, sink: LineSink) {
    this.#limit = limit;
    this.#sink = sink;
  }

  push(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      this.#finish(from === 0 && end + 1 === chunk.length ? chunk : chunk.subarray(from, end + 1));
      from = end + 1;
    }
    if (from < chunk.length) this.#keep(from === 0 ? chunk : chunk.subarray(from));
  }

  /** The unterminated rest at the end of the stream; undefined where there is none or it was dropped. */
  rest(): Buffer | undefined {
    const rest = this.#length > 0 && !this.#dropped ? Buffer.concat(this.#parts) : undefined;
    this.#reset();
    return rest;
  }

  #finish(last: Buffer): void {
    if (this.#length === 0 && last.length - 1 <= this.#limit) {
      this.#sink.line(last);
      return;
    }
    this.#keep(last, 1);
    const { head, tail } = this.#dropped ?? {};
    const line = head ? undefined : Buffer.concat(this.#parts, this.#length + 1);
    this.#reset();
    if (line) this.#sink.line(line);
    else if (head && tail) this.#sink.oversize(head, tail.subarray(0, -1));
  }

  /** Adds a piece, of which the last `terminator` bytes are not counted. */
  #keep(piece: Buffer, terminator = 0): void {
    this.#length += piece.length - terminator;
    if (this.#dropped) {
      this.#dropped.tail = lastBytes([this.#dropped.tail, piece]);
      return;
    }
    this.#parts.push(piece);
    if (piece.length < SMALL) this.#merge();
    if (this.#length <= this.#limit) return;
    const head = Buffer.concat(this.#parts, Math.min(HEAD, this.#length));
    const tail = lastBytes(this.#parts);
    this.#parts = [];
    this.#dropped = { head, tail };
  }

  #merge(): void {
    for (;;) {
      const [a, b] = this.#parts.slice(-2);
      if (!a || !b || b.length >= SMALL || a.length > 2 * b.length) return;
      this.#parts.splice(-2, 2, Buffer.concat([a, b]));
    }
  }

  #reset(): void {
    this.#parts = [];
    this.#length = 0;
    this.#dropped = undefined;
  }
}

/** A copy of the last TAIL bytes of some pieces. */
function lastBytes(pieces: readonly Buffer[]): Buffer {
  let from = pieces.length;
  for (let bytes = 0; from > 0 && bytes < TAIL;) bytes += pieces[--from]?.length ?? 0;
  return Buffer.from(Buffer.concat(pieces.slice(from)).subarray(-TAIL));
}

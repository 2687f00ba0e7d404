import { isUtf8 } from 'node:buffer';

/**
 * Cuts a byte stream into lines and decodes each after framing. A line above the limit, or one that is not UTF-8,
 * ends the reading for good. It does NOT look at what a line holds.
 */
export class Lines {
  readonly #limit: number;
  #parts: Buffer[] = [];
  #length = 0;
  #broken = false;

  /** `limit`: bytes of a line without its terminator. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Hands on every whole line; stops where `line` returns false. False where the stream must be given up. */
  push(chunk: Buffer, line: (text: string) => boolean): boolean {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0 && !this.#broken; end = chunk.indexOf(10, from)) {
      this.#broken = !this.#take(chunk.subarray(from, end), line);
      from = end + 1;
    }
    if (!this.#broken && from < chunk.length) this.#keep(chunk.subarray(from));
    this.#broken ||= this.#length > this.#limit;
    return !this.#broken;
  }

  #take(end: Buffer, line: (text: string) => boolean): boolean {
    let bytes = end;
    if (this.#length > 0) {
      this.#parts.push(end);
      bytes = Buffer.concat(this.#parts);
      this.#parts = [];
      this.#length = 0;
    }
    return bytes.length <= this.#limit && isUtf8(bytes) && line(bytes.toString('utf8'));
  }

  /** Copies a short rest, so that it does not keep a large chunk alive. */
  #keep(rest: Buffer): void {
    this.#length += rest.length;
    this.#parts.push(Buffer.from(rest));
  }
}

import { Buffer } from 'node:buffer';
import { HumanError } from '../shared/errors.ts';
import { Reason } from '../shared/verdict.ts';

/** Bytes of argument text that are fetched at most. */
export const FETCH_LIMIT = 64 << 20;

interface Claim {
  readonly args: string;
  /** Length of the whole text in bytes of UTF-8. */
  readonly bytes: number;
  readonly hash: string;
}

interface Reader {
  readonly done: (text: string) => void;
  readonly fail: (error: Error) => void;
}

/**
 * The whole argument text of one call: what came with it, or fetched in parts from its gate when somebody wants to
 * read it. A text that is not exactly what the call claimed (length and SHA-256) is never handed out.
 */
export class ArgumentText {
  /** The claim carries the whole text. */
  readonly complete: boolean;
  readonly #claim: Claim;
  readonly #sha256: (text: string) => string;
  #whole: string | undefined;
  #readers: Reader[] = [];
  #parts: string[] = [];
  #bytes = 0;

  constructor(claim: Claim, sha256: (text: string) => string) {
    this.#claim = claim;
    this.#sha256 = sha256;
    this.complete = Buffer.byteLength(claim.args) === claim.bytes;
    if (this.complete) this.#whole = claim.args;
  }

  /** False where the text that came with the call is not what was hashed; such a call is shown to nobody. */
  get sound(): boolean {
    const { args, bytes, hash } = this.#claim;
    return this.complete ? this.#sha256(args) === hash : Buffer.byteLength(args) < bytes;
  }

  /** `ask` sends the request to the gate; false where no gate holds the call any more. */
  read(ask: () => boolean): Promise<string> {
    if (this.#whole !== undefined) return Promise.resolve(this.#whole);
    const first = this.#readers.length === 0;
    if (this.#claim.bytes > FETCH_LIMIT || (first && !ask())) return Promise.reject(unreadable());
    return new Promise((done, fail) => this.#readers.push({ done, fail }));
  }

  /** Takes a part that the gate sent; false where it is not what the call claimed. One nobody asked for is dropped. */
  part(text: string, last: boolean): boolean {
    if (this.#readers.length === 0) return true;
    this.#bytes += Buffer.byteLength(text);
    this.#parts.push(text);
    if (this.#bytes > this.#claim.bytes) return this.#broken();
    if (!last) return true;
    const whole = this.#parts.join('');
    if (this.#bytes !== this.#claim.bytes || this.#sha256(whole) !== this.#claim.hash)
      return this.#broken();
    this.#whole = whole;
    for (const reader of this.#take()) reader.done(whole);
    return true;
  }

  /** No more parts will come; a later reader has to ask anew. What was read whole stays readable. */
  stop(): void {
    for (const reader of this.#take()) reader.fail(unreadable());
  }

  #take(): readonly Reader[] {
    const readers = this.#readers;
    this.#readers = [];
    this.#parts = [];
    this.#bytes = 0;
    return readers;
  }

  #broken(): false {
    this.stop();
    return false;
  }
}

const unreadable = () =>
  new HumanError(Reason.cancelled, 'The whole arguments cannot be read any more.');

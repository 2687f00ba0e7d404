/** What comes out of an event stream. */
export interface EventSink {
  /** A whole event; `data` are the values of its data fields, which a line feed joins. */
  event(type: string, data: readonly Buffer[]): void;
  /** The id that a reader names when it comes back. */
  id(id: string): void;
  /** How long it waits before, in milliseconds. */
  retry(ms: number): void;
  /** An event above the size limit went by. */
  oversize(): void;
}

const LF = 10;
const CR = 13;
const COLON = 0x3a;
const SPACE = 0x20;
/** Bytes of a field that is no data. */
const LONGEST = 4096;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Cuts a byte stream into server-sent events (WHATWG HTML, 9.2.6) without decoding their data, so that a UTF-8
 * character split over chunks stays whole. Time and memory are linear in the input; an event above `limit` bytes is
 * dropped as it arrives. An event that the stream ends in is none. It does NOT look at what the data hold.
 */
export class EventReader {
  readonly #limit: number;
  readonly #sink: EventSink;
  #parts: Buffer[] = [];
  #length = 0;
  #first = true;
  /** The last byte was a carriage return: a line feed belongs to it. */
  #cr = false;
  #data: Buffer[] = [];
  #bytes = 0;
  #dropped = false;
  #type = '';

  constructor(limit: number, sink: EventSink) {
    this.#limit = limit;
    this.#sink = sink;
  }

  push(chunk: Buffer): void {
    let from = this.#cr && chunk[0] === LF ? 1 : 0;
    if (chunk.length > 0) this.#cr = false;
    let cr = chunk.indexOf(CR, from);
    for (;;) {
      const lf = chunk.indexOf(LF, from);
      if (cr >= 0 && cr < from) cr = chunk.indexOf(CR, from);
      const end = cr >= 0 && (lf < 0 || cr < lf) ? cr : lf;
      if (end < 0) break;
      this.#keep(chunk.subarray(from, end));
      this.#line();
      from = end + 1;
      if (end !== cr) continue;
      if (from === chunk.length) this.#cr = true;
      else if (chunk[from] === LF) from++;
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from));
  }

  #keep(piece: Buffer): void {
    this.#length += piece.length;
    if (this.#bytes + this.#length <= this.#limit + LONGEST) this.#parts.push(piece);
    else {
      this.#parts = [];
      this.#dropped = true;
    }
  }

  #line(): void {
    const [only] = this.#parts;
    let line = this.#parts.length === 1 && only ? only : Buffer.concat(this.#parts);
    const lost = this.#length > line.length;
    this.#parts = [];
    this.#length = 0;
    if (this.#first) {
      this.#first = false;
      if (line.subarray(0, 3).equals(BOM)) line = line.subarray(3);
    }
    if (lost) return;
    if (line.length === 0) this.#dispatch();
    else this.#field(line);
  }

  #field(line: Buffer): void {
    const colon = line.indexOf(COLON);
    if (colon === 0) return;
    const name = line.toString('latin1', 0, colon < 0 ? Math.min(line.length, 16) : colon);
    const start = colon < 0 ? line.length : colon + (line[colon + 1] === SPACE ? 2 : 1);
    const value = line.subarray(start);
    if (name === 'data') {
      this.#bytes += value.length + 1;
      if (this.#bytes - 1 > this.#limit) this.#dropped = true;
      if (this.#dropped) this.#data = [];
      else this.#data.push(value);
    } else if (value.length > LONGEST) return;
    else if (name === 'event') this.#type = value.toString();
    else if (name === 'id') {
      if (!value.includes(0)) this.#sink.id(value.toString());
    } else if (name === 'retry' && /^\d{1,9}$/.test(value.toString('latin1')))
      this.#sink.retry(Number(value.toString('latin1')));
  }

  #dispatch(): void {
    const data = this.#data;
    const type = this.#type;
    const dropped = this.#dropped;
    this.#data = [];
    this.#bytes = 0;
    this.#dropped = false;
    this.#type = '';
    if (dropped) this.#sink.oversize();
    else if (data.length > 0) this.#sink.event(type === '' ? 'message' : type, data);
  }
}

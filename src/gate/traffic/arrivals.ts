import type { Seen } from '../../shared/protocol/traffic.ts';
import { own } from '../parts.ts';
import type { Head } from './heads.ts';

type Side = Seen['to'];

/** A message that came and, as far as is known, has not left. */
export interface Arrival {
  readonly to: Side;
  readonly head: Head;
  /** Number of its record; 0 where it is not told of. */
  readonly seq: number;
  /** To know it again; gone where nobody will compare it any more. */
  bytes: Buffer | undefined;
  /** What became of it is told. */
  settled: boolean;
}

/** A request that went on. */
export interface Asked {
  readonly seq: number;
  readonly method: string | undefined;
}

/** Messages of each kind that are kept in mind; the oldest are forgotten. */
const MOST = 1000;

/** What came and waits to leave, and what was asked and waits for its answer. */
export class Arrivals {
  readonly #waiting: Arrival[] = [];
  #byLine = new WeakMap<Buffer, Arrival[]>();
  readonly #asked = new Map<string, Asked>();

  clear(): void {
    this.#waiting.length = 0;
    this.#byLine = new WeakMap();
    this.#asked.clear();
  }

  add(line: Buffer, arrival: Omit<Arrival, 'settled'>): void {
    const one = { ...arrival, settled: false };
    const known = this.#byLine.get(line);
    if (known) known.push(one);
    else this.#byLine.set(line, [one]);
    this.#waiting.push(one);
    if (this.#waiting.length > MOST) this.#waiting.shift();
  }

  /** What still waits does so on memory of its own, so that it keeps no larger buffer alive. */
  detach(): void {
    for (const one of this.#waiting) one.bytes &&= own(one.bytes);
  }

  /** What came as exactly this line. */
  of(line: Buffer): readonly Arrival[] | undefined {
    return this.#byLine.get(line);
  }

  /** The request or answer of this id that waits: the oldest, or with `last` the newest. */
  find(to: Side, kind: Seen['kind'], key: string, last = false): Arrival | undefined {
    const fits = (one: Arrival): boolean =>
      one.to === to && one.head.kind === kind && one.head.key === key;
    return last ? this.#waiting.findLast(fits) : this.#waiting.find(fits);
  }

  /** What came with these bytes and no id. */
  same(to: Side, bytes: Buffer): Arrival | undefined {
    return this.#waiting.find(
      (one) => one.to === to && one.head.key === undefined && one.bytes && equal(one.bytes, bytes),
    );
  }

  /** The newest that came for this side. */
  last(to: Side): Arrival | undefined {
    return this.#waiting.findLast((one) => one.to === to);
  }

  /** What has no answer to come and has not left. */
  unanswered(): readonly Arrival[] {
    return this.#waiting.filter((one) => one.head.key === undefined && !one.settled);
  }

  /** It left, or will not. */
  remove(one: Arrival): void {
    const at = this.#waiting.indexOf(one);
    if (at >= 0) this.#waiting.splice(at, 1);
    one.bytes = undefined;
    one.settled = true;
  }

  /** It went on and waits for its answer. */
  went({ to, head, seq }: Pick<Arrival, 'to' | 'head' | 'seq'>): void {
    if (head.kind !== 'request' || head.key === undefined) return;
    const key = `${to} ${head.key}`;
    this.#asked.delete(key);
    this.#asked.set(key, { seq, method: head.method });
    if (this.#asked.size <= MOST) return;
    for (const oldest of this.#asked.keys()) {
      this.#asked.delete(oldest);
      break;
    }
  }

  /** What an answer towards this side answers. */
  answered(to: Side, key: string): Asked | undefined {
    const asker = to === 'client' ? 'server' : 'client';
    const waits = this.find(asker, 'request', key);
    return waits
      ? { seq: waits.seq, method: waits.head.method }
      : this.#asked.get(`${asker} ${key}`);
  }
}

export const equal = (a: Buffer, b: Buffer): boolean => a.length === b.length && a.equals(b);

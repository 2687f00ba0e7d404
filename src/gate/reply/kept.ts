import { LONGEST, type Grams } from '../../core/flow/grams.ts';
import { SHOWN_AROUND, SHOWN_TEXT } from '../../shared/protocol/limits.ts';
import { characterEnd } from '../parts.ts';

/** A place in a result, with what stands around it. */
export interface Passage {
  readonly before: string;
  readonly text: string;
  readonly after: string;
  readonly cut: { readonly before: boolean; readonly after: boolean };
}

/** Results that are kept, bytes of one, and of all together; the oldest go first. */
const MOST = 256;
const MOST_OF_ONE = 128 * 1024;
const MOST_BYTES = 2 << 20;

/** Terms that are looked at between two pauses. */
const PAUSE = 4_000;
/** Terms between two hits that still belong to one place. */
const GAP = 4;

const STRING = /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)/g;
const TERM = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * The beginnings of the results that went to the client last, so that a card can show where a value stood. They are
 * kept in memory only, for as long as the broker that may ask for them is there, and what is found goes to no other.
 * A large result is NOT kept whole: what stands behind its beginning is not found.
 */
export class KeptResults {
  readonly #lines = new Map<number, Buffer>();
  #bytes = 0;
  #last = 0;

  /** Keeps what the client gets; returns the number by which it is asked for. */
  keep(line: Buffer): number {
    const kept = Buffer.from(line.subarray(0, characterEnd(line, MOST_OF_ONE)));
    this.#lines.set(++this.#last, kept);
    this.#bytes += kept.length;
    for (const [oldest, { length }] of this.#lines) {
      if (this.#lines.size <= MOST && this.#bytes <= MOST_BYTES) break;
      this.#lines.delete(oldest);
      this.#bytes -= length;
    }
    return this.#last;
  }

  clear(): void {
    this.#lines.clear();
    this.#bytes = 0;
  }

  /** The place in any of these results that holds most of these hashes, in slices. */
  *find(
    results: readonly number[],
    hashes: ReadonlySet<number>,
    grams: Grams,
  ): Generator<undefined, Passage | undefined> {
    let best: Place | undefined;
    for (const result of results)
      for (const [literal] of this.#lines.get(result)?.toString('utf8').matchAll(STRING) ?? []) {
        const text = valueOf(literal);
        const place = yield* densest(text, hashes, grams);
        if (place && place.held > (best?.held ?? 0)) best = place;
        if (best?.held === hashes.size) return cutOut(best);
      }
    return best && cutOut(best);
  }
}

interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Different hashes that stand there. */
  readonly held: number;
}

/** A string literal, the last one perhaps cut off; '' where it says nothing. */
function valueOf(literal: string): string {
  const isCut = literal.length < 2 || !literal.endsWith('"');
  const inner = isCut
    ? literal.slice(1).replace(/\\(?:u[\da-fA-F]{0,3})?$/, '')
    : literal.slice(1, -1);
  if (!inner.includes('\\')) return inner;
  try {
    return JSON.parse(`"${inner}"`) as string;
  } catch {
    return '';
  }
}

interface Term {
  readonly hash: number;
  readonly start: number;
  readonly end: number;
}

/** The run of terms of one text that holds most of these hashes, hits not far apart. */
function* densest(
  text: string,
  hashes: ReadonlySet<number>,
  grams: Grams,
): Generator<undefined, Place | undefined> {
  let best: Place | undefined;
  let open: { start: number; end: number; last: number; held: Set<number> } | undefined;
  const close = (): void => {
    if (open && open.held.size > (best?.held ?? 0))
      best = { text, start: open.start, end: open.end, held: open.held.size };
    open = undefined;
  };
  let window: Term[] = [];
  let at = 0;
  for (const { 0: said, index } of text.matchAll(TERM)) {
    if (at > 0 && at % PAUSE === 0) yield undefined;
    for (const hash of grams.terms(said)) {
      at++;
      window = [...window.slice(1 - LONGEST), { hash, start: index, end: index + said.length }];
      const terms = window.map((t) => t.hash);
      for (let count = terms.length; count > 0; count--) {
        const run = grams.run(terms, terms.length - count, count);
        const first = window[terms.length - count];
        if (!first || !hashes.has(run)) continue;
        if (open && (at - count - open.last > GAP || first.start - open.start > SHOWN_TEXT))
          close();
        open ??= { start: first.start, end: 0, last: at, held: new Set() };
        open.end = index + said.length;
        open.last = at;
        open.held.add(run);
      }
    }
  }
  close();
  return best;
}

function cutOut({ text, start, end }: Place): Passage {
  const past = whole(text, Math.min(end, start + SHOWN_TEXT));
  const from = whole(text, Math.max(0, start - SHOWN_AROUND), 1);
  const to = past < end ? past : whole(text, Math.min(text.length, end + SHOWN_AROUND));
  return {
    before: text.slice(from, start),
    text: text.slice(start, past),
    after: text.slice(past, to),
    cut: { before: from > 0, after: to < text.length },
  };
}

/** Never between the halves of a surrogate pair. */
const whole = (text: string, at: number, by: 1 | -1 = -1): number =>
  at > 0 && /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at + by : at;

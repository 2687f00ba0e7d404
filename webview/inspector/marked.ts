import { segments, type Mark, type Segment } from '../../src/shared/visible.ts';

/** A stretch of a text that something is said about. Offsets in UTF-16 units, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Consecutive pieces of a text that lie in the same stretches. */
export interface Run<S extends Stretch> {
  readonly pieces: readonly Segment[];
  readonly stretches: readonly S[];
  /** Offsets in the whole text. */
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a text at the ends of stretches, with everything that cannot be seen as marks. A mark is never cut: it
 * belongs to every stretch that it touches. The pieces joined are the text given.
 */
export function runsOf<S extends Stretch>(
  text: string,
  stretches: readonly S[],
): readonly Run<S>[] {
  const sorted = [...stretches].sort((a, b) => a.start - b.start);
  const cuts = [...new Set(sorted.flatMap((s) => [s.start, s.end]))].sort((a, b) => a - b);
  const runs: { pieces: Segment[]; stretches: readonly S[]; start: number; end: number }[] = [];
  const add = (piece: Segment, start: number): void => {
    const end = start + piece.text.length;
    const over = sorted.filter((s) => s.start < end && s.end > start);
    const last = runs.at(-1);
    if (last && same(last.stretches, over)) {
      last.pieces.push(piece);
      last.end = end;
    } else runs.push({ pieces: [piece], stretches: over, start, end });
  };
  let at = 0;
  let cut = 0;
  for (const segment of segments(text)) {
    const end = at + segment.text.length;
    if (segment.kind === 'mark') add(segment, at);
    else
      while (at < end) {
        while ((cuts[cut] ?? Infinity) <= at) cut++;
        const next = Math.min(end, cuts[cut] ?? end);
        add({ kind: 'text', text: text.slice(at, next) }, at);
        at = next;
      }
    at = end;
  }
  return runs;
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);

export type { Mark };

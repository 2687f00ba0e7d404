import type { Span } from '../review.ts';
import type { How, View } from './view.ts';

interface Run {
  /** Where the run begins in the new text. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
  /** Unit for unit; else the whole source span stands for every unit of the run. */
  readonly linear: boolean;
}

/** Builds a view out of another one and remembers, run by run, where each part came from. */
export class Mapped {
  readonly #source: View;
  readonly #runs: Run[] = [];
  readonly #parts: string[] = [];
  #length = 0;

  constructor(source: View) {
    this.#source = source;
  }

  get empty(): boolean {
    return this.#length === 0;
  }

  /** Takes over a stretch of the source as it is. */
  keep(start: number, end: number): void {
    if (end > start) this.#push(this.#source.text.slice(start, end), start, end, true);
  }

  /** Puts `text` in the place of a stretch of the source; unit for unit where `linear`. */
  put(text: string, start: number, end: number, linear = false): void {
    if (text !== '') this.#push(text, start, end, linear && text.length === end - start);
  }

  /** Begins a new piece. */
  part(): void {
    if (!this.empty) this.put('\n\n', this.#runs.at(-1)?.end ?? 0, this.#runs.at(-1)?.end ?? 0);
  }

  view(how: How): View {
    const runs = this.#runs;
    const source = this.#source;
    const locate = (start: number, end: number): Span => {
      const last = Math.max(start, end - 1);
      const from = runs[runAt(runs, start)];
      const to = runs[runAt(runs, last)];
      if (!from || !to) return source.locate(0, 0);
      const first = from.linear ? from.start + Math.max(0, start - from.at) : from.start;
      const after = to.linear ? to.start + (last - to.at) + (end > start ? 1 : 0) : to.end;
      return source.locate(Math.min(first, after), Math.max(first, after));
    };
    return { text: this.#parts.join(''), how, locate };
  }

  #push(text: string, start: number, end: number, linear: boolean): void {
    this.#runs.push({ at: this.#length, start, end, linear });
    this.#parts.push(text);
    this.#length += text.length;
  }
}

function runAt(runs: readonly Run[], offset: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The view with every match of a global pattern replaced, which is never empty; `undefined` keeps a match. The same view where nothing changed. */
export function replaced(
  source: View,
  pattern: RegExp,
  by: (match: RegExpExecArray) => string | undefined,
): View {
  const built = new Mapped(source);
  let at = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(source.text); match; match = pattern.exec(source.text)) {
    const text = by(match);
    if (text === undefined || text === match[0]) continue;
    const end = match.index + match[0].length;
    built.keep(at, match.index);
    built.put(text, match.index, end, text.length === match[0].length);
    at = end;
  }
  if (at === 0) return source;
  built.keep(at, source.text.length);
  return built.view(source.how === 'raw' ? 'normal' : source.how);
}

/** The same for a pattern whose matches all lie within one of some stretches of the text, which it sees alone. */
export function piecesWithin(
  source: View,
  how: How,
  stretches: readonly Span[],
  pattern: RegExp,
  read: (match: RegExpExecArray) => string | undefined,
): View | undefined {
  const built = new Mapped(source);
  for (const { start, end } of stretches) {
    const stretch = source.text.slice(start, end);
    pattern.lastIndex = 0;
    for (let match = pattern.exec(stretch); match; match = pattern.exec(stretch)) {
      const text = read(match);
      if (text === undefined || text === '') continue;
      built.part();
      built.put(text, start + match.index, start + match.index + match[0].length);
    }
  }
  return built.empty ? undefined : built.view(how);
}

/** All matches of one kind that could be read, as one view; undefined where there is none. */
export function pieces(
  source: View,
  how: How,
  pattern: RegExp,
  read: (match: RegExpExecArray) => string | undefined,
): View | undefined {
  const built = new Mapped(source);
  pattern.lastIndex = 0;
  for (let match = pattern.exec(source.text); match; match = pattern.exec(source.text)) {
    const text = read(match);
    if (text === undefined || text === '') continue;
    built.part();
    built.put(text, match.index, match.index + match[0].length);
  }
  return built.empty ? undefined : built.view(how);
}

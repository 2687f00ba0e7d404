/** What a chunk of text said: ids, each with its place in the chunk. */
type Said = (readonly [id: number, from: number, to: number])[];

/** Chunks that are kept for one set of names. */
const MOST = 512;
/** A slice of more characters would keep the whole text that it is cut from. */
const SHORT = 12;
const DOLLAR = 36;
const PIPE = 124;

/** By the function that knows the names. */
const kept = new WeakMap<object, Map<string, Said>>();

/** Short chunks with other than letters in them: what one says depends on nothing but the names that are known. */
export class Again {
  readonly #known: object;
  #chunk = '';
  #noted: Said | undefined;
  #base = 0;

  constructor(known: object) {
    this.#known = known;
  }

  /** What a chunk said before. Where it comes for the first time, what follows is noted until `read`. */
  said(text: string, start: number, end: number): Said | undefined {
    const next = end < text.length ? text.charCodeAt(end) : 0;
    if (end - start > SHORT || next === DOLLAR || next === PIPE) return undefined;
    const chunk = text.slice(start, end);
    const said = this.#all().get(chunk);
    if (said) return said;
    this.#chunk = chunk;
    this.#noted = [];
    this.#base = start;
    return undefined;
  }

  note(id: number, start: number, end: number): void {
    this.#noted?.push([id, start - this.#base, end - this.#base]);
  }

  read(): void {
    if (this.#noted) this.#all().set(this.#chunk, this.#noted);
    this.#noted = undefined;
  }

  #all(): Map<string, Said> {
    const all = kept.get(this.#known) ?? new Map<string, Said>();
    if (all.size === 0) kept.set(this.#known, all);
    else if (all.size > MOST) all.clear();
    return all;
  }
}

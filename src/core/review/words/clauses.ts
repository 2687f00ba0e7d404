import { addressKind } from './addresses.ts';
import { Again } from './again.ts';
import { type Clause, giveBack, takeClause } from './clause.ts';
import { hashed, idOf, longestAt, lookUp, lookUpAt, lookUpHashed, SEED } from './lexicon.ts';
import { CLOSES, DASHES, marksOf, OPENS, PAUSES, QUOTES } from './marks.ts';
import {
  one,
  isBreak,
  isIdeographic,
  isWord,
  opensItem,
  CASED,
  LOWER,
  OTHER,
  LONG_WORD,
  shapeOf,
  endsWord,
  isAbbreviation,
  IDENT,
  CODE,
  TAILS,
  CMDLET,
  COMMA,
  STOP,
} from './shapes.ts';
import { Thing } from './token.ts';

/** What a name in the text refers to: one of `Thing`, or 0 where it is no known name. */
export type Known = (name: string, marked: boolean) => number;

const TOOL = idOf('tool');
const FUNCTION = idOf('function');

/** Cuts a text into clauses and hands over each. One pass; linear. */
export function eachClause(text: string, known: Known, hear: (clause: Clause) => void): void {
  const clause = takeClause();
  new Reader(text, known, hear, clause).read();
  giveBack(clause);
}

class Reader {
  private readonly text: string;
  private lowered: string | undefined;
  private readonly known: Known;
  private readonly hear: (clause: Clause) => void;
  private readonly clause: Clause;
  private inQuote = false;
  private readonly again: Again;

  constructor(text: string, known: Known, hear: (clause: Clause) => void, clause: Clause) {
    this.text = text;
    this.hear = hear;
    this.known = known;
    this.clause = clause;
    this.again = new Again(known);
  }

  /** The text in lower case, made when it is needed; offsets stay. */
  private get lower(): string {
    if (this.lowered !== undefined) return this.lowered;
    const { text } = this;
    const lower = text.toLowerCase();
    // A few letters change their length in lower case; offsets must not.
    this.lowered =
      lower.length === text.length
        ? lower
        : Array.from({ length: text.length }, (_, i) => one(text.charAt(i))).join('');
    return this.lowered;
  }

  read(): void {
    const { text } = this;
    let at = 0;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code <= 32 || code === 0xa0) {
        if (code === 10 && this.endsHere(at)) this.close(true);
        at++;
        continue;
      }
      if (code >= 0x2e80 && isIdeographic(code)) {
        at = this.ideographs(at);
        continue;
      }
      let shape = LOWER;
      let hash = SEED;
      let c = code;
      let end = at;
      for (; ; c = text.charCodeAt(end)) {
        if (c < 97 || c > 122) {
          if (c < 65 || c > 90) break;
          if (end > at) shape = CASED;
        }
        hash = hashed(hash, c);
        if (++end === text.length) break;
      }
      const behind = end === text.length || c <= 32;
      if (end > at && (behind || endsWord(text, c, end))) {
        this.letters(at, end, shape, hash);
        if (!behind) {
          if (c === COMMA) this.push(Thing.pause, end, end + 1);
          else if (!isAbbreviation(text, at, end)) this.close(false);
          end++;
        }
        at = end;
        continue;
      }
      while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
      this.chunk(at, end);
      at = end;
    }
    this.close(true);
  }

  /** Whether the line break at `at` ends what was being said: a blank line, an item of a list, `name: …`. */
  private endsHere(at: number): boolean {
    if (this.clause.count === 0) return true;
    return opensItem(this.text, at + 1);
  }

  private chunk(from: number, to: number): void {
    const { text } = this;
    let start = from;
    let end = to;
    let opened = false;
    let closed = false;
    if (text.startsWith('$(', start) || (text.startsWith('`$(', start) && ++start > 0)) {
      this.push(Thing.subst, start, start + 2);
      start += 2;
    }
    for (; start < end; start++) {
      const c = text.charCodeAt(start);
      const marks = marksOf(c);
      if ((marks & OPENS) === 0) break;
      if ((marks & QUOTES) !== 0) opened = true;
      if (c === 124) this.push(Thing.pipe, start, start + 1);
      if (c === 40) this.push(Thing.pause, start, start + 1);
    }
    let stop = 0;
    let comma = false;
    let pause = false;
    for (; end > start; end--) {
      const c = text.charCodeAt(end - 1);
      const marks = marksOf(c);
      if ((marks & CLOSES) === 0) break;
      if ((marks & QUOTES) !== 0) closed = true;
      if ((marks & PAUSES) !== 0) pause = true;
      if (c === STOP) stop = 1;
      else if (c === 33 || c === 63) stop = 2;
      else if (c === COMMA) comma = true;
    }
    if (opened) this.inQuote = true;
    if (end > start) this.token(start, end, opened && closed);
    if (closed) this.inQuote = false;
    if (pause || (start === to && (marksOf(text.charCodeAt(from)) & DASHES) !== 0))
      this.push(Thing.pause, end, to);
    if (stop === 0 || comma) return;
    if (stop === 1 && isAbbreviation(text, start, end)) return;
    this.close(false);
  }

  /** A word of ASCII letters between spaces. A short one is a name only where it is marked as one. */
  private letters(start: number, end: number, shape: number, hash: number): void {
    const { text } = this;
    if (end - start > LONG_WORD) {
      const name = this.known(this.lower.slice(start, end), false);
      if (name !== 0) {
        this.push(name, start, end);
        return;
      }
    }
    const id = lookUpHashed(hash, text, start, end);
    const code = id === 0 && shape === CASED && IDENT.test(text.slice(start, end));
    this.push(code ? Thing.ident : id, start, end);
  }

  private token(start: number, end: number, marked: boolean): void {
    const { text } = this;
    const shape = shapeOf(text, start, end);
    if (shape === OTHER) {
      this.other(start, end, marked);
      return;
    }
    if (marked || shape === CASED || end - start > LONG_WORD) {
      const name = this.known(this.lower.slice(start, end), marked);
      if (name !== 0) {
        this.push(name, start, end);
        return;
      }
    }
    const id = lookUpAt(text, start, end);
    const code = id === 0 && shape === CASED && IDENT.test(text.slice(start, end));
    this.push(code ? Thing.ident : id, start, end);
  }

  /** A chunk with other than letters in it; one that came before says the same again. */
  private other(start: number, end: number, marked: boolean): void {
    const said = marked ? undefined : this.again.said(this.text, start, end);
    if (said) for (const [id, from, to] of said) this.push(id, start + from, start + to);
    else this.compound(this.lower.slice(start, end), start, end, marked);
    this.again.read();
  }

  /** A chunk with other than letters in it: an address, a path, a name, or words tied together. */
  private compound(word: string, start: number, end: number, marked: boolean): void {
    const thing = addressKind(word);
    if (thing !== 0) {
      this.push(thing, start, end);
      return;
    }
    const bare = word.endsWith('()') ? end - 2 : end;
    const name = this.known(this.lower.slice(start, bare), marked);
    const id = name === 0 ? lookUp(word.includes('’') ? word.replaceAll('’', "'") : word) : name;
    if (id !== 0) this.push(id, start, end);
    else if (word.length >= 16 && CODE.test(word)) this.push(Thing.code, start, end);
    else if (this.contracted(word, start)) return;
    else if (
      (marked || !word.includes('-') || CMDLET.test(this.text.slice(start, bare))) &&
      IDENT.test(this.text.slice(start, bare))
    )
      this.push(Thing.ident, start, end);
    else this.parts(start, end);
  }

  /** `you're`, `n'informez`: two words in one. */
  private contracted(word: string, start: number): boolean {
    const at = Math.max(word.indexOf("'"), word.indexOf('’'));
    if (at < 1 || at > word.length - 2) return false;
    const tail = TAILS[word.slice(at + 1)];
    const head = lookUp(word.slice(0, at)) || (word.slice(0, at) === 'n' ? lookUp('not') : 0);
    this.push(head, start, start + at);
    this.push(
      tail === undefined ? lookUp(word.slice(at + 1)) : lookUp(tail),
      start + at + 1,
      start + word.length,
    );
    return true;
  }

  /** `words/tied-together(here)`: each part by itself. */
  private parts(start: number, end: number): void {
    let from = start;
    for (let i = start; i <= end; i++) {
      if (i < end && isWord(this.text.charCodeAt(i))) continue;
      if (i > from) {
        const word = this.lower.slice(from, i);
        const name = this.known(word, false);
        this.push(
          name !== 0
            ? name
            : IDENT.test(this.text.slice(from, i))
              ? lookUp(word) || Thing.ident
              : lookUp(word),
          from,
          i,
        );
      }
      if (this.text.startsWith('$(', i)) this.push(Thing.subst, i, i + 2);
      else if (this.text.charCodeAt(i) === 124) this.push(Thing.pipe, i, i + 1);
      from = i + 1;
    }
  }

  /** Scripts without spaces: the longest known word at each place. */
  private ideographs(from: number): number {
    let at = from;
    while (at < this.text.length) {
      const code = this.text.charCodeAt(at);
      if (code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 0xff1b) {
        this.close(false);
        return at + 1;
      }
      if (code < 0x2e80) return at;
      const word = longestAt(this.text, at);
      if (word !== '') this.push(lookUp(word), at, at + word.length);
      at += Math.max(1, word.length);
    }
    return at;
  }

  private push(id: number, start: number, end: number): void {
    this.again.note(id, start, end);
    if ((id === TOOL || id === FUNCTION) && this.clause.count > 0) this.nameBefore();
    this.clause.push(id, start, end, this.inQuote);
  }

  /** "the search tool": what stands before is a name, however ordinary the word. */
  private nameBefore(): void {
    const { ids, start, end, count } = this.clause;
    const last = count - 1;
    const name = this.known(this.lower.slice(start[last], end[last]), true);
    if (name !== 0 && name !== Thing.quoted && name !== Thing.param) ids[last] = name;
  }

  private close(line: boolean): void {
    if (line) this.inQuote = false;
    if (this.clause.count > 0) this.hear(this.clause);
    this.clause.count = 0;
  }
}

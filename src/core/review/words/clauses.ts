import { idOf, lookUp, lookUpAt } from './lexicon.ts';
import { pathKind } from './paths.ts';
import { one, isBreak, isIdeographic, isWord, CASED, OTHER, LONG_WORD, shapeOf } from './shapes.ts';
import { Thing } from './token.ts';

/**
 * A sentence, or a line of a list: the ids of its words, and where each stands in the text. Its arrays are used again
 * for the next clause: whoever wants to keep something copies it.
 */
export interface Clause {
  readonly ids: number[];
  readonly start: number[];
  readonly end: number[];
  /** Whether the word stands between quotation marks. */
  readonly quoted: boolean[];
}

/** What a name in the text refers to: one of `Thing`, or 0 where it is no known name. */
export type Known = (name: string, marked: boolean) => number;

const OPEN = '"\'`([{<*“‘«_#>~=|-–—•';
const CLOSE = '"\'`)]}>.,:;!?*”’»_|…-–—';
const PAUSE = ',;:)–—';
const DASH = '-–—';
const QUOTE = '"\'`“‘«”’»';
const ABBREVIATION = new Set(['e.g', 'i.e', 'etc', 'vs', 'cf', 'no', 'approx', 'eg', 'ie']);
const IDENT =
  /^[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)+$|^[a-z]+[A-Z][A-Za-z0-9]*$|^(?:[A-Z][a-z0-9]+){2,}$/;
/** Three names with dots between, or two of which the last is of a known kind; an address in numbers. */
const HOST =
  /^(?:[a-z0-9-]{1,63}\.){1,6}(?:com|net|org|io|dev|app|example|test|local|internal|xyz|info|biz|co|me|ru|cn|site|online|cloud|ai)(?::\d{2,5})?(?:\/[!-~]{0,200})?$|^(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5})?$/;
/** At least sixteen letters and digits, both in it. */
const CODE = /^(?=[a-z]{0,40}\d)(?=\d{0,40}[a-z])[a-z0-9]{16,80}$/;
const TAILS: Readonly<Record<string, string>> = {
  re: 'are',
  ve: 'have',
  ll: 'will',
  s: 'is',
  m: 'am',
  d: 'would',
};
/** `Write-Log`: a command of PowerShell. */
const CMDLET = /^[A-Z][a-z]+-[A-Z][A-Za-z]+$/;
const TOOL: ReadonlySet<number> = new Set(['tool', 'function'].map(idOf));
const NEW_ITEM = /[-*•#<\d\n]/;

/** Cuts a text into clauses and hands over each. One pass; linear. */
export function eachClause(text: string, known: Known, hear: (clause: Clause) => void): void {
  new Reader(text, known, hear).read();
}

class Reader {
  private readonly text: string;
  private lowered: string | undefined;
  private readonly known: Known;
  private readonly hear: (clause: Clause) => void;
  private readonly clause: Clause = { ids: [], start: [], end: [], quoted: [] };
  private inQuote = 0;

  constructor(text: string, known: Known, hear: (clause: Clause) => void) {
    this.text = text;
    this.hear = hear;
    this.known = known;
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
      let end = at + 1;
      while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
      this.chunk(at, end);
      at = end;
    }
    this.close(true);
  }

  /** Whether the line break at `at` ends what was being said: a blank line, an item of a list, `name: …`. */
  private endsHere(at: number): boolean {
    if (this.clause.ids.length === 0) return true;
    let next = at + 1;
    while (
      next < this.text.length &&
      (this.text.charCodeAt(next) === 32 || this.text.charCodeAt(next) === 9)
    )
      next++;
    if (NEW_ITEM.test(this.text.charAt(next))) return true;
    let end = next;
    while (end < this.text.length && end - next < 40 && !isBreak(this.text.charCodeAt(end))) end++;
    return this.text.charCodeAt(end - 1) === 58;
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
    while (start < end && OPEN.includes(text.charAt(start))) {
      if (QUOTE.includes(text.charAt(start))) opened = true;
      if (text.charCodeAt(start) === 124) this.push(Thing.pipe, start, start + 1);
      if (text.charCodeAt(start) === 40) this.push(Thing.pause, start, start + 1);
      start++;
    }
    let stop = 0;
    let comma = false;
    let pause = false;
    while (end > start && CLOSE.includes(text.charAt(end - 1))) {
      const c = text.charAt(end - 1);
      if (QUOTE.includes(c)) closed = true;
      if (c === '.' || c === '!' || c === '?') stop = c === '.' ? 1 : 2;
      if (c === ',') comma = true;
      if (PAUSE.includes(c)) pause = true;
      end--;
    }
    if (opened) this.inQuote = this.clause.ids.length + 1;
    if (end > start) this.token(start, end, opened && closed);
    if (closed) this.inQuote = 0;
    if (pause || (start === to && DASH.includes(text.charAt(from))))
      this.push(Thing.pause, end, to);
    if (stop === 0 || comma) return;
    if (stop === 1 && ABBREVIATION.has(this.lower.slice(start, end))) return;
    this.close(false);
  }

  private token(start: number, end: number, marked: boolean): void {
    const { text } = this;
    const shape = shapeOf(text, start, end);
    if (shape === OTHER) {
      this.compound(this.lower.slice(start, end), start, end, marked);
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

  /** A chunk with other than letters in it: an address, a path, a name, or words tied together. */
  private compound(word: string, start: number, end: number, marked: boolean): void {
    const scheme = word.indexOf('://');
    if (scheme > 0) {
      this.push(
        /(?:https?|wss?|ftp)$/.test(word.slice(0, scheme)) ? Thing.url : Thing.uri,
        start,
        end,
      );
      return;
    }
    const at = word.indexOf('@');
    if (at > 0 && word.includes('.', at)) {
      this.push(Thing.email, start, end);
      return;
    }
    const path = pathKind(word);
    if (path === 0 && HOST.test(word)) {
      this.push(Thing.host, start, end);
      return;
    }
    if (path !== 0) {
      this.push(path, start, end);
      return;
    }
    if (word.charCodeAt(0) === 43 && /^\+\d[\da-z-]{5,}$/.test(word)) {
      this.push(Thing.phone, start, end);
      return;
    }
    const bare = word.endsWith('()') ? end - 2 : end;
    const name = this.known(this.lower.slice(start, bare), marked);
    const id = name === 0 ? lookUp(word.replaceAll('’', "'")) : name;
    if (id !== 0) this.push(id, start, end);
    else if (CODE.test(word)) this.push(Thing.code, start, end);
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
      let length = 6;
      while (length > 0 && lookUp(this.text.slice(at, at + length)) === 0) length--;
      if (length > 0) this.push(lookUp(this.text.slice(at, at + length)), at, at + length);
      at += Math.max(1, length);
    }
    return at;
  }

  private push(id: number, start: number, end: number): void {
    const { clause } = this;
    if (TOOL.has(id) && clause.ids.length > 0) this.nameBefore();
    clause.ids.push(id);
    clause.start.push(start);
    clause.end.push(end);
    clause.quoted.push(this.inQuote > 0);
  }

  /** "the search tool": what stands before is a name, however ordinary the word. */
  private nameBefore(): void {
    const { ids, start, end } = this.clause;
    const last = ids.length - 1;
    const name = this.known(this.lower.slice(start[last], end[last]), true);
    if (name !== 0 && name !== Thing.quoted && name !== Thing.param) ids[last] = name;
  }

  private close(line: boolean): void {
    if (line) this.inQuote = 0;
    const { clause } = this;
    if (clause.ids.length === 0) return;
    this.hear(clause);
    clause.ids.length = 0;
    clause.start.length = 0;
    clause.end.length = 0;
    clause.quoted.length = 0;
  }
}

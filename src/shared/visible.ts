import { codeOf, levelOf, nameOf, type Level } from './codePoints.ts';
import { lookalikesIn } from './lookalikes.ts';

/** Text that may be shown as it is. */
interface Plain {
  readonly kind: 'text';
  readonly text: string;
}
/** A stretch that must not be shown as it is: `label` stands for it, `name` says what it is. */
export interface Mark {
  readonly kind: 'mark';
  readonly text: string;
  readonly label: string;
  readonly name: string;
  readonly level: Level;
  /** How many characters it stands for. */
  readonly count: number;
  /** UTF-16 offset in the text given. */
  readonly at: number;
}
export type Segment = Plain | Mark;

/** Printable ASCII that cannot mislead; a backslash may begin a written escape. */
const SAFE = /^[\n\x20-\x5b\x5d-\x7e]*$/;
const FLAGS = 'gu';
const PICTURE = String.raw`\p{Extended_Pictographic}\ufe0f?\p{EMod}?`;
const JOINERS = String.raw`[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Kannada}\p{Script=Telugu}\p{Script=Gujarati}\p{Script=Sinhala}]`;

/** Honest emoji, and joiners of scripts that need them, as the source of a pattern. */
export const HONEST = String.raw`[0-9#*]\ufe0f\u20e3|\u{1f3f4}\u{e0067}\u{e0062}[\u{e0061}-\u{e007a}]{3}\u{e007f}|${PICTURE}(?:\u200d${PICTURE})*|[\u2640\u2642\u2695\u2764]\ufe0f|(?<=${JOINERS})[\u200c\u200d](?=${JOINERS})`;

/**
 * What is consumed whole, in this order: honest emoji and joiners (kept), runs of tags, of variation selectors,
 * padding that pushes text out of sight, escapes written out, and single suspects.
 */
const SCAN = new RegExp(
  [
    `(?<kept>${HONEST})`,
    String.raw`(?<tags>[\u{e0000}-\u{e007f}]+)`,
    String.raw`(?<selectors>[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]+)`,
    String.raw`(?<spaces>[ \t\u00a0]{24,})`,
    String.raw`(?<lines>(?:\r?\n[ \t]*){6,})`,
    String.raw`(?<crlf>\r\n)`,
    String.raw`(?<written>\\(?:u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{1,6}\}|x[0-9a-fA-F]{2}|033|e(?=\[)))`,
    String.raw`(?<one>[\t\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800])`,
  ].join('|'),
  FLAGS,
);

/**
 * Splits a text into what may be shown and what must be shown by a mark; the texts of all segments joined are
 * the text given. With `line`, line breaks and tabs are marked too, for a place that shows one line.
 * It does NOT judge what visible words say.
 */
export function segments(text: string, options: { line?: boolean } = {}): readonly Segment[] {
  const line = options.line === true;
  if (SAFE.test(text) && !/ {24}|\n{6}/.test(text) && !(line && text.includes('\n')))
    return text === '' ? [] : [{ kind: 'text', text }];
  const marks = [...scanned(text, line), ...alike(text)].sort((a, b) => a.at - b.at);
  const out: Segment[] = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.at < at) continue;
    if (mark.at > at) out.push({ kind: 'text', text: text.slice(at, mark.at) });
    out.push(mark);
    at = mark.at + mark.text.length;
  }
  if (at < text.length) out.push({ kind: 'text', text: text.slice(at) });
  return out;
}

/** The marks that a person must be told of even where the text is folded: hidden characters and lookalikes. */
export function suspectsIn(text: string): readonly Mark[] {
  return segments(text).filter((s): s is Mark => s.kind === 'mark' && s.level !== 'quiet');
}

/** The text with every hidden character and lookalike written out, for places that show plain text only. */
export function spelledOut(text: string): string {
  return segments(text)
    .map((s) => (s.kind === 'mark' && s.level !== 'quiet' ? `‹${s.label}›` : s.text))
    .join('');
}

function alike(text: string): readonly Mark[] {
  return lookalikesIn(text).map(({ at, name }) => {
    const one = text.charAt(at);
    const label = `${one} ${codeOf(one.charCodeAt(0))}`;
    return { kind: 'mark', text: one, label, name, level: 'lookalike', count: 1, at };
  });
}

function scanned(text: string, line: boolean): readonly Mark[] {
  const found: Mark[] = [];
  for (const match of text.matchAll(SCAN)) {
    const groups: Readonly<Record<string, string | undefined>> = match.groups ?? {};
    const kind = Object.keys(READ).find((name) => groups[name] !== undefined) ?? 'kept';
    const mark = READ[kind]?.(match[0], line);
    if (mark) found.push({ kind: 'mark', text: match[0], at: match.index, ...mark });
  }
  return found;
}

type Reading = Pick<Mark, 'label' | 'name' | 'level' | 'count'> | undefined;
const first = (text: string): number => text.codePointAt(0) ?? 0;

const READ: Readonly<Record<string, (text: string, line: boolean) => Reading>> = {
  kept: () => undefined,
  tags: (text) => {
    const codes = Array.from(text, first);
    const said = codes.map(ascii).join('');
    const label = said === '' ? 'TAGS' : `TAGS “${said}”`;
    return { label, name: `${codes.length} TAG CHARACTERS`, level: 'hidden', count: codes.length };
  },
  selectors: (text) => {
    const codes = Array.from(text, first);
    if (codes.length === 1) return single(codes[0] ?? 0);
    const name = `${codes.length} VARIATION SELECTORS`;
    return { label: `VS×${codes.length}`, name, level: 'hidden', count: codes.length };
  },
  spaces: (text) => padding(text.length, 'SPACES'),
  lines: (text) => padding(text.split('\n').length - 1, 'LINE BREAKS'),
  crlf: (_, line) =>
    line
      ? { label: '␍␊', name: 'CARRIAGE RETURN, LINE FEED', level: 'quiet', count: 1 }
      : undefined,
  written: (text) => {
    const cp = parseInt(/[0-9a-fA-F]+(?=\}?$)/.exec(text)?.[0] ?? '', 16);
    const code = text === '\\033' || text === '\\e' ? 0x1b : cp;
    if (code === 0x0a || code === 0x0d || code > 0x10ffff) return undefined;
    if (levelOf(code) !== 'hidden') return undefined;
    return {
      label: text,
      name: `WRITTEN ${codeOf(code)} ${nameOf(code)}`,
      level: 'quiet',
      count: 1,
    };
  },
  one: (text, line) => {
    const cp = first(text);
    if (cp === 0x20 || (!line && (cp === 9 || cp === 10))) return undefined;
    if (cp === 9) return { label: '⇥', name: nameOf(cp), level: 'quiet', count: 1 };
    if (cp === 10) return { label: '⏎', name: nameOf(cp), level: 'quiet', count: 1 };
    return single(cp);
  },
};

function single(cp: number): Reading {
  const level = levelOf(cp);
  if (level === undefined) return undefined;
  return { label: codeOf(cp), name: nameOf(cp), level, count: 1 };
}

function padding(count: number, what: string): Reading {
  return { label: `${count} ${what}`, name: `${count} ${what}`, level: 'quiet', count };
}

/** What a tag character spells in ASCII; nothing for the tags that spell nothing. */
function ascii(cp: number): string {
  return cp >= 0xe0020 && cp <= 0xe007e ? String.fromCharCode(cp - 0xe0000) : '';
}

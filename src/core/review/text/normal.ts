import { asciiOf } from '../../../shared/lookalikes.ts';
import { textOf } from './bytes.ts';
import { replaced } from './mapped.ts';
import { isQuiet } from './quiet.ts';
import type { View } from './view.ts';

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,16}));/gi;
const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  colon: ':',
  semi: ';',
  comma: ',',
  period: '.',
  sol: '/',
  bsol: '\\',
  lpar: '(',
  rpar: ')',
  lsqb: '[',
  rsqb: ']',
  lowbar: '_',
  hyphen: '-',
  excl: '!',
  num: '#',
  dollar: '$',
  commat: '@',
  equals: '=',
  ast: '*',
  tab: '\t',
  newline: '\n',
};
const WRITTEN =
  /\\(?:u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\}|x([0-9a-f]{2})|(033|e(?=\[))|([ .()$~/?*+|^[\]{}-]))/gi;
const PERCENT = /(?:%[0-9a-f]{2})+/gi;

const character = (code: number): string | undefined =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;

/** Undoes what is written out: HTML entities, \u and \x escapes, percent escapes. */
export function unescaped(view: View): View {
  let now = view;
  if (now.text.includes('&'))
    now = replaced(now, ENTITY, ([, ten, hex, name]) =>
      name === undefined
        ? character(ten === undefined ? parseInt(hex ?? '', 16) : Number(ten))
        : NAMED[name.toLowerCase()],
    );
  if (now.text.includes('\\'))
    now = replaced(now, WRITTEN, ([, four, long, two, escape, literal]) => {
      if (escape !== undefined) return '\x1b';
      return literal ?? character(parseInt(four ?? long ?? two ?? '', 16));
    });
  if (now.text.includes('%'))
    now = replaced(now, PERCENT, ([run]) => {
      const bytes = Array.from(run.matchAll(/[0-9a-f]{2}/gi), (m) => parseInt(m[0], 16));
      return textOf(bytes);
    });
  return now;
}

const TERMINAL =
  /(?:\x1b\[|\x9b)[0-?]{0,32}[ -/]{0,4}[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]{0,4000}(?:\x07|\x1b\\|\x9c)|\x1b[ -/]{0,2}[0-~]/g;
const UNSEEN =
  /[\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+/gu;
const SPACES = /[^\S \t\r\n]|\u2800/g;
const PUNCTUATION: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‛': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
};
/** A word with at least one character beyond ASCII, or one such mark by itself. */
const FOREIGN =
  /(?<![A-Za-z0-9_])[A-Za-z0-9_]*(?![\x00-\x7f])[\p{L}\p{M}\p{N}\u249c-\u24e9\u{1f110}-\u{1f189}][\p{L}\p{M}\p{N}_\u249c-\u24e9\u{1f110}-\u{1f189}]*|(?![\x00-\x7f])[\p{P}\p{S}\p{N}]/gu;
const BEYOND = /[^\x00-\x7f]/;
const BEYOND_ALL = /[^\x00-\x7f]/g;

/** A few ligatures and square signs grow more; none of them stands for letters of an order. */
const GROWTH = 3;

/**
 * One word with compatibility forms made plain, and with lookalike letters made ASCII where the word mixes scripts
 * or is made of lookalikes alone. Marks laid over ASCII letters are dropped where no composed letter has them.
 */
function plainWord(word: string): string {
  const known = PUNCTUATION[word];
  if (known !== undefined) return known;
  const norm = word.normalize('NFKC');
  if (norm.length === 1) return asciiOf(norm) ?? norm;
  if (norm.length > GROWTH * word.length) return word;
  if (!BEYOND.test(norm)) return norm;
  const chars = Array.from(norm);
  const mixed =
    chars.some((c) => /[A-Za-z]/.test(c)) || chars.every((c) => asciiOf(c) !== undefined);
  const folded = mixed ? chars.map((c) => asciiOf(c) ?? c).join('') : norm;
  return folded.replace(/(?<=[A-Za-z]\p{M}{0,8})\p{M}/gu, '');
}

/** Takes away what cannot be seen and makes lookalikes plain. Whole words of another script stay as they are. */
export function folded(view: View): View {
  if (!/[^\n\r\t\x20-\x7e]/.test(view.text)) return view;
  if (isQuiet(view.text)) return replaced(view, BEYOND_ALL, ([mark]) => plainWord(mark));
  let now = replaced(view, TERMINAL, () => '');
  now = replaced(now, UNSEEN, () => '');
  if (!BEYOND.test(now.text)) return now;
  now = replaced(now, SPACES, ([space]) => (/[\u2028\u2029]/.test(space) ? '\n' : ' '));
  return replaced(now, FOREIGN, ([word]) => plainWord(word));
}

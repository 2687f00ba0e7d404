import { codeOf } from './codePoints.ts';

/**
 * Letters and separators that are drawn like ASCII ones, where they stand so that they mislead: a foreign
 * letter inside a Latin word or host name, another slash or dot between ASCII letters. Words wholly in another
 * script are left alone. It is a short list of near-identical shapes, NOT all confusables of UTS #39.
 */
const LETTERS =
  '0430a 0435e 043eo 0440p 0441c 0443y 0445x 0456i 0458j 0455s 04bbh 0501d 051bq 051dw 0410A 0412B 0415E 041aK 041cM 041dH 041eO 0420P 0421C 0422T 0425X 0405S 0406I 0408J 03bfo 0391A 0392B 0395E 0396Z 0397H 0399I 039aK 039cM 039dN 039fO 03a1P 03a4T 03a5Y 03a7X 0585o 057du 0261g 217cl 2170i 2174v 217dc 217ed 217fm';
const SEPARATORS =
  '2044/ 2215/ 29f8/ ff0f/ 2216\\ 29f5\\ 29f9\\ ff3c\\ fe68\\ 2024. ff0e. 3002. ff61. a789: 2236: ff20@';

/** Each entry is four hex digits and the ASCII character that the code point looks like. */
const pairs = (list: string): ReadonlyMap<string, string> =>
  new Map(
    list.split(' ').map((e) => [String.fromCharCode(parseInt(e.slice(0, 4), 16)), e.slice(4)]),
  );
const LETTER = pairs(LETTERS);
const SEPARATOR = pairs(SEPARATORS);
/**
 * Letters that look like an ASCII one in a word of such letters, and too often stand where they belong to be marked:
 * the rest of Cyrillic and Greek that passes for Latin, small capitals, dotless and script forms.
 */
const LOOSE = pairs(
  '0432b 043ak 043cm 043dh 0433r 0442t 044cb 043fn 0431b 0454e 0457i 03b1a 03b2b 03b3y 03b5e 03b7n 03b9i 03bak 03bdv 03c1p 03c4t 03c5u 03c7x 03c9w 03aca 03ade 03aei 03afi 0561w 0566q 0570h 0572n 0578n 057cn 057du 0581g 0584p 0131i 0251a 0261g 0280R 0299B 029fL 026aI 0262G 0274N 029cH 1d00A 1d04C 1d05D 1d07E 1d0aJ 1d0bK 1d0dM 1d0fO 1d18P 1d1bT 1d1cU 1d20V 1d21W 1d22Z 028fY a730F a731S 13a0D 13a1R 13a2T 13aaA 13abJ 13acE 13b3W 13b7M 13bbH 13c0G 13c2h 13c3Z 13daS 13deL 13dfC 13e2P 13e6K',
);

const ALL: ReadonlyMap<string, string> = new Map([...SEPARATOR, ...LOOSE, ...LETTER]);

/** The ASCII character that a letter passes for; undefined for one that looks like itself only. */
export function asciiOf(character: string): string | undefined {
  return ALL.get(character);
}
const ANY = new RegExp(`[${[...LETTER.keys(), ...SEPARATOR.keys()].join('')}]`);
const WORD = /[\p{L}\p{M}\p{N}_]+/gu;
const JOINT = /[.@/:\\-]/;
const ASCII = /[A-Za-z]/;

export interface Lookalike {
  /** UTF-16 offset of the character. */
  readonly at: number;
  readonly name: string;
}

/** The misleading characters of a text, in order. */
export function lookalikesIn(text: string): readonly Lookalike[] {
  if (!ANY.test(text)) return [];
  const found: Lookalike[] = [];
  const add = (at: number, as: string): void => {
    const cp = text.codePointAt(at) ?? 0;
    found.push({ at, name: `${codeOf(cp)} LOOKS LIKE “${as}”` });
  };
  for (const match of text.matchAll(WORD)) {
    const word = match[0];
    if (!ANY.test(word)) continue;
    const alike = Array.from(word).every((c) => LETTER.has(c) || /[\d_]/.test(c));
    if (!ASCII.test(word) && !(alike && joined(text, match.index, word.length))) continue;
    for (let i = 0; i < word.length; i++) {
      const as = LETTER.get(word.charAt(i));
      if (as !== undefined) add(match.index + i, as);
    }
  }
  for (let at = 0; at < text.length; at++) {
    const as = SEPARATOR.get(text.charAt(at));
    if (as === undefined) continue;
    if (ASCII.test(text.charAt(at - 1)) && ASCII.test(text.charAt(at + 1))) add(at, as);
  }
  return found.sort((a, b) => a.at - b.at);
}

/** Whether a word is tied to a Latin one by a dot, a slash or the like, as a host name's parts are. */
function joined(text: string, at: number, length: number): boolean {
  const after = text.slice(at + length, at + length + 2);
  const before = text.slice(Math.max(0, at - 2), at);
  return (
    (JOINT.test(after.charAt(0)) && ASCII.test(after.charAt(1))) ||
    (JOINT.test(before.charAt(1)) && ASCII.test(before.charAt(0)))
  );
}

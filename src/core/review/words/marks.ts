/** What a character may be at the edge of a word. */
export const OPENS = 1;
export const CLOSES = 2;
export const QUOTES = 4;
export const PAUSES = 8;
export const DASHES = 16;
/** It may begin an item of a list. */
export const ITEM = 32;

const KINDS: readonly (readonly [number, string])[] = [
  [OPENS, '"\'`([{<*“‘«_#>~=|-–—•'],
  [CLOSES, '"\'`)]}>.,:;!?*”’»_|…-–—'],
  [QUOTES, '"\'`“‘«”’»'],
  [PAUSES, ',;:)–—'],
  [DASHES, '-–—'],
  [ITEM, '-*•#<0123456789\n'],
];
const ASCII = new Uint8Array(128);
const beyond = new Map<number, number>();
for (const [kind, all] of KINDS)
  for (let i = 0; i < all.length; i++) {
    const code = all.charCodeAt(i);
    if (code < 128) ASCII[code] = (ASCII[code] ?? 0) | kind;
    else beyond.set(code, (beyond.get(code) ?? 0) | kind);
  }

/** The kinds of a UTF-16 unit, as bits. */
export function marksOf(code: number): number {
  if (code < 128) return ASCII[code] ?? 0;
  return code === 0xab || code === 0xbb || (code >= 0x2013 && code <= 0x2026)
    ? (beyond.get(code) ?? 0)
    : 0;
}

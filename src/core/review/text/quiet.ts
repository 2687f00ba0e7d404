const RANGES: readonly (readonly [from: number, to: number])[] = [
  [0x09, 0x0a],
  [0x0d, 0x0d],
  [0x20, 0x7e],
  [0xa1, 0xa9],
  [0xab, 0xac],
  [0xae, 0xb1],
  [0xb6, 0xb8],
  [0xbb, 0xbb],
  [0xbf, 0xbf],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x2190, 0x23ff],
  [0x2500, 0x2775],
  [0x2794, 0x27ff],
];
const END = 0x2800;
const QUIET = new Uint8Array(END);
for (const [from, to] of RANGES) QUIET.fill(1, from, to + 1);

/**
 * Whether a text has only ASCII that is shown, dashes, quotation marks, arrows, lines and the like: each by itself a
 * mark that everybody sees, and part of no word. Nothing is hidden by the characters of such a text.
 */
export function isQuiet(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= END || QUIET[code] === 0) return false;
  }
  return true;
}

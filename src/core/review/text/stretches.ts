import type { Span } from '../review.ts';

const RUN = 1;
const HEX = 2;
const KINDS: readonly (readonly [number, string])[] = [
  [RUN, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-'],
  [HEX, '0123456789abcdefABCDEFxX ,:\n-'],
];
const ASCII = new Uint8Array(128);
for (const [kind, all] of KINDS)
  for (const c of all) ASCII[c.charCodeAt(0)] = (ASCII[c.charCodeAt(0)] ?? 0) | kind;

/** Five names of a letter each, tied together; twelve bytes in hexadecimal. */
const SHORTEST_RUN = 9;
const SHORTEST_HEX = 24;

export interface Stretches {
  /** Of letters, digits and what ties them together in names, addresses and base64. */
  readonly runs: readonly Span[];
  /** Of hexadecimal digits and what stands between them. */
  readonly digits: readonly Span[];
}

/**
 * Where a text has stretches of one kind of characters that are long enough to hide something, each as long as it can
 * be. One pass, so that the patterns which look into them are not tried at every word.
 */
export function stretchesOf(text: string): Stretches {
  const runs: Span[] = [];
  const digits: Span[] = [];
  let run = 0;
  let hex = 0;
  const { length } = text;
  for (let i = 0; i <= length; i++) {
    const code = i < length ? text.charCodeAt(i) : 128;
    const kind = code < 128 ? (ASCII[code] ?? 0) : 0;
    if ((kind & RUN) === 0) {
      if (i - run >= SHORTEST_RUN) runs.push({ start: run, end: i });
      run = i + 1;
    }
    if ((kind & HEX) === 0) {
      if (i - hex >= SHORTEST_HEX) digits.push({ start: hex, end: i });
      hex = i + 1;
    }
  }
  return { runs, digits };
}

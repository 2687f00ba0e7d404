import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as sieve from '../../../src/core/review/text/sieve.ts';

/** What each bit stands for; a text in which the pattern is found must have the bit. */
const PATTERNS: readonly (readonly [number, RegExp])[] = [
  [sieve.LESS, /</],
  [sieve.SQUARE, /\[/],
  [sieve.BRACE, /\{/],
  [sieve.PAREN, /\(/],
  [sieve.COLON, /:/],
  [sieve.UNDER, /_/],
  [sieve.RULED, /[-#=*]/],
  [sieve.SHOUTS, /!!/],
  [sieve.CAPITALS, /\b[A-Z]{2}/],
  [sieve.ODD, /[^\n\r\t\x20-\x7e]|\\/],
  [sieve.GAPS, /\s{8}/],
  [
    sieve.NAMES,
    /\b(?:gpt|(?:ais?|llms?|agents?|assistants?|bots?|chatbots?|copilot|claude|chatgpt|gemini|cursor|codex|grok|helper|models?|crawlers?|summari[sz]ers?|screeners?|takers?)\b)/i,
  ],
  [sieve.READERS, /\b(?:engines?|reviewers?|automation|machines)\b/i],
  [sieve.PERSONS, /\b(?:user|human)\b/i],
  [
    sieve.COMMANDS,
    /\b(?:curl|wget|rm -|sudo|chmod|bash -|sh -c|powershell|nc -|iex|crontab|mkfifo|authorized_keys)/,
  ],
  [
    sieve.PERMITS,
    /\b(?:auto_?approve|autoApprove|bypassPermissions|skip-permissions|dangerously-skip)\b/,
  ],
  [
    sieve.SCRAMBLED,
    /\b(?:rot-?13|gur|naq|lbh|zhfg|sebz|jvgu|guvf|eht|dna|uoy|tsum|morf|htiw|siht|erongi|erofeb|reven)\b/i,
  ],
];
const WORDS =
  'gpt ai AIs llm agents Assistant bots chatbot copilot claude chatgpt gemini cursor codex grok helper models crawler summarizers screener takers engine reviewers automation machines user Human curl wget rm sudo chmod bash sh powershell nc iex crontab mkfifo authorized_keys auto_approve autoApprove bypassPermissions skip dangerously rot13 rot-13 gur NAQ lbh zhfg sebz jvgu guvf eht dna uoy tsum morf htiw siht erongi erofeb reven the a x TODO OK é ſ 日 😀'.split(
    ' ',
  );
const MARKS = [
  ...[' ', '  ', '\t', '\n', '\r', '\u00a0', '        ', '<', '[', '{', '(', ':', '_', '-', '#'],
  ...['=', '*', '!', '!!', '\\', '\u200b', '\x1b', '\x7f', '7', '.', ',', '-c', '-permissions'],
];
const texts = fc
  .array(fc.constantFrom(...WORDS, ...MARKS, ...MARKS), { maxLength: 12 })
  .map((pieces) => pieces.join(''));

describe('the sieve before the patterns', () => {
  it('holds nothing back that a pattern would find', () => {
    const found = new Map<number, number>();
    fc.assert(
      fc.property(texts, (text) => {
        const seen = sieve.seenIn(text);
        for (const [bit, pattern] of PATTERNS) {
          if (!pattern.test(text)) continue;
          found.set(bit, (found.get(bit) ?? 0) + 1);
          expect(seen & bit, JSON.stringify(text)).toBe(bit);
        }
      }),
      { numRuns: 20_000 },
    );
    for (const [bit] of PATTERNS) expect(found.get(bit) ?? 0).toBeGreaterThan(200);
  });

  it('finds nothing in plain prose', () => {
    const some = PATTERNS.reduce((all, [bit]) => all | bit, 0);
    expect(sieve.seenIn('The fox looks a record up by its key.\nIt has 10 fields.') & some).toBe(0);
  });

  it('does not take one text for another', () => {
    expect(sieve.seenIn('a <b>') & sieve.LESS).toBe(sieve.LESS);
    expect(sieve.seenIn('a  b ') & sieve.LESS).toBe(0);
    expect(sieve.seenIn('a <b>') & sieve.LESS).toBe(sieve.LESS);
  });
});

import type { Span } from '../review.ts';
import { Mapped, piecesWithin, replaced } from './mapped.ts';
import { spacedIn } from './spaced.ts';
import type { Stretches } from './stretches.ts';
import type { Traits } from './triggers.ts';
import type { How, View } from './view.ts';
import { matchesIn } from './matches.ts';

/** Common English words as rot13 writes them, and backwards: what makes these readings worth the time. */
const TURNED =
  /\b(?:ebg13|gur|naq|lbh|zhfg|sebz|jvgu|guvf|hfre|vtaber|orsber|nsgre|nyjnlf|arire|frperg|vafgehpgvbaf?)\b/gi;
const BACKWARDS =
  /\b(?:eht|dna|uoy|tsum|morf|htiw|siht|resu|erongi|erofeb|retfa|syawla|reven|tnega|metsys|llac|daer|dnes|terces|snoitcurtsni)\b/gi;
const ROT13 = /\brot-?13\b/i;

/** Names that spell out a sentence: five words or more. */
const SNAKE = /(?<![A-Za-z0-9_-])[A-Za-z0-9]{1,24}(?:[_-][A-Za-z0-9]{1,24}){4,}/g;
const CAMEL = /(?<![A-Za-z0-9])[A-Za-z]?[a-z]{1,23}(?:[A-Z][a-z]{1,23}){4,}(?![A-Za-z0-9])/g;
const LEET_WORD =
  /(?<![A-Za-z0-9_])(?=[a-z@$!|]{0,12}[013457])[a-z013457@$!|]{3,24}(?![A-Za-z0-9_])/gi;
const LEET: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
};

const twice = (text: string, pattern: RegExp): boolean => {
  const words = new Set<string>();
  for (const [word] of matchesIn(text, pattern)) {
    words.add(word.toLowerCase());
    if (words.size > 1) return true;
  }
  return false;
};

function whole(source: View, how: How, text: string): View {
  const built = new Mapped(source);
  built.put(text, 0, source.text.length, true);
  return built.view(how);
}

const turn = (c: string): string => {
  const code = c.charCodeAt(0);
  const base = code < 97 ? 65 : 97;
  return String.fromCharCode(((code - base + 13) % 26) + base);
};

function turned(view: View): View | undefined {
  if (!ROT13.test(view.text) && !twice(view.text, TURNED)) return undefined;
  return whole(view, 'rot13', view.text.replace(/[A-Za-z]/g, turn));
}

function reversed(view: View): readonly View[] {
  const { text } = view;
  const end = text.length;
  let back = '';
  for (let i = end - 1; i >= 0; i--) back += text.charAt(i);
  const locate: View['locate'] = (from, to) => view.locate(end - to, end - from);
  const words = text.replace(/[A-Za-z]{2,64}/g, (word) => Array.from(word).reverse().join(''));
  return [{ text: back, how: 'reversed', locate }, whole(view, 'reversed', words)];
}

const words = (view: View, runs: readonly Span[], pattern: RegExp): View | undefined =>
  piecesWithin(view, 'words', runs, pattern, ([name]) =>
    /\d{3}|^[A-Z0-9_]+$/.test(name)
      ? undefined
      : name
          .replace(/[_-]/g, ' ')
          .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
          .toLowerCase(),
  );

function leet(view: View): View | undefined {
  let changed = 0;
  const plain = replaced(view, LEET_WORD, ([word]) => {
    if (!/[a-z]/i.test(word) || /^\d+[a-z]{1,2}$|^[a-z]\d+$/i.test(word)) return undefined;
    changed++;
    return word.replace(/[013457@$!|]/g, (c) => LEET[c] ?? c);
  });
  return changed > 2 ? { ...plain, how: 'leet' } : undefined;
}

/** Readings of text that was not encoded but disarranged: rot13, backwards, s p a c e d, 1337, joined in a name. */
/** `turns`: the text as sent turns the order of its letters. */
export function scrambledIn(
  view: View,
  traits: Traits,
  turns: boolean,
  { runs }: Stretches,
): readonly View[] {
  const found = [
    traits.hints ? turned(view) : undefined,
    traits.letters ? spacedIn(view) : undefined,
    traits.runs ? words(view, runs, SNAKE) : undefined,
    traits.runs ? words(view, runs, CAMEL) : undefined,
    traits.leet ? leet(view) : undefined,
    ...(turns || (traits.hints && twice(view.text, BACKWARDS)) ? reversed(view) : []),
  ];
  return found.filter((v) => v !== undefined);
}

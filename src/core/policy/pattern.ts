import { RE2JS, RE2JSException } from 're2js';
import type { PatternEngine } from './condition.ts';

/** Characters of a pattern, and of a text, at most. */
const LONGEST_PATTERN = 1000;
const LONGEST_TEXT = 65_536;
/** Steps of the compiled pattern times characters of the text: what one match may cost at most. */
const MOST_STEPS = 1_000_000;
/** Compiled patterns that are kept. */
const KEPT = 64;

const compiled = new Map<string, RE2JS | undefined>();

/**
 * Whether the whole text matches a pattern (RE2 syntax: no look-around, no back references). Undefined where the pattern
 * does not compile, or it or the text is too long. The time is bounded by the sizes, whatever the pattern; it is the
 * only module that knows the engine, and it stays out of the gate.
 */
export const matchesPattern: PatternEngine = (pattern, text) => {
  if (pattern.length > LONGEST_PATTERN || text.length > LONGEST_TEXT) return undefined;
  const known = compiled.has(pattern) ? compiled.get(pattern) : keep(pattern);
  if (!known || known.programSize() * text.length > MOST_STEPS) return undefined;
  return known.matches(text);
};

/** Why a pattern cannot be used: a short text of the engine in English, or `too long`; undefined where it can. */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.length > LONGEST_PATTERN) return 'too long';
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof RE2JSException) return thrown.message;
    throw thrown;
  }
}

function keep(pattern: string): RE2JS | undefined {
  for (const oldest of compiled.keys()) {
    if (compiled.size < KEPT) break;
    compiled.delete(oldest);
  }
  const made = compile(pattern);
  compiled.set(pattern, made);
  return made;
}

function compile(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern);
  } catch (thrown) {
    if (thrown instanceof RE2JSException) return undefined;
    throw thrown;
  }
}

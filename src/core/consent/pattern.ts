/** Steps that a backtracking engine may need for one text; about 50 ms. */
const MOST = 1e7;

/** Takes what some work costs from a budget; throws where that is used up. */
export type Spend = (steps: number) => void;

interface Shape {
  /** Quantifiers that can repeat in more than one way. */
  repeats: number;
  /** Ways to choose: every `?` and every `|`. */
  choices: number;
  /** Tried at the start of the text only. */
  anchored: boolean;
}

/**
 * Counts what makes a pattern slow; undefined where a bound cannot be given: a repeated group that repeats or
 * chooses inside, a back-reference, an unbalanced pattern.
 */
function shapeOf(pattern: string): Shape | undefined {
  const shape: Shape = { repeats: 0, choices: 0, anchored: pattern.startsWith('^') };
  const groups: number[] = [];
  let closed: number | undefined;
  const weight = () => shape.repeats + shape.choices;
  const token =
    /\\[1-9]|\\k<|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|\)|[*+]\??|\{\d+(?:,\d*)?\}\??|\?|\||[^]/gsuy;
  for (const [text] of pattern.matchAll(token)) {
    if (/^\\(?:[1-9]|k<)$/.test(text)) return undefined;
    const inner = closed;
    closed = undefined;
    if (text.startsWith('(')) groups.push(weight());
    else if (text === ')') {
      const before = groups.pop();
      if (before === undefined) return undefined;
      closed = weight() - before;
    } else if (text === '?') shape.choices++;
    else if (text === '|') {
      shape.choices++;
      shape.anchored = false;
    } else if (/^(?:[*+]|\{\d+(?:,\d*)?\})\??$/.test(text)) {
      if (inner !== undefined && inner > 0) return undefined;
      if (!/^\{\d+\}/.test(text)) shape.repeats++;
    }
  }
  return groups.length === 0 ? shape : undefined;
}

/**
 * A `pattern` of a server's schema that cannot hold up the process: each test takes its estimated steps from the
 * budget, and a text on which it might need too many is not tested and counts as matching, because the server tests
 * it anyway. Throws `SyntaxError` where the pattern is none.
 */
export function boundedPattern(
  pattern: string,
  flags: string,
  spend: Spend,
): { test(text: string): boolean; toString(): string } {
  const re = new RegExp(pattern, flags);
  const shape = pattern.length > 1000 ? undefined : shapeOf(pattern);
  return {
    // The validator keeps patterns apart by their text.
    toString: () => String(re),
    test(text) {
      if (!shape) return true;
      const power = Math.max(1, shape.repeats + (shape.anchored ? 0 : 1));
      const steps = Math.max(text.length, 2) ** power * 2 ** shape.choices;
      if (steps > MOST) return true;
      spend(steps);
      return re.test(text);
    },
  };
}

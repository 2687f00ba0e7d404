import type { ArgumentFacts, ArgumentTest, Condition } from '../../../src/core/policy/condition.ts';
import { JsonError, parseLossless, type JsonNode } from '../../../src/shared/lossless.ts';

/** Facts of an argument text in a workspace at /ws, without any path resolved. */
export function facts(text: string, more: Partial<ArgumentFacts> = {}): ArgumentFacts {
  return { tree: tree(text), roots: ['/ws'], cwd: '/ws', real: new Map(), windows: false, ...more };
}

function tree(text: string): JsonNode | undefined {
  try {
    return parseLossless(text);
  } catch (thrown) {
    if (thrown instanceof JsonError) return undefined;
    throw thrown;
  }
}

/** A condition that knows of no other arguments. */
export const only = (...tests: readonly ArgumentTest[]): Condition => ({
  kind: 'arguments',
  tests,
  others: false,
});

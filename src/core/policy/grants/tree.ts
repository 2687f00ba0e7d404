import { JsonError, parseLossless, type JsonNode } from '../../../shared/lossless.ts';

/** A call without arguments has none that a condition would not know. */
const NOTHING: JsonNode = { kind: 'object', entries: [], start: 0, end: 0 };

/**
 * Arguments as conditions look at them; undefined where they are no JSON. The text must be all of what is forwarded:
 * that is for the caller to know.
 */
export function treeOf(args: string): JsonNode | undefined {
  if (args === '') return NOTHING;
  try {
    return parseLossless(args);
  } catch (thrown) {
    if (thrown instanceof JsonError) return undefined;
    throw thrown;
  }
}

import { canonicalJson } from '../../../shared/canonical.ts';
import { JsonError, parseLossless, type JsonNode } from '../../../shared/lossless.ts';

/**
 * Whether a value is the one that a JSON text writes: order of properties, white space and escapes do not count, and
 * numbers are compared by value, so that 1, 1.0 and 1e0 are the same, while a text is never a number. A number that no
 * double stands for equals only itself as written. Undefined where the text is no JSON or repeats a name.
 */
export function isValue(node: JsonNode, text: string): boolean | undefined {
  const mine = canonicalJson(node);
  if (mine === undefined) return undefined;
  // Most conditions are written canonically.
  if (mine === text) return true;
  const theirs = canonicalText(text);
  return theirs === undefined ? undefined : mine === theirs;
}

/** Whether a value is one of several; undefined where one of them cannot be read and no other is equal. */
export function isOneOf(node: JsonNode, texts: readonly string[]): boolean | undefined {
  let told: boolean | undefined = false;
  for (const text of texts) {
    const same = isValue(node, text);
    if (same === true) return true;
    told = same === undefined ? undefined : told;
  }
  return told;
}

function canonicalText(text: string): string | undefined {
  try {
    return canonicalJson(parseLossless(text));
  } catch (thrown) {
    if (thrown instanceof JsonError) return undefined;
    throw thrown;
  }
}

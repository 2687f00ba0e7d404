import { JsonError, parseLossless, type JsonNode } from '../../../src/shared/lossless.ts';

const KEY = /"(?:[^"\\]|\\.)*"/y;
/** Deeper values are not indented further: a wide margin would read as text pushed out of sight. */
const DEEPEST = 10;
const STEP = 2;

/**
 * A JSON text with one value a line. Every string and number is spelled as it stands in the source; only white space
 * between them is another. A text that is no JSON stays as it is.
 */
export function formatted(source: string): string {
  let root: JsonNode;
  try {
    root = parseLossless(source);
  } catch (thrown) {
    if (!(thrown instanceof JsonError)) throw thrown;
    return source;
  }
  const margin = (depth: number): string => `\n${' '.repeat(STEP * Math.min(depth, DEEPEST))}`;
  const keyAt = (start: number): string => {
    KEY.lastIndex = start;
    return KEY.exec(source)?.[0] ?? '';
  };
  const lines = (all: readonly string[], open: string, close: string, depth: number): string =>
    all.length === 0
      ? open + close
      : `${open}${margin(depth + 1)}${all.join(`,${margin(depth + 1)}`)}${margin(depth)}${close}`;
  const write = (node: JsonNode, depth: number): string => {
    switch (node.kind) {
      case 'object': {
        const inner = node.entries.map(
          ({ keyStart, value }) => `${keyAt(keyStart)}: ${write(value, depth + 1)}`,
        );
        return lines(inner, '{', '}', depth);
      }
      case 'array':
        return lines(
          node.items.map((item) => write(item, depth + 1)),
          '[',
          ']',
          depth,
        );
      case 'string':
      case 'number':
      case 'boolean':
      case 'null':
        return source.slice(node.start, node.end);
    }
  };
  return write(root, 0);
}

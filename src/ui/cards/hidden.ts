import { parseLossless, JsonError, type JsonNode } from '../../shared/lossless.ts';
import { suspectsIn } from '../../shared/visible.ts';

const suspicious = (text: string): boolean => suspectsIn(text).length > 0;

/** The JSON pointer (RFC 6901) of the first argument whose name or text holds what a person cannot see. */
function firstIn(node: JsonNode, path: string): string | undefined {
  const rest: { readonly node: JsonNode; readonly path: string }[] = [{ node, path }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const at = next.path;
    if (next.node.kind === 'string' && suspicious(next.node.text)) return at;
    if (next.node.kind === 'array')
      for (const [i, item] of [...next.node.items.entries()].toReversed())
        rest.push({ node: item, path: `${at}/${i}` });
    if (next.node.kind !== 'object') continue;
    for (const { key, value } of next.node.entries.toReversed()) {
      const inner = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (suspicious(key)) return inner;
      rest.push({ node: value, path: inner });
    }
  }
  return undefined;
}

/**
 * Where an argument text holds characters that cannot be seen or that look like others: a JSON pointer, empty where
 * the text cannot be read as JSON; undefined where it holds none. Escapes count as what they stand for.
 */
export function hiddenIn(args: string): string | undefined {
  if (!suspicious(args) && !args.includes('\\u')) return undefined;
  try {
    return firstIn(parseLossless(args), '');
  } catch (thrown) {
    if (!(thrown instanceof JsonError)) throw thrown;
    const written = args.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    );
    return suspicious(written) ? '' : undefined;
  }
}

/** Whether any of these words holds such characters. */
export const anyHidden = (words: readonly string[]): boolean => words.some(suspicious);

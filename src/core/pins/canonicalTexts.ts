import { canonicalJson } from '../../shared/canonical.ts';
import { nodeOf } from './said.ts';
import type { ReviewedItem } from './standing.ts';

/** The canonical texts of items, by the hash that their pins name. */
export function keptTexts(
  items: readonly Pick<ReviewedItem, 'hash' | 'text'>[],
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const item of items) {
    const text = canonicalJson(nodeOf(item));
    if (text !== undefined) texts.set(item.hash, text);
  }
  return texts;
}

import { Rule } from '../rules.ts';
import type { Check, Trace, Reading } from './check.ts';

/** Far more text than a description needs: room to hide something, and context that the person pays for. */
const LIMIT = 24_000;
const TOTAL = 120_000;

function sizesIn({ texts }: Reading): Trace[] {
  let total = 0;
  const hits: Trace[] = [];
  for (const text of texts) {
    total += text.text.length;
    if (text.text.length > LIMIT)
      hits.push({ rule: Rule.sizeText, weight: 3, text, start: LIMIT, end: text.text.length });
  }
  const [first] = texts;
  if (total > TOTAL && first && hits.length === 0)
    hits.push({ rule: Rule.sizeText, weight: 3, text: first, start: 0, end: first.text.length });
  return hits;
}

export const size: Check = { rules: [Rule.sizeText], look: sizesIn };

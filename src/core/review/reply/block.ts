import type { Evidence, Tier } from '../../../shared/finding.ts';
import { closesValue } from './sentence.ts';

/** Two marks that stand this near in one value belong to one order, in UTF-16 units. */
const NEAR = 600;

/**
 * Makes the marks of one string whole: what stands between two hard findings in the same quoted value is part of the
 * order that they gave away, and is marked with the first of them. It does NOT join what a soft finding marks.
 */
export function joinMarks(
  text: string,
  path: string,
  findings: Iterable<{ readonly tier: Tier; readonly evidence: Evidence[] }>,
): void {
  const marks = [...findings]
    .filter(({ tier }) => tier === 'hard')
    .flatMap(({ evidence }) => evidence.map((mark, i) => ({ evidence, i, mark })))
    .filter(({ mark }) => mark.path === path && mark.key !== true && mark.decoded === undefined)
    .sort((a, b) => a.mark.start - b.mark.start);
  let block = marks[0];
  for (const next of marks.slice(1)) {
    if (!block) return;
    if (!isOneBlock(text, block.mark.end, next.mark.start)) {
      block = next;
      continue;
    }
    const mark = { ...block.mark, end: Math.max(block.mark.end, next.mark.end) };
    block.evidence[block.i] = mark;
    block = { ...block, mark };
  }
}

function isOneBlock(text: string, end: number, start: number): boolean {
  if (start - end > NEAR) return false;
  for (let at = end; at < start; at++) if (closesValue(text, at)) return false;
  return true;
}

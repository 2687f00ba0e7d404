import { strongest } from './judge.ts';
import { SOFT, type Trace } from './checks/check.ts';
import type { Text } from './strings.ts';
import { readClause } from './wordings.ts';
import { eachClause } from './words/clauses.ts';

const nobody = (): number => 0;
const nowhere = { step: { parent: undefined, name: '' }, place: 'prose', key: false } as const;

/**
 * How strongly a text reads as an order to whoever reads it, by its words alone: 0 for ordinary prose, from 3 on an
 * order, from 6 on a dangerous one. It knows no tools and no parameters.
 */
export function orderWeight(said: string): number {
  const text: Text = { ...nowhere, text: said };
  const traces: Trace[] = [];
  eachClause(said, nobody, (clause) => {
    for (const { wording, weight, first, last } of readClause(clause))
      if (!wording.rule.startsWith('hint.'))
        traces.push({
          rule: wording.rule,
          weight,
          text,
          start: clause.start[first] ?? 0,
          end: clause.end[last] ?? 0,
        });
  });
  if (traces.length === 0) return 0;
  const { sum } = strongest(traces);
  return traces.some(
    (t) => t.weight >= SOFT && !t.rule.startsWith('lead.') && !t.rule.startsWith('hint.'),
  )
    ? sum
    : sum / 2;
}

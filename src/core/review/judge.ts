import type { Evidence, Finding } from '../../shared/finding.ts';
import { HARD, SOFT, type Trace } from './checks/check.ts';
import { Rule } from './rules.ts';
import { pointerOf, type Text } from './strings.ts';
import { heaviestWindow } from './windows.ts';

/** How far apart things may stand in a text to count together, in UTF-16 units. */
const NEAR = 700;
/** From this sum on small things are worth showing. */
const SHOWN = 3;
/** How many places of a rule are compared, and how many are shown. */
const MOST = 40;
const EVIDENCE = 8;
/** From this sum on things are hard of which each by itself would only just be shown. */
const MANY = 8;
/** From this sum on hints of different reasons are worth showing. */
const HINTED = 3.5;
/** How close hints stand that count together: about a sentence or two. */
const CLOSE = 200;

/**
 * What the traces of an item come to. Each rule is as strong as its strongest trace. Where none is hard, traces of
 * different kinds that stand together, and strong ones wherever they stand, are added: several small things in one
 * place are one large one.
 */
export function judge(traces: readonly Trace[]): Finding[] {
  const rules = grouped(traces, (t) => t.rule);
  const findings: Finding[] = [];
  for (const [rule, list] of rules) {
    const weight = heaviest(list);
    if (weight < SOFT || isLead(rule)) continue;
    const shown = list.filter((t) => t.weight >= SOFT).slice(0, MOST);
    findings.push(finding(rule, weight >= HARD, shown));
  }
  if (findings.some((f) => f.tier === 'hard')) return findings;
  const hinted = traces.filter((t) => isHint(t.rule));
  const { sum, traces: together } = strongest(traces.filter((t) => !isHint(t.rule)));
  const families = new Set(together.map((t) => familyOf(t.rule)));
  const worst = heaviest(together.filter((t) => !NOT_ALONE.has(familyOf(t.rule))));
  const enough = worst > SOFT ? HARD : worst === SOFT ? MANY : Infinity;
  if (sum > enough && families.size > 1) findings.push(finding(Rule.combined, true, together));
  else if (sum >= SHOWN && findings.length === 0 && together.length > 2)
    findings.push(finding(Rule.combined, false, together));
  if (findings.length > 0 || hinted.length < 2) return findings;
  const reasons = strongest(hinted, CLOSE);
  if (reasons.sum >= HINTED && reasons.traces.length > 1)
    findings.push(finding(Rule.combined, false, reasons.traces));
  return findings;
}

const isHint = (rule: string): boolean => rule.startsWith('hint.');
const isLead = (rule: string): boolean => rule.startsWith('lead.') || isHint(rule);

const PREFERENCE = 'preference';
/** Families that make nothing hard, however much stands beside them. */
const NOT_ALONE = new Set([PREFERENCE, 'lead']);

/** Rules of one family say the same in other words; taking another tool's place is a kind of pushing. */
const familyOf = (rule: string): string =>
  rule === Rule.shadowReplaces ? PREFERENCE : rule.slice(0, rule.indexOf('.'));

const heaviest = (list: readonly Trace[]): number =>
  list.reduce((most, t) => Math.max(most, t.weight), 0);

function grouped<K>(traces: readonly Trace[], by: (trace: Trace) => K): Map<K, Trace[]> {
  const groups = new Map<K, Trace[]>();
  for (const trace of traces) {
    const list = groups.get(by(trace));
    if (list) list.push(trace);
    else groups.set(by(trace), [trace]);
  }
  return groups;
}

/** The stretch of a text with the most weight, each rule counted once, with what is strong elsewhere in the item. */
export function strongest(
  traces: readonly Trace[],
  near = NEAR,
): { sum: number; traces: readonly Trace[] } {
  const strong = [...grouped(traces, (t) => t.rule).values()].flatMap((list) =>
    list.filter((t) => t.weight >= SOFT).slice(0, EVIDENCE),
  );
  const loose = traces.filter((t) => t.weight >= SOFT || !isPart(t, strong));
  const always = new Map(strong.map((t) => [t.rule, t.weight]));
  let best: { sum: number; traces: readonly Trace[] } = { sum: 0, traces: [] };
  for (const list of grouped(loose, (t): Text => t.text).values()) {
    list.sort((a, b) => a.start - b.start);
    const at = heaviestWindow(list, { near, always });
    const from = list[at];
    if (!from) continue;
    const rules = new Map<string, Trace>(strong.map((t) => [t.rule, t]));
    for (const trace of list.slice(at)) {
      if (trace.start > from.start + near) break;
      if ((rules.get(trace.rule)?.weight ?? 0) < trace.weight) rules.set(trace.rule, trace);
    }
    const sum = [...rules.values()].reduce((total, t) => total + t.weight, 0);
    if (sum > best.sum) best = { sum, traces: [...rules.values()] };
  }
  return best;
}

/** Whether a lead is only a part of what a strong trace says already. */
const isPart = (trace: Trace, strong: readonly Trace[]): boolean =>
  strong.some((s) => s.text === trace.text && s.start <= trace.start && s.end >= trace.end);

function finding(rule: string, hard: boolean, traces: readonly Trace[]): Finding {
  const about = traces.find((t) => t.about !== undefined)?.about;
  return {
    rule,
    tier: hard ? 'hard' : 'soft',
    evidence: apart(traces).slice(0, EVIDENCE).map(evidence),
    ...(about === undefined ? {} : { about }),
  };
}

/** The traces without those that lie within another. */
const apart = (traces: readonly Trace[]): readonly Trace[] =>
  traces.filter(
    (t, i) => !traces.some((o, k) => k !== i && holds(o, t) && (k < i || !holds(t, o))),
  );

const holds = (outer: Trace, inner: Trace): boolean =>
  outer.text === inner.text && outer.start <= inner.start && outer.end >= inner.end;

const evidence = ({ text, start, end, decoded }: Trace): Evidence => ({
  path: pointerOf(text.step),
  start,
  end,
  ...(text.key ? { key: true } : {}),
  ...(decoded === undefined ? {} : { decoded }),
});

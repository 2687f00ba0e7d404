import type { Evidence, Finding } from '../../shared/finding.ts';
import { CHECKS } from './checks/all.ts';
import { type Check, HARD, type Trace, type Reading, SOFT } from './checks/check.ts';
import type { Item, ReviewItem } from './review.ts';
import { Rule } from './rules.ts';
import { viewsOf } from './text/views.ts';
import { pointerOf, stringsOf, type Text } from './strings.ts';
import { readClause } from './wordings.ts';
import { eachClause, type Known } from './words/clauses.ts';
import { knownNames, skeleton } from './words/names.ts';

/** How far apart things may stand in a text to count together, in UTF-16 units. */
const NEAR = 700;
const EVIDENCE = 8;
/** So many traces of a rule are compared before they are shown. */
const MOST = 40;
/** How much more it weighs to say a thing where it cannot be read. */
const HIDDEN = 2;

/** Reviews one item: every string by itself, then what they say together. */
export const reviewItem: ReviewItem = (item, surroundings) => {
  const texts = stringsOf(item);
  const reading: Reading = { item, surroundings, texts, purpose: purposeOf(item, texts) };
  const params = new Set(
    texts.filter((t) => t.key && t.place === 'key').map((t) => skeleton(t.text)),
  );
  const known = knownNames(item.name, params, surroundings.siblings, surroundings.peers);
  const traces: Trace[] = [];
  for (const text of texts) readText(text, known, traces);
  for (const check of CHECKS) lookBy(check, reading, traces);
  return traces.length === 0 ? [] : judge(traces);
};

function lookBy(check: Check, reading: Reading, traces: Trace[]): void {
  if (check.look) for (const trace of check.look(reading)) traces.push(trace);
}

function readText(text: Text, known: Known, traces: Trace[]): void {
  if (text.text.length < 8) return;
  const said = text.key || text.place === 'name' ? text.text.replaceAll('_', ' ') : text.text;
  if (said === text.text && /^[!-~]*$/.test(said) && said.length < 24) return;
  for (const view of viewsOf(said)) {
    const hidden = view.how !== 'raw' && view.how !== 'normal';
    eachClause(view.text, known, (clause) => {
      for (const { wording, weight, first, last } of readClause(clause)) {
        const from = clause.start[first] ?? 0;
        const to = clause.end[last] ?? 0;
        const span = view.locate(from, to);
        const words = view.text.slice(from, to);
        traces.push({
          rule: wording.rule,
          weight: hidden ? weight * HIDDEN : weight,
          text,
          start: span.start,
          end: span.end,
          decoded:
            view.how === 'raw' || words === said.slice(span.start, span.end) ? undefined : words,
        });
      }
    });
  }
}

function purposeOf(item: Item, texts: readonly Text[]): string {
  const description =
    texts.find((t) => t.step.name === 'description' && t.step.parent?.parent === undefined)?.text ??
    '';
  return `${item.name} ${description.slice(0, 160).split(/[.\n]/, 1)[0] ?? ''}`.toLowerCase();
}

function judge(traces: readonly Trace[]): Finding[] {
  const findings: Finding[] = [];
  const byRule = new Map<Rule, Trace[]>();
  for (const trace of traces) {
    if (trace.rule.startsWith('lead.')) continue;
    const list = byRule.get(trace.rule as Rule);
    if (list) list.push(trace);
    else byRule.set(trace.rule as Rule, [trace]);
  }
  for (const [rule, list] of byRule) {
    const weight = Math.max(...list.map((h) => h.weight));
    if (weight >= SOFT)
      findings.push(
        finding(rule, weight >= HARD, list.filter((h) => h.weight >= SOFT).slice(0, MOST)),
      );
  }
  if (findings.some((f) => f.tier === 'hard')) return findings;
  const together = strongest(traces);
  if (together.sum >= HARD) findings.push(finding(Rule.combined, true, together.traces));
  else if (together.sum >= 4 && findings.length === 0)
    findings.push(finding(Rule.combined, false, together.traces));
  return findings;
}

/** The window with the most weight, each rule counted once. */
function strongest(traces: readonly Trace[]): { sum: number; traces: Trace[] } {
  let best: { sum: number; traces: Trace[] } = { sum: 0, traces: [] };
  const texts = new Map<Text, Trace[]>();
  for (const trace of traces) {
    const list = texts.get(trace.text);
    if (list) list.push(trace);
    else texts.set(trace.text, [trace]);
  }
  const strong = traces.filter((h) => h.weight >= SOFT);
  for (const list of texts.values()) {
    list.sort((a, b) => a.start - b.start);
    for (let i = 0; i < list.length; i++) {
      const from = list[i];
      if (!from) continue;
      const rules = new Map<string, Trace>();
      for (let k = i; k < list.length; k++) {
        const trace = list[k];
        if (!trace || trace.start > from.start + NEAR) break;
        if ((rules.get(trace.rule)?.weight ?? 0) < trace.weight) rules.set(trace.rule, trace);
      }
      for (const trace of strong) if (!rules.has(trace.rule)) rules.set(trace.rule, trace);
      let sum = 0;
      for (const trace of rules.values()) sum += trace.weight;
      if (sum > best.sum) best = { sum, traces: [...rules.values()] };
    }
  }
  return best;
}

function finding(rule: Rule, hard: boolean, traces: readonly Trace[]): Finding {
  const about = traces.find((h) => h.about !== undefined)?.about;
  return {
    rule,
    tier: hard ? 'hard' : 'soft',
    evidence: apart(traces).slice(0, EVIDENCE).map(evidence),
    ...(about === undefined ? {} : { about }),
  };
}

/** The traces without those that lie within another of the same text. */
const apart = (traces: readonly Trace[]): readonly Trace[] =>
  traces.filter(
    (t, i) =>
      !traces.some(
        (o, k) =>
          k !== i &&
          o.text === t.text &&
          o.start <= t.start &&
          o.end >= t.end &&
          (k < i || o.start < t.start || o.end > t.end),
      ),
  );

const evidence = ({ text, start, end, decoded }: Trace): Evidence => ({
  path: pointerOf(text.step),
  start,
  end,
  ...(text.key ? { key: true } : {}),
  ...(decoded === undefined ? {} : { decoded }),
});

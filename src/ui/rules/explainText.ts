import { CALL_STEP_NAMES, decideCall } from '../../core/policy/decide.ts';
import type { Looked, StepName } from '../../core/policy/looked.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { Reason, type Verdict } from '../../shared/verdict.ts';
import { grantSentence, type Clock } from '../grantText.ts';
import { label } from '../plain.ts';
import { decidedOf, type Decided } from '../../core/ledger/decided.ts';
import type { CallRecord } from '../../core/ledger/records.ts';
import { explain as words, grantMisses, ruleMisses, steps } from '../strings/explain.ts';
import { reasonSentence } from '../strings/reasons.ts';
import type { PastCall } from './pastCall.ts';
import { ruleName, ruleSummary } from './ruleText.ts';

/**
 * Every step of a decision about a past call by the rules and approvals of now, in order, with each rule and grant that
 * was looked at. It is the trace of the very code that decides.
 */
export function explainText(call: PastCall, policy: Policy, now: number, clock: Clock): string {
  const looked: Looked[] = [];
  const verdict = decideCall(call.facts, policy, call.context, now, (l) => looked.push(l));
  const { record } = call;
  const decided = decidedOf(record);
  return [
    words.title(label(record.tool ?? '', 80), label(record.server, 80)),
    '',
    ...recordedLines(record, decided, clock),
    words.now(clock(now), words.effects[verdict.effect]),
    ...indented(verdict.reasons),
    ...(decided ? [compared(decided, verdict)] : []),
    ...(isGrantGone(record, policy) ? [words.grantGone] : []),
    '',
    words.rests,
    ...call.gone.map((one) => words.gone[one]),
    '',
    words.steps,
    ...linesOf(looked, clock),
    '',
  ].join('\n');
}

const indented = (reasons: readonly string[]): readonly string[] =>
  reasons.map((reason) => `  ${reasonSentence(reason)}`);

function recordedLines(
  { at, refusal, forward }: CallRecord,
  decided: Decided | undefined,
  clock: Clock,
): readonly string[] {
  if (!decided) return [words.undecided(clock(at)), ...indented(refusal ? [refusal.reason] : [])];
  const against = forward?.against;
  return [
    words.recorded(clock(at), words.effects[decided.effect]),
    ...indented(decided.reasons),
    ...(against === undefined ? [] : [words.against(reasonSentence(against))]),
  ];
}

function compared(decided: Decided, { effect, reasons }: Verdict): string {
  if (decided.effect !== effect) return words.differs;
  const told = decided.reasons.length > 0;
  const same = !told || JSON.stringify(decided.reasons) === JSON.stringify(reasons);
  return same ? words.same : words.otherReasons;
}

/** It was allowed by an approval that is not there any more. */
const isGrantGone = ({ question, forward }: CallRecord, { session, trust }: Policy): boolean =>
  !question &&
  forward?.reason === Reason.grant &&
  ![...session, ...trust.grants].some((grant) => grant.id === forward.by);

/** A step is told after all that it looked at; in the text it stands before. */
function linesOf(looked: readonly Looked[], clock: Clock): readonly string[] {
  const lines: string[] = [];
  let inner: string[] = [];
  let n = 0;
  const reached = new Set<StepName>();
  for (const one of looked) {
    if (one.kind !== 'step') {
      inner.push(`     - ${innerLine(one, clock)}`);
      continue;
    }
    reached.add(one.step);
    const said = one.verdict
      ? words.says(words.effects[one.verdict.effect], reasonSentence(one.verdict.reasons[0]))
      : words.nothing;
    lines.push(`${String(++n).padStart(2)}. ${steps[one.step]} → ${said}`, ...inner);
    inner = [];
  }
  for (const step of CALL_STEP_NAMES)
    if (!reached.has(step))
      lines.push(`${String(++n).padStart(2)}. ${steps[step]} → ${words.notReached}`);
  return lines;
}

function innerLine(one: Exclude<Looked, { kind: 'step' }>, clock: Clock): string {
  switch (one.kind) {
    case 'rule':
      return words.looked(
        `${ruleName(one.rule)}: ${ruleSummary(one.rule)}`,
        one.miss === undefined ? words.fits : ruleMisses[one.miss],
      );
    case 'demand':
      return words.looked(ruleName(one.demand), one.fits ? words.fulfilled : words.unfulfilled);
    case 'grant':
      return words.looked(
        grantSentence(one.grant, clock),
        one.miss === undefined ? words.fits : grantMisses[one.miss],
      );
  }
}

import { heaviestWindow } from '../windows.ts';
import { eachClause } from '../words/clauses.ts';
import { REPLY_CHECKS } from './checks.ts';
import { Matcher } from './matcher.ts';
import { nameKind } from './words.ts';
import type { Sign } from './weigh.ts';
import { ReplyRule } from '../rulesReply.ts';
import { matchesIn } from '../text/matches.ts';

/** How far apart signs may stand to count together. */
const NEAR = 700;
/** Naming the next step and naming a condition are one reason, not two. */
const ALIKE = [ReplyRule.nextStep, ReplyRule.precondition] as const;

let matcher: Matcher | undefined;

/** Makes ready what the first reading needs; true where it was not ready. */
export function prepare(): boolean {
  if (matcher) return false;
  matcher = new Matcher(REPLY_CHECKS.flatMap((check) => check.wordings ?? []));
  return true;
}

/** Everything in a text that counts, in order. */
export function signsIn(text: string): readonly Sign[] {
  const found = saidIn(text);
  for (const look of LOOKS) for (const sign of look(text)) found.push(sign);
  return inContext(text, found);
}

/** The same in small steps, each of one check. */
export function* signsOf(text: string): Generator<void, readonly Sign[]> {
  const found = saidIn(text);
  for (const look of LOOKS) {
    yield;
    for (const sign of look(text)) found.push(sign);
  }
  yield;
  return inContext(text, found);
}

const LOOKS = REPLY_CHECKS.flatMap(({ look }) => look ?? []);

/** What the clauses of a text read like. */
function saidIn(text: string): Sign[] {
  const found: Sign[] = [];
  prepare();
  const reader = matcher;
  const data = /^\s{0,40}[[{]/.test(text);
  eachClause(text, nameKind, (clause) => {
    for (const { wording, weight, first, last } of reader?.read(clause, data) ?? [])
      found.push({
        rule: wording.rule,
        weight,
        start: clause.start[first] ?? 0,
        end: clause.end[last] ?? 0,
      });
  });
  return found;
}

/** Text that is about attacks, or shows code, weighs less. */
const TALK =
  /prompt[ -]injection|jailbreak(?:s|ing)?|\battack(?:s|er|ers)?\b|malicious|adversarial|vulnerab|exploit|red[ -]team|phishing|for example|e\.g\.|such as|example of/gi;

function inContext(text: string, found: Sign[]): readonly Sign[] {
  if (found.length === 0) return found;
  found.sort((a, b) => a.start - b.start);
  const talk = Array.from(matchesIn(text, TALK), (m) => m.index);
  const fences = fencesOf(text);
  const manual = isManual(text);
  return found.map((sign) => {
    const about = talk.some((at) => at < sign.start && sign.start - at < 160);
    const code = fences.some(([start, end]) => start <= sign.start && sign.end <= end);
    const factor =
      (about ? 0.6 : 1) * (code ? 0.5 : 1) * (manual && GUIDANCE.has(sign.rule) ? 0.6 : 1);
    return factor === 1 ? sign : { ...sign, weight: sign.weight * factor };
  });
}

/** What manuals, sources and instructions for programmers say all the time. */
const GUIDANCE = new Set<Sign['rule']>([
  ReplyRule.nextStep,
  ReplyRule.precondition,
  ReplyRule.command,
  ReplyRule.leak,
  ReplyRule.steer,
  ReplyRule.task,
  ReplyRule.address,
  ReplyRule.safeguards,
  ReplyRule.memory,
  'lead.order',
]);

/** Whether a text is a document or source code for people who build things. */
function isManual(text: string): boolean {
  if (text.length <= 600) return false;
  let lines = 0;
  for (const pattern of [HEADING, SOURCE])
    for (const { index } of matchesIn(text, pattern))
      if (index >= 0 && ++lines > LINES) return true;
  return false;
}
const LINES = 3;
const HEADING = /^#{1,4} \S/gm;
const SOURCE =
  /^ {0,4}(?:```|import |from \w+ import|def |class |function |const |export |\/\*\*|# Copyright|#include|@\w+\()/gm;

const FENCE = /^[ \t]{0,8}`{3,}/gm;
const INLINE = /`[^`\n]{3,200}`/g;
/** Where Markdown shows code. */
function fencesOf(text: string): readonly (readonly [number, number])[] {
  if (!text.includes('`')) return [];
  const marks = Array.from(matchesIn(text, FENCE), (m) => m.index);
  const fences: (readonly [number, number])[] = [];
  for (let i = 0; i + 1 < marks.length; i += 2) fences.push([marks[i] ?? 0, marks[i + 1] ?? 0]);
  for (const m of matchesIn(text, INLINE)) fences.push([m.index, m.index + m[0].length]);
  return fences;
}

/** The window with the most weight, each rule counted once. */
export function strongest(found: readonly Sign[]): { sum: number; signs: readonly Sign[] } {
  const at = heaviestWindow(found, { near: NEAR, alike: ALIKE });
  const from = found[at];
  const rules = new Map<string, Sign>();
  for (let k = at; from && k < found.length; k++) {
    const sign = found[k];
    if (!sign || sign.start > from.start + NEAR) break;
    if ((rules.get(sign.rule)?.weight ?? 0) < sign.weight) rules.set(sign.rule, sign);
  }
  return { sum: sumOf(rules), signs: [...rules.values()] };
}

function sumOf(rules: ReadonlyMap<string, Sign>): number {
  let sum = 0;
  for (const { weight } of rules.values()) sum += weight;
  const [one, other] = ALIKE;
  return sum - Math.min(rules.get(one)?.weight ?? 0, rules.get(other)?.weight ?? 0);
}

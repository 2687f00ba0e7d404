import { createTwoFilesPatch } from 'diff';
import { boundOf } from './conversations/bound.ts';
import type { GrantText } from './conversations/words.ts';
import type { Clock } from './grantText.ts';
import { label, visible } from './plain.ts';
import type { CallRecord } from '../core/ledger/records.ts';
import { citedLines, ruleOf, ruleOfKey, type Cited } from './rules/cited.ts';
import { recordName } from './recordName.ts';
import { activity, answerSentence } from './strings/activity.ts';
import { alone } from './strings/alone.ts';
import { reasonSentence } from './strings/reasons.ts';

/** Everything the ledger holds of one call or start, as plain text to read and copy. */
export function recordText(
  record: CallRecord,
  clock: Clock,
  cited: Cited = ruleOfKey,
  grantText: GrantText = () => undefined,
): string {
  const { question, answer, forward, launch } = record;
  const lines = facts(record, clock, cited, grantText);
  const width = Math.max(...lines.map(([name]) => name.length));
  const shown = question?.args ?? forward?.args ?? record.refusal?.args;
  const edited = answer?.editedArgs;
  return [
    activity.title(visible(recordName(record)), visible(record.server)),
    '',
    ...lines.map(([name, value]) => `${name.padEnd(width)}  ${label(value, 2000)}`),
    ...(launch ? section(activity.command, launch.command) : []),
    ...(shown === undefined ? [] : section(activity.args, shown)),
    ...(edited === undefined ? [] : section(activity.editedArgs, edited)),
    ...(edited === undefined || shown === undefined
      ? []
      : section(activity.difference, difference(shown, edited))),
    '',
  ].join('\n');
}

const section = (title: string, body: string): string[] => ['', title, '', visible(pretty(body))];

function facts(
  record: CallRecord,
  clock: Clock,
  cited: Cited,
  grantText: GrantText,
): readonly (readonly [string, string])[] {
  const { question, answer, forward, refusal, result, launch } = record;
  const rows: [string, string][] = [];
  if (question) rows.push([activity.asked, clock(question.at)]);
  if (answer) {
    rows.push([
      activity.answered,
      activity.answeredAs(clock(answer.at), answerSentence(answer.answer)),
    ]);
    if (answer.text !== undefined) rows.push([activity.reason, answer.text]);
  }
  if (launch)
    rows.push([
      activity.started,
      activity.because(clock(launch.at), reasonSentence(launch.reason)),
    ]);
  if (forward) {
    const why = reasonSentence(forward.reason);
    rows.push([activity.sent, activity.sentAs(clock(forward.at), forward.bytes, why)]);
    rows.push(['SHA-256', forward.hash]);
  }
  if (refusal)
    rows.push([
      activity.refused,
      activity.because(clock(refusal.at), reasonSentence(refusal.reason)),
    ]);
  if (result)
    rows.push([activity.result, activity.resultAs(clock(result.at), result.status, result.bytes)]);
  const { grant, more } = boundOf(record, grantText);
  if (forward && grant !== undefined) rows.push([activity.remembered, grant]);
  rows.push(...more.map((line): [string, string] => [activity.remembering, line]));
  const rule = ruleOf(record, cited);
  if (rule) {
    const [name = '', ...reason] = citedLines(rule, []);
    rows.push([activity.rule, name], ...reason.map((r): [string, string] => [activity.ruleNow, r]));
  }
  rows.push(...reviewFacts(record, clock));
  if (record.alone) rows.push([alone.where, alone.mark]);
  if (record.connection !== undefined) rows.push([activity.connection, record.connection]);
  const conversation = (question ?? forward)?.conversation;
  if (conversation !== undefined) rows.push([activity.conversation, conversation]);
  return rows;
}

/** What the review of a list or of a reply found, and what became of it. */
function reviewFacts(record: CallRecord, clock: Clock): [string, string][] {
  const { surface, reply, replyAnswer, collected } = record;
  const rows: [string, string][] = [];
  if (surface)
    rows.push([activity.listed, activity.at(activity.reviewed(surface), clock(surface.at))]);
  const rules = surface?.rules ?? reply?.rules ?? [];
  if (rules.length > 0) rows.push([activity.found, rules.join(', ')]);
  if (replyAnswer) {
    const said = activity.answeredAs(clock(replyAnswer.at), answerSentence(replyAnswer.answer));
    rows.push([activity.replyAnswered, said]);
    if (replyAnswer.text !== undefined) rows.push([activity.reason, replyAnswer.text]);
  }
  for (const one of [reply, collected])
    if (one) rows.push([activity.reply, activity.at(activity.replyHow[one.how], clock(one.at))]);
  return rows;
}

/** JSON indented where the text survives that exactly; else the text as it is. */
function pretty(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    const exact =
      JSON.stringify(value) === text.replace(/\s+/g, '') || JSON.stringify(value) === text;
    return exact ? JSON.stringify(value, null, 2) : text;
  } catch {
    return text;
  }
}

function difference(before: string, after: string): string {
  const patch = createTwoFilesPatch('a', 'b', pretty(before), pretty(after), '', '', {
    context: 2,
  });
  return patch.split('\n').slice(3).join('\n').trimEnd();
}

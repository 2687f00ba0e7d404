import type { Clock } from './grantText.ts';
import { grouped } from './grouped.ts';
import { label } from './plain.ts';
import type { CitedRule } from '../core/policy/cited.ts';
import { citedLines, ruleOf, ruleOfKey, type Cited } from './rules/cited.ts';
import type { DeclinedCall } from './declinedCall.ts';
import { endingOf, type CallRecord, type Ending } from '../core/ledger/records.ts';
import { boundOf } from './conversations/bound.ts';
import type { GrantText } from './conversations/words.ts';
import { recordName } from './recordName.ts';
import { activity, endings } from './strings/activity.ts';
import { alone } from './strings/alone.ts';
import { conversations as words } from './strings/conversations.ts';
import type { Row } from './tree.ts';

const ICON: Readonly<Record<Ending, string>> = {
  allowed: 'pass',
  edited: 'edit',
  refused: 'circle-slash',
  failed: 'error',
  unused: 'history',
  waiting: 'question',
  kept: 'eye-closed',
  redacted: 'edit',
  reviewed: 'checklist',
  withheld: 'eye-closed',
};

/** The Activity view: servers in the order of their last call, below each its calls, newest first. */
export function activityRows(
  records: readonly CallRecord[],
  clock: Clock,
  declined: readonly DeclinedCall[] = [],
  cited: Cited = ruleOfKey,
  grantText: GrantText = () => undefined,
): readonly Row[] {
  const servers = grouped(records, (r) => r.server);
  return [...servers].map(([server, calls], i) => ({
    id: `server ${server}`,
    text: server === '' ? activity.unknownServer : label(server, 80),
    note: String(calls.length),
    icon: 'server-process',
    flags: ['server'],
    targets: {},
    open: i === 0,
    rows: calls.map((call) =>
      callRow(call, clock, declinedAs(call, declined), ruleOf(call, cited), grantText),
    ),
  }));
}

/** The denial that refuses the next call which is identical to this one. */
export const declinedAs = (
  { connection, tool, question, refusal }: CallRecord,
  declined: readonly DeclinedCall[],
): DeclinedCall | undefined =>
  refusal &&
  declined.find(
    (d) =>
      d.connection === connection &&
      d.tool === tool &&
      (d.id === question?.question || (!question && d.hash === refusal.hash)),
  );

export function callRow(
  record: CallRecord,
  clock: Clock,
  declined: DeclinedCall | undefined,
  rule: CitedRule | undefined,
  grantText: GrantText,
): Row {
  const ending = endingOf(record);
  const { surface } = record;
  const text = label(recordName(record), 80);
  const ended = surface ? activity.reviewed(surface) : endings[ending];
  const { short, grant, more, overtaken } = boundOf(record, grantText);
  const how = short === undefined ? ended : activity.row(ended, short);
  const when = activity.row(how, clock(record.at));
  const note = record.alone ? activity.row(when, alone.mark) : when;
  const remembered = record.forward && grant !== undefined ? [words.remembered(grant)] : [];
  return {
    id: record.id,
    text,
    note,
    hover: [text, note, ...remembered, ...more, ...(rule ? citedLines(rule, []) : [])].join('\n'),
    icon: ICON[ending],
    ...(overtaken && { color: 'list.warningForeground' }),
    flags: ['call', ...(declined ? ['declined'] : [])],
    targets: { record: record.id, declined: declined?.id },
    rows: [],
    opens: { command: 'countersign.showActivityEntry', target: record.id },
  };
}

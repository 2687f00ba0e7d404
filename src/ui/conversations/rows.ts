import { conversationsOf } from '../../core/ledger/conversations.ts';
import type { CallRecord } from '../../core/ledger/records.ts';
import { byCall, stepOf, tallyOf, type Step } from '../../core/ledger/timeline.ts';
import { callRow, declinedAs } from '../activityRows.ts';
import type { DeclinedCall } from '../declinedCall.ts';
import type { Clock } from '../grantText.ts';
import { label } from '../plain.ts';
import { citedLines, ruleOf, type Cited } from '../rules/cited.ts';
import { activity } from '../strings/activity.ts';
import { conversations as words, tallyLine } from '../strings/conversations.ts';
import type { Row } from '../tree.ts';
import { boundOf } from './bound.ts';
import { outcomeParts, whereOf, type GrantText } from './words.ts';

export interface Looking {
  readonly clock: Clock;
  readonly roots: readonly string[];
  readonly grantText: GrantText;
  readonly declined: readonly DeclinedCall[];
  readonly cited: Cited;
}

/** The Activity view by conversation: the newest first and open, below each its calls, newest first. */
export function conversationRows(records: readonly CallRecord[], look: Looking): readonly Row[] {
  return conversationsOf(records).map((conversation, i) => {
    const steps = conversation.records.map((record) => stepOf(record, look.roots));
    const text = serversOf(conversation.records);
    const note = `${tallyLine(tallyOf(steps))}, ${look.clock(conversation.to)}`;
    return {
      id: `conversation ${conversation.id}`,
      text,
      note,
      hover: `${text}\n${note}`,
      icon: 'comment-discussion',
      flags: ['conversation'],
      targets: { conversation: conversation.id },
      open: i === 0,
      rows: steps.map((step) => stepRow(step, look)).reverse(),
    };
  });
}

/** The servers of a conversation, as one line to read. */
export const serversOf = (records: readonly CallRecord[]): string =>
  [...new Set(records.map((r) => r.server))]
    .map((name) => (name === '' ? activity.unknownServer : label(name, 80)))
    .join(', ');

function stepRow(step: Step, { clock, declined, grantText, cited }: Looking): Row {
  const { record, outcome, deed } = step;
  const rule = ruleOf(record, cited);
  const row = callRow(record, clock, declinedAs(record, declined), rule, grantText);
  const { more, overtaken } = boundOf(record, grantText);
  const ruled = rule ? citedLines(rule, []) : [];
  const where = whereOf(step, (text) => label(text, 60));
  const parts = outcomeParts(outcome, grantText).map((part) => label(part, 400));
  return {
    ...row,
    note: byCall(deed) ? words.row(row.note ?? '', words.deeds[deed], where) : row.note,
    hover: [row.text, label(record.server, 80), clock(record.at), ...parts, ...more, ...ruled].join(
      '\n',
    ),
    color: outcome.warned.length > 0 || overtaken ? 'list.warningForeground' : undefined,
    rows: step.flow.map(({ path, server, tool }, i) => ({
      id: `${record.id} flow ${String(i)}`,
      text: words.flow(label(tool, 60), label(server, 60), label(path, 60)),
      icon: 'arrow-small-right',
      flags: ['flow'],
      targets: {},
      rows: [],
    })),
  };
}

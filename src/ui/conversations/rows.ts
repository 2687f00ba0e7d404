import { conversationsOf } from '../../core/ledger/conversations.ts';
import { duringCall, reachesOf } from '../../core/ledger/reached.ts';
import type { CallRecord } from '../../core/ledger/records.ts';
import { byCall, stepOf, tallyOf, type Step } from '../../core/ledger/timeline.ts';
import { targetOf } from '../../core/sandbox/egress.ts';
import type { Reach } from '../../core/sandbox/seen.ts';
import { callRow, declinedAs } from '../activityRows.ts';
import type { DeclinedCall } from '../declinedCall.ts';
import type { Clock } from '../grantText.ts';
import { label } from '../plain.ts';
import { citedLines, ruleOf, type Cited } from '../rules/cited.ts';
import { connectedText } from '../sandbox/boxFacts.ts';
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
    const { records: all } = conversation;
    const steps = all.filter(isStep).map((record) => stepOf(record, look.roots));
    const reached = reachesOf(all);
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
      rows: [
        ...(reached.length > 0 ? [reachedRow(conversation.id, reached)] : []),
        ...steps.map((step) => stepRow(step, all, look)).reverse(),
      ],
    };
  });
}

/** The servers of a conversation, as one line to read. */
export const serversOf = (records: readonly CallRecord[]): string =>
  [...new Set(records.map((r) => r.server))]
    .map((name) => (name === '' ? activity.unknownServer : label(name, 80)))
    .join(', ');

/** What was sent is told with its host, not as a line of its own. */
export const isStep = ({ touch }: CallRecord): boolean => touch?.what !== 'sent';

/** The hosts that servers in sandboxes reached, whatever their calls said. */
function reachedRow(of: string, reached: readonly Reach[]): Row {
  const id = `conversation ${of} reached`;
  return {
    ...{ id, text: words.reached(reached.length), icon: 'globe', flags: ['reached'], targets: {} },
    rows: reached.map((r) => hopRow(id, r)),
  };
}

const hopRow = (of: string, reach: Reach): Row => ({
  id: `${of} ${reach.server} ${targetOf(reach)}`,
  text: words.hop(label(reach.server, 60), label(targetOf(reach), 120)),
  note: connectedText(reach),
  icon: reach.allowed > 0 || reach.sent > 0 ? 'arrow-small-right' : 'circle-slash',
  flags: ['hop'],
  targets: {},
  rows: [],
});

function stepRow(
  step: Step,
  all: readonly CallRecord[],
  { clock, declined, grantText, cited }: Looking,
): Row {
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
    rows: [
      ...step.flow.map(({ path, server, tool }, i) => ({
        id: `${record.id} flow ${String(i)}`,
        text: words.flow(label(tool, 60), label(server, 60), label(path, 60)),
        icon: 'arrow-small-right',
        flags: ['flow'],
        targets: {},
        rows: [],
      })),
      ...reachesOf(duringCall(record, all)).map((r) => hopRow(record.id, r)),
    ],
  };
}

import { fineFor } from '../../core/flow/fine.ts';
import type { FlowGrant } from '../../core/flow/trail.ts';
import { flowSentence } from '../flowText.ts';
import { visible } from '../plain.ts';
import { sleeps } from '../review/sleep.ts';
import { trustView as words } from '../strings/trust.ts';
import type { Row } from '../tree.ts';
import type { Clock } from '../grantText.ts';
import type { Known } from '../review/kept.ts';

interface FlowsInput extends Known {
  /** Lower case; '' shows everything. */
  readonly filter: string;
  readonly clock: Clock;
}

/** The flows that a person called fine, in one group; they are revoked like approvals. */
export function flowRows(input: FlowsInput): readonly Row[] {
  const all = shownFlows(input);
  if (all.length === 0) return [];
  return [
    {
      ...{ id: 'flows', text: words.flows, note: String(all.length), icon: 'git-compare' },
      ...{ flags: ['grants'], targets: { grant: all.map(({ id }) => id).join(' ') } },
      rows: all.map((flow) => flowRow(flow, input)),
      open: input.filter !== '',
    },
  ];
}

export const shownFlows = ({ policy, filter }: FlowsInput): readonly FlowGrant[] =>
  [...(policy.trust.flows ?? [])]
    .filter((flow) => filter === '' || flowSentence(flow).toLowerCase().includes(filter))
    .sort((a, b) => b.at - a.at);

function flowRow(flow: FlowGrant, { surfaces, policy, clock }: FlowsInput): Row {
  const text = flowSentence(flow);
  const asleep = fineFor([flow], flow).length === 0 || sleeps(flow, surfaces, policy.trust.pins);
  const note = asleep ? words.asleep(words.toolChanged) : words.flowNote;
  return {
    id: `flow ${flow.id}`,
    text,
    note,
    hover: [visible(text), note, words.made(clock(flow.at))].join('\n'),
    icon: asleep ? 'debug-pause' : 'pass',
    flags: ['grant'],
    targets: { grant: flow.id },
    rows: [],
  };
}

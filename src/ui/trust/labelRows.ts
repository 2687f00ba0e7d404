import type { LabelEdit } from '../../shared/label.ts';
import type { Clock } from '../grantText.ts';
import { visible } from '../plain.ts';
import type { Known } from '../review/kept.ts';
import { itemId } from '../review/offered.ts';
import { sleeps } from '../review/sleep.ts';
import { labelWords } from '../strings/labels.ts';
import { trustView as words } from '../strings/trust.ts';
import type { Row } from '../tree.ts';
import { byName, type Order } from './approvals.ts';
import { labelId, labelSentence, serverOf } from './held.ts';

interface LabelsInput extends Pick<Known, 'policy' | 'surfaces'> {
  readonly order: Order;
  /** Lower case; '' shows everything. */
  readonly filter: string;
  readonly clock: Clock;
}

interface Said {
  readonly edit: LabelEdit;
  readonly server: string;
  readonly text: string;
}

/** What a person said of labels, in one group; each row leads to its tool. */
export function labelRows(input: LabelsInput): readonly Row[] {
  const all = shownLabels(input);
  if (all.length === 0) return [];
  return [
    {
      ...{ id: 'labels', text: words.labels, note: String(all.length), icon: 'tag' },
      ...{ flags: ['grants'], targets: { grant: all.map((s) => labelId(s.edit)).join(' ') } },
      rows: all.map((said) => labelRow(said, input)),
      open: input.filter !== '',
    },
  ];
}

export function shownLabels({ policy, surfaces, filter, order }: LabelsInput): readonly Said[] {
  const said = (policy.trust.labels ?? []).map((edit): Said => {
    const server = serverOf(edit.launchId, surfaces, policy);
    return { edit, server, text: labelSentence(edit, server) };
  });
  const found = said.filter(({ text }) => filter === '' || text.toLowerCase().includes(filter));
  // A label is not used call by call: the oldest stands where the longest unused does.
  return found.sort((a, b) =>
    order === 'name'
      ? byName(placeOf(a), placeOf(b))
      : (order === 'new' ? -1 : 1) * (a.edit.at - b.edit.at),
  );
}

const placeOf = ({ edit: { tool, at }, server }: Said) => ({ server, tool, at });

function labelRow({ edit, text }: Said, { surfaces, policy, clock }: LabelsInput): Row {
  const asleep = sleeps(edit, surfaces, policy.trust.pins);
  const when = clock(edit.at);
  const said = edit.set ? labelWords.setOn(when) : labelWords.takenOn(when);
  const note = asleep ? words.asleep(words.toolChanged) : when;
  const { launchId, tool: name } = edit;
  return {
    id: labelId(edit),
    text,
    note,
    hover: [visible(text), said, ...(asleep ? [note, words.labelAsleep] : [])].join('\n'),
    icon: asleep ? 'debug-pause' : edit.set ? 'tag' : 'circle-slash',
    flags: ['grant'],
    targets: { grant: labelId(edit) },
    rows: [],
    opens: { command: 'countersign.reviewItem', target: itemId(launchId, { kind: 'tool', name }) },
  };
}

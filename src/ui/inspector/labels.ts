import { argumentTree } from '../../core/consent/effect.ts';
import { editsFor, isRemote, labelsOf } from '../../core/flow/labels.ts';
import type { ReviewedItem, Surface } from '../../core/pins/standing.ts';
import { Label, type LabelEdit, type Labelled } from '../../shared/label.ts';
import type { InspectorDecision, InspectorLabel } from '../../shared/protocol/inspectorPage.ts';
import { label as shown } from '../plain.ts';
import { LABEL_MEANS, LABEL_NAMES, labelReason, labelWords as words } from '../strings/labels.ts';
import type { InspectorCore } from './deps.ts';
import { labelDecision, LabelTo } from './labelDecision.ts';

/** How one label of one tool came to be what it is. */
interface Standing {
  readonly label: Label;
  /** What is inferred without the person; absent where the label is not. */
  readonly inferred: Labelled | undefined;
  /** What the person said of the tool as it is now. */
  readonly edit: LabelEdit | undefined;
  /** What the person said of what the tool said before. */
  readonly asleep: LabelEdit | undefined;
}

/** The labels of a tool as they are decided by, from the same code that the broker uses. */
function standings(
  { launchId, server }: Surface,
  { name: tool, text, hash: pin }: ReviewedItem,
  { ports, launchOf }: Pick<InspectorCore, 'ports' | 'launchOf'>,
): readonly Standing[] {
  const launch = launchOf(launchId);
  const inferred = labelsOf({
    ...{ tool, definition: argumentTree(text, true) },
    ...{ remote: launch && isRemote(launch), gaveOrders: ports.live.gaveOrders(server, tool) },
  });
  const said = (ports.trust.policy().trust.labels ?? []).filter(
    (e) => e.launchId === launchId && e.tool === tool,
  );
  const awake = editsFor(said, { launchId, tool, pin });
  return Object.values(Label).map((label) => ({
    label,
    inferred: inferred.find((l) => l.label === label),
    edit: awake.findLast((e) => e.label === label),
    asleep: said.findLast((e) => e.label === label && !awake.includes(e)),
  }));
}

/** The labels of a tool as the page shows them; none of what no call can name for sure. */
export function labelsShown(
  surface: Surface,
  item: ReviewedItem,
  core: Pick<InspectorCore, 'ports' | 'launchOf' | 'clock'>,
): readonly InspectorLabel[] {
  const { standing, kind } = item;
  const nameless =
    standing.state === 'withheld' &&
    (standing.why === 'duplicate' || standing.why === 'unreadable');
  if (kind !== 'tool' || nameless) return [];
  return standings(surface, item, core).map((one) => {
    const on = one.edit ? one.edit.set : one.inferred !== undefined;
    return {
      id: one.label,
      name: LABEL_NAMES[one.label],
      means: LABEL_MEANS[one.label],
      on,
      state: on ? words.yes : words.no,
      why: whyOf(one, core),
      ...(one.asleep && { asleep: asleepText(one.asleep, on, core) }),
      decisions: [...decisionsOf(one, on)],
    };
  });
}

/** Everything that a decision about labels depends on, as one word. */
export const labelsLook = (labels: readonly InspectorLabel[]): string =>
  labels.length === 0 ? '' : JSON.stringify(labels.map((l) => [l.on, l.why, l.asleep ?? '']));

function whyOf({ inferred, edit }: Standing, { clock }: Pick<InspectorCore, 'clock'>): string {
  const reason = inferred && labelReason(inferred.reason, shown(inferred.evidence ?? '', 40));
  if (!edit) return reason ?? words.nothingTells;
  const when = clock(edit.at);
  const own = edit.set ? words.setOn(when) : words.takenOn(when);
  return `${own} ${reason === undefined ? words.notInferred : words.inferred(reason)}`;
}

/** What to do about what the person said of an earlier text; `on`: whether the tool has the label now. */
function asleepText({ set, at }: LabelEdit, on: boolean, { clock }: Pick<InspectorCore, 'clock'>) {
  const when = clock(at);
  if (set === on) return words.asleepSame(when);
  return set ? words.asleepSet(when) : words.asleepTaken(when);
}

/** What may be decided about a label. What takes it away wants a deliberate gesture. */
function decisionsOf(
  { label, inferred, edit, asleep }: Standing,
  on: boolean,
): readonly InspectorDecision[] {
  const make = (to: LabelTo, wording: string, says: string, hold = false): InspectorDecision => ({
    ...{ id: labelDecision(label, to), label: wording, says, hold, primary: false },
  });
  const then = inferred !== undefined;
  const toggled = on
    ? make(LabelTo.off, words.take, words.takeSays, true)
    : make(LabelTo.on, words.set, words.setSays);
  if (asleep) return [toggled, make(LabelTo.inferred, words.forget, words.forgetSays)];
  if (!edit) return [toggled];
  if (then === on) return [toggled, make(LabelTo.inferred, words.back, words.backSame)];
  return [
    on
      ? make(LabelTo.inferred, words.back, words.backTakes, true)
      : make(LabelTo.inferred, words.back, words.backSets),
  ];
}

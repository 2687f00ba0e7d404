import type { ReviewedItem, Surface } from '../../core/pins/standing.ts';
import type { TrustChange } from '../../core/policy/trust.ts';
import { Label } from '../../shared/label.ts';
import { LABEL_NAMES, labelWords as words } from '../strings/labels.ts';
import type { InspectorCore } from './deps.ts';
import { nameOf } from './offered.ts';
import type { Written } from './written.ts';

/** What a label of a tool can be made: one that the person gave, took away, or whatever is inferred. */
export const LabelTo = { on: 'on', off: 'off', inferred: 'inferred' } as const;
export type LabelTo = (typeof LabelTo)[keyof typeof LabelTo];

/** The word that the page sends for a decision about a label. */
export const labelDecision = (label: Label, to: LabelTo): string => `label.${label}.${to}`;

/** What a person decides about a label writes, and what takes it back; undefined for any other decision. */
export function writtenForLabel(
  { ports }: Pick<InspectorCore, 'ports'>,
  { launchId }: Surface,
  item: ReviewedItem,
  decision: string,
): Written | undefined {
  const [what, name, made] = decision.split('.');
  const label = Object.values(Label).find((l) => l === name);
  const to = Object.values(LabelTo).find((t) => t === made);
  if (what !== 'label' || !label || !to || item.kind !== 'tool') return undefined;
  const { name: tool, hash: pin } = item;
  const about = { launchId, tool, label };
  const before = (ports.trust.policy().trust.labels ?? []).findLast(
    (e) => e.launchId === launchId && e.tool === tool && e.label === label,
  );
  const forget: TrustChange = { kind: 'unlabel', ...about };
  const back: readonly TrustChange[] = [before ? { kind: 'label', edit: before } : forget];
  const said = (set: boolean): readonly TrustChange[] => [
    { kind: 'label', edit: { ...about, pin, set, at: ports.now() } },
  ];
  const named = [nameOf(item), LABEL_NAMES[label]] as const;
  switch (to) {
    case LabelTo.on:
      return { changes: said(true), back, done: words.doneSet(...named) };
    case LabelTo.off:
      return { changes: said(false), back, done: words.doneTaken(...named) };
    case LabelTo.inferred:
      return { changes: [forget], back, done: words.doneBack(...named) };
  }
}

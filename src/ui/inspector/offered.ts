import type { ReviewedItem } from '../../core/pins/standing.ts';
import type { Finding } from '../../shared/finding.ts';
import type { InspectorDecision } from '../../shared/protocol/inspectorPage.ts';
import type { Clock } from '../grantText.ts';
import { label } from '../plain.ts';
import { decisionWords as words } from '../strings/inspectorDecisions.ts';
import { waits, type Keyed } from './keys.ts';

/** What a person can decide, by the word that the page sends. */
export const Decision = {
  accept: 'accept',
  keep: 'keep',
  block: 'block',
  unblock: 'unblock',
  withhold: 'withhold',
  acceptClean: 'accept-clean',
  suppress: 'suppress',
  unsuppress: 'unsuppress',
  undo: 'undo',
} as const;
export type Decision = (typeof Decision)[keyof typeof Decision];

/** Days after which a hidden finding shows again. */
export const HIDE_DAYS = 30;
export const DAY_MS = 86_400_000;

/** Decisions that let more through than before, or may. */
export const LOOSENING: ReadonlySet<Decision> = new Set([
  Decision.accept,
  Decision.unblock,
  Decision.acceptClean,
  Decision.suppress,
  Decision.undo,
]);

export const hasHard = (findings: readonly Finding[]): boolean =>
  findings.some((f) => f.tier === 'hard');

/** A name as it stands in a sentence. */
export const nameOf = ({ kind, name }: ReviewedItem): string =>
  kind === 'instructions' ? words.instructions : label(name, 80);

/** What may be decided about an item as it stands. What is offered first is the main thing to do. */
export function decisionsFor(item: ReviewedItem): readonly InspectorDecision[] {
  const { standing, findings, hash } = item;
  const name = nameOf(item);
  const hard = hasHard(findings);
  const make = (
    id: Decision,
    wording: string,
    says: string,
    more: Partial<InspectorDecision> = {},
  ): InspectorDecision => ({ id, label: wording, says, hold: false, primary: false, ...more });
  const blockSays = item.kind === 'tool' ? words.blockSays(name) : words.blockTextSays(name);
  const block = make(Decision.block, words.block, blockSays);
  const acceptLabel = hard ? words.acceptAnyway : words.accept;
  switch (standing.state) {
    case 'new':
      return item.kind === 'resource' ? [] : [block];
    case 'pinned':
      return standing.pin.by === 'person' && hard
        ? [make(Decision.withhold, words.withhold, words.withholdSays(name)), block]
        : [block];
    case 'withheld':
      break;
  }
  switch (standing.why) {
    case 'finding':
      return [make(Decision.accept, acceptLabel, words.acceptSays(name), { hold: hard }), block];
    case 'drift':
    case 'renamed': {
      const kept = standing.pin?.refused === hash;
      return [
        make(
          Decision.accept,
          hard ? words.acceptAnyway : words.acceptChange,
          words.acceptChangeSays(name),
          { hold: hard, primary: !hard && !kept },
        ),
        ...(kept || !standing.pin ? [] : [make(Decision.keep, words.keep, words.keepSays(name))]),
        block,
      ];
    }
    case 'blocked':
      return [make(Decision.unblock, words.unblock, words.unblockSays(name))];
    case 'duplicate':
    case 'unreadable':
    case 'pins-unreadable':
      return [];
  }
}

/** What waits only because it changed, and in which the review found nothing at all. */
export const cleanOf = (all: readonly Keyed[]): readonly Keyed[] =>
  all.filter(
    ({ item }) =>
      waits(item) &&
      item.findings.length === 0 &&
      item.standing.state === 'withheld' &&
      (item.standing.why === 'drift' || item.standing.why === 'renamed'),
  );

export function acceptClean(all: readonly Keyed[]): readonly InspectorDecision[] {
  const clean = cleanOf(all);
  if (clean.length === 0) return [];
  const names = clean.map(({ item }) => nameOf(item)).join(', ');
  return [
    {
      id: Decision.acceptClean,
      label: words.acceptClean(clean.length),
      says: words.acceptCleanSays(label(names, 2000)),
      hold: false,
      primary: true,
    },
  ];
}

/** Hides a finding until a date; one that keeps the item back wants a deliberate gesture. */
export function suppressing(finding: Finding, until: number, clock: Clock): InspectorDecision {
  const hard = finding.tier === 'hard';
  const when = clock(until);
  return {
    id: Decision.suppress,
    label: words.suppress(HIDE_DAYS),
    says: hard ? words.suppressHardSays(when) : words.suppressSays(when),
    hold: hard,
    primary: false,
  };
}

export const unsuppressing = (): InspectorDecision => ({
  id: Decision.unsuppress,
  label: words.unsuppress,
  says: words.unsuppressSays,
  hold: false,
  primary: false,
});

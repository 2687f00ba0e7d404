import type { Summary } from './evalSummary.ts';

/** The numbers that are held: recall must not be lower, a false alarm rate not higher. */
export interface Floors {
  readonly least: Readonly<Record<string, number>>;
  readonly most: Readonly<Record<string, number>>;
}

/** The held figures of a summary, by the names that the floor file uses. Nothing that depends on a clock. */
export function figuresOf(s: Summary): Readonly<Record<string, number | null>> {
  return {
    coreFlagged: s.core.pooled.flagged.rate,
    coreFlaggedMacro: s.core.macro.flagged,
    coreHard: s.core.pooled.hard.rate,
    withRealPeersFlagged: s.withRealPeers.flagged.rate,
    transformsFlagged: s.transforms.pooled.flagged.rate,
    injectedFlagged: s.injected.pooled.flagged.rate,
    injectedHard: s.injected.pooled.hard.rate,
    benignFlagged: s.benign.all.flagged.rate,
    benignHard: s.benign.all.hard.rate,
    benignServersHard: s.benign.servers.hard.rate,
    hardNegativesHard: s.hardNegatives.all.hard.rate,
    benignResultsFlagged: s.benignResults.all.flagged.rate,
    benignResultsHard: s.benignResults.all.hard.rate,
  };
}

/** One sentence for every figure on the wrong side of its floor, and for every figure that is missing. */
export function broken(
  figures: Readonly<Record<string, number | null>>,
  floors: Floors,
): readonly string[] {
  const check = (
    all: Readonly<Record<string, number>>,
    wrong: (is: number, held: number) => boolean,
  ) =>
    Object.entries(all).flatMap(([name, held]) => {
      const is = figures[name] ?? null;
      if (is === null) return [`${name}: nothing measured, ${held} is held`];
      return wrong(is, held) ? [`${name}: ${is.toFixed(4)}, ${held} is held`] : [];
    });
  return [
    ...check(floors.least, (is, held) => is < held),
    ...check(floors.most, (is, held) => is > held),
  ];
}

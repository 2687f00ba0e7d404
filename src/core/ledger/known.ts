import { Label } from '../../shared/label.ts';
import { Reason } from '../../shared/verdict.ts';
import { Withheld } from '../pins/standing.ts';
import type { ArgumentFacts } from '../policy/condition.ts';
import type { CallContext } from '../policy/decide.ts';
import type { CallFacts } from '../policy/grants.ts';
import type { Known } from './entry.ts';

/** Paths that are kept of one call, and characters of all of them. */
const MOST = 32;
const LONGEST = 4096;

/** What the ledger keeps of what a call was decided by. The arguments are kept beside it, with their secrets removed. */
export function knownOf(facts: CallFacts, context: CallContext): Known {
  const { pin, contents, labels, args } = facts;
  const { matched, held, withheld, flagged, declined, suspicion } = context;
  const paths = args && pathsOf(args);
  return {
    ...(pin !== undefined && { pin }),
    ...(contents !== undefined && { contents }),
    ...(labels && { labels: [...labels] }),
    ...(!matched && { unmatched: true }),
    ...(held === true && { held }),
    ...(declined === true && { declined }),
    ...(flagged === true && { flagged }),
    ...(withheld !== undefined && { withheld }),
    ...(suspicion && { suspicion: [suspicion.reason, ...suspicion.also] }),
    ...(suspicion?.slow === true && { slow: true }),
    ...(paths && { paths }),
  };
}

/** Undefined where no path was looked at, or there are too many to be kept. */
function pathsOf({ cwd, roots, windows, real, asked }: ArgumentFacts): Known['paths'] {
  if (!asked || asked.size === 0 || asked.size > MOST) return undefined;
  const led = [...asked].map((named) => {
    const target = real.get(named);
    return { named, ...(target !== undefined && { real: target }) };
  });
  const texts = [cwd, ...roots, ...led.flatMap((l) => [l.named, l.real ?? ''])];
  if (texts.reduce((sum, one) => sum + one.length, 0) > LONGEST) return undefined;
  return { cwd, roots: [...roots], led, ...(windows && { windows: true as const }) };
}

/** What is known of a call beside its facts, as it was decided; undefined where a word in it is not known here. */
export function contextOf(known: Known): CallContext | undefined {
  const { unmatched, held, declined, flagged, withheld, slow } = known;
  const why = withheld === undefined ? undefined : wordOf(Withheld, withheld);
  const reasons = known.suspicion?.map((reason) => wordOf(Reason, reason));
  if ((withheld !== undefined && !why) || reasons?.includes(undefined)) return undefined;
  const [reason, ...also] = (reasons ?? []).flatMap((r) => r ?? []);
  return {
    ...{ matched: unmatched !== true, held, declined, flagged, withheld: why },
    suspicion: reason && { reason, also, slow: slow === true, trails: [] },
  };
}

/** The labels that were known; undefined where none were, or one is not known here. */
export function labelsOf({ labels }: Known): readonly Label[] | undefined {
  const words = labels?.map((label) => wordOf(Label, label));
  return words?.includes(undefined) === true ? undefined : words?.flatMap((w) => w ?? []);
}

const wordOf = <T extends string>(words: Readonly<Record<string, T>>, text: string) =>
  Object.values(words).find((word) => word === text);

import type { Finding } from '../../shared/finding.ts';
import type { JsonNode } from '../../shared/lossless.ts';
import type { Suppression } from './pin.ts';
import { stringAt } from './stringAt.ts';

/** The findings of one item, parted by what a person does not want to see again. */
export interface Parted {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
}

/**
 * Takes out the findings that are suppressed at `now` (milliseconds since the epoch). One counts as suppressed only
 * where every string that it stands in is, in exactly this text.
 */
export function withoutSuppressed(
  all: readonly Finding[],
  node: () => JsonNode,
  suppressions: readonly Suppression[],
  sha256: (text: string) => string,
  now: number,
): Parted {
  const open = suppressions.filter((s) => now < s.until && all.some((f) => f.rule === s.rule));
  if (open.length === 0) return { findings: all, suppressed: [] };
  const root = node();
  const hidden = (finding: Finding): boolean =>
    finding.evidence.every((e) => {
      const text = stringAt(root, e);
      if (text === undefined) return false;
      const hash = sha256(text);
      return open.some((s) => s.rule === finding.rule && s.hash === hash);
    });
  const suppressed = all.filter(hidden);
  return { findings: all.filter((f) => !suppressed.includes(f)), suppressed };
}

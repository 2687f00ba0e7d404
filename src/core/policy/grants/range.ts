import { canonicalJson } from '../../../shared/canonical.ts';
import type { JsonNode } from '../../../shared/lossless.ts';

/** The ends of a range; an absent one is open. */
export interface Range {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/**
 * Whether a number lies between two ends, themselves included. A number that no double stands for is compared as it is
 * written, so that none slips in by rounding. Undefined where the value is no number (a server may read a text as
 * one), is larger than any double, or an end is no finite number.
 */
export function inRange(node: JsonNode, { min, max }: Range): boolean | undefined {
  if (node.kind !== 'number') return undefined;
  const value = Number(node.text);
  if (!Number.isFinite(value)) return undefined;
  if (![min, max].every((end) => end === undefined || Number.isFinite(end))) return undefined;
  // Rounding keeps the order, so it can mislead only where it ends on an end.
  const at = (end: number): boolean => canonicalJson(node) === String(end);
  const above = min === undefined || value > min || (value === min && at(min));
  const below = max === undefined || value < max || (value === max && at(max));
  return above && below;
}

import type { Tier } from '../../shared/finding.ts';

/** What a check found in one string: offsets as in `Evidence`, the string as it was sent. */
export interface Hit {
  readonly rule: string;
  readonly tier: Tier;
  readonly start: number;
  readonly end: number;
  /** What the span reads as, where that differs. */
  readonly decoded?: string | undefined;
  /** The tool or server that it is about. */
  readonly about?: string | undefined;
}

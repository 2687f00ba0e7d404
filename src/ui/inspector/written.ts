import type { TrustChange } from '../../core/policy/trust.ts';

/** What a decision writes, what takes it back, and the sentence about both. */
export interface Written {
  readonly changes: readonly TrustChange[];
  readonly back: readonly TrustChange[];
  readonly done: string;
}

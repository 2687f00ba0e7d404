import type { Digest } from '../../core/ledger/digest.ts';

export interface DigestPort {
  /** What came of the conversation that ended last; undefined where none ended in this window. */
  digest(): Digest | undefined;
}

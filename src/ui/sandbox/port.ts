import type { BoxMissing } from '../boxText.ts';

/** Whether sandboxes can be made on this machine. */
export interface BoxPort {
  /** What is missing for it. */
  readonly missing: () => BoxMissing;
}

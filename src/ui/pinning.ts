import type { Ran } from '../shared/lookup.ts';

/** What is written to pin a version, and what that is worth. */
export interface Pinning {
  /** Index into the original arguments, and what stands there before and after. */
  readonly argument: { readonly index: number; readonly from: string; readonly to: string };
  /** What starts it checks the bytes by what is written, not the version alone. */
  readonly exact: boolean;
  /** The bytes that ran here, where they are known. */
  readonly ran?: Ran;
}

import type { Reason } from '../../shared/verdict.ts';
import type { Encoding } from './forms.ts';
import type { Source } from './sources.ts';
import type { Value } from './values.ts';

/** A value of a call and the results that it came from. */
export interface Trail {
  /** What it is evidence of. */
  readonly reason: Reason;
  /** JSON pointer inside the arguments. */
  readonly path: string;
  readonly text: string;
  /** The first of `from`. */
  readonly source: Source | undefined;
  /** All results that hold any of it. */
  readonly from: readonly Source[];
  /** How much of it they hold, from 0 to 1. */
  readonly share: number;
  /** As it stands there, or decoded first. */
  readonly how: 'exact' | 'transformed';
  /** What was undone for it, the outermost first; absent where it stands there as it is. */
  readonly encodings?: readonly Encoding[] | undefined;
}

/** From which tool into which argument of the tool that is called. */
export interface FlowMark {
  /** JSON pointer; a segment `*` stands for every element of a list. */
  readonly path: string;
  readonly from: { readonly server: string; readonly tool: string };
}

/** Where a flow goes that the person called fine: see `fine.ts`. */
export interface FlowGrant extends FlowMark {
  readonly id: string;
  /** Whose argument it is. */
  readonly launchId: string;
  /** The entry's name when granted. A label for people, not matched. */
  readonly server: string;
  readonly tool: string;
  readonly pin?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What is looked at of a call. */
export interface FlowCall {
  readonly server: string;
  readonly tool: string;
  /** It only reads, as far as its name says. */
  readonly reads: boolean;
  /** It reads in a wider sense: from an address, a page, a search. */
  readonly fetches: boolean;
  /** It sends outside, or writes where others read. */
  readonly egress: boolean;
  /** It is no call but a request for something that its server keeps. */
  readonly request?: boolean | undefined;
  readonly values: readonly Value[];
  /** Flows into it that the person called fine. */
  readonly fine: readonly FlowGrant[];
}

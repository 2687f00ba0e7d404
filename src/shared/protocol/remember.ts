import * as z from 'zod/mini';

/** What the host and the page say to each other of what a person wants to be remembered of a call. */
export const CHECKS = [
  ...(['equals', 'oneOf', 'under', 'host', 'pattern', 'range', 'absent', 'any'] as const),
] as const;
export type CheckKind = (typeof CHECKS)[number];

/** Rows, and values of one row, at most. */
export const MAX_ROWS = 40;
export const MAX_VALUES = 40;

const Row = z.strictObject({
  /** JSON pointer of the argument; `*` stands for every element of an array. */
  path: z.string().check(z.maxLength(1000)),
  check: z.enum(CHECKS),
  /** As written: one value, or several; from and to of a range, empty where it is open. */
  values: z.array(z.string().check(z.maxLength(4000))).check(z.maxLength(MAX_VALUES)),
});
export type DraftRow = z.infer<typeof Row>;

/** A condition as a person sees and edits it. The host alone reads a grant out of it. */
export const DraftForm = z.strictObject({
  rows: z.array(Row).check(z.maxLength(MAX_ROWS)),
  /** Arguments that no row names may be there. */
  others: z.boolean(),
  scope: z.enum(['conversation', 'workspace']),
  expiry: z.enum(['none', 'hour', 'today', 'week']),
  /** Calls that it may cover, as written; empty: any number. */
  uses: z.string().check(z.maxLength(20)),
});
export type DraftForm = z.infer<typeof DraftForm>;

/** What is wrong with a form, at its field. `row` counts from 0; without it the whole is meant. */
const FormProblem = z.object({
  row: z.optional(z.int()),
  field: z.enum(['value', 'uses', 'whole']),
  message: z.string(),
});
export type FormProblem = z.infer<typeof FormProblem>;

/** What a form would do: said in one sentence, and tried on earlier calls of the tool. */
export const Tested = z.object({
  /** Exactly what would be remembered; absent where the form cannot be read. */
  sentence: z.optional(z.string()),
  problems: z.array(FormProblem),
  /** Earlier calls that could be told, and how many of them it would have covered. */
  of: z.int(),
  covered: z.int(),
  /** Earlier calls whose arguments are not recorded whole. */
  unknown: z.int(),
  /** Calls that it would not have covered, the newest first: what stood against it. */
  missed: z.array(z.string()),
});
export type Tested = z.infer<typeof Tested>;

/** What a card proposes to remember, the narrowest first. */
export const Proposals = z.array(z.object({ form: DraftForm, tested: Tested }));
export type Proposals = z.infer<typeof Proposals>;

import * as z from 'zod/mini';

const Tone = z.enum(['plain', 'notice', 'warning']);

/** A web address with its host apart, so that the host can be told from the rest. */
const CardSite = z.object({
  label: z.string(),
  before: z.string(),
  host: z.string(),
  after: z.string(),
  /** The letters that the host stands for, or who is behind it. */
  more: z.optional(z.string()),
});
export type CardSite = z.infer<typeof CardSite>;

const CardScope = z.object({
  /** Server text. */
  scope: z.string(),
  /** What it permits, in a sentence. */
  says: z.string(),
  level: z.string(),
  tone: Tone,
  /** What it is needed for, or that nothing explains it. */
  need: z.optional(z.string()),
  needTone: z.optional(Tone),
  /** "New since 3 May". */
  grown: z.optional(z.string()),
  /** "Asked for before, and not granted". */
  before: z.optional(z.string()),
});
export type CardScope = z.infer<typeof CardScope>;

/** What the card of a sign-in holds beside what all cards hold. */
export const signInFields = {
  /** `browser`: the person agreed, and the browser is open. */
  stage: z.enum(['ask', 'browser']),
  /** First line of the card. */
  effect: z.string(),
  /** The call that needs more; server text. */
  tool: z.optional(z.string()),
  sites: z.array(CardSite),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Each can be left out, or exchanged for one that permits less. */
  scopes: z.array(z.extend(CardScope, { narrower: z.optional(CardScope) })),
  /** What was said of the server's tools: absent where every scope says it itself. */
  needs: z.optional(z.string()),
  /** Where no scope is named. */
  none: z.optional(z.string()),
  /** Scopes that cover the tools that were allowed, of `scopes` and their narrower ones. */
  enough: z.optional(z.array(z.string())),
  /** Folded: what could be asked for as well. */
  offered: z.array(CardScope),
};

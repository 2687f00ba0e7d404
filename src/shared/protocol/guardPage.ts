import * as z from 'zod/mini';

/**
 * What the host and the guard page say to each other. The host owns the choice and plans anew with every change of
 * it; the page shows the newest plan, and the one gesture names the revision that was shown.
 */
const Tone = z.enum(['plain', 'notice', 'warning']);

/** Something remarkable about a command line; `cited` is the word it speaks of. */
const Concern = z.object({ tone: Tone, text: z.string(), cited: z.optional(z.string()) });
export type GuardConcern = z.infer<typeof Concern>;

const Server = z.object({
  /** Id of the entry. */
  id: z.string(),
  name: z.string(),
  argv: z.array(z.object({ text: z.string(), tone: Tone })),
  concerns: z.array(Concern),
  /** Names of the environment variables that it receives. */
  env: z.array(z.string()),
  notes: z.array(z.string()),
  chosen: z.boolean(),
  /**
   * What happens while no window is open, for the server of another program: refused, or what was granted. `may`: it can be
   * chosen here. Absent for the editor's own.
   */
  alone: z.optional(z.object({ granted: z.boolean(), may: z.boolean(), means: z.string() })),
});
export type GuardServer = z.infer<typeof Server>;

const Line = z.object({ kind: z.enum(['same', 'added', 'removed', 'gap']), text: z.string() });
export type GuardLine = z.infer<typeof Line>;

const File = z.object({
  file: z.string(),
  name: z.string(),
  /** Who else is affected, in sentences. */
  notes: z.array(z.string()),
  servers: z.array(Server),
  /** What would be written now; empty where nothing of the file is chosen. */
  lines: z.array(Line),
});
export type GuardFile = z.infer<typeof File>;

const text = z.string();

export const GuardState = z.object({
  /** Counts every change of the choice or of the plan. */
  revision: z.int(),
  files: z.array(File),
  /** Entries that cannot be guarded, each with the reason. */
  left: z.array(z.object({ name: text, why: text })),
  /** The person wishes to trust the launches; never true at first. */
  trust: z.boolean(),
  /** What trusting means now; empty where nothing can be trusted, and then the wish cannot be made. */
  trustMeans: text,
  focused: z.boolean(),
  /** The host knows that this revision is on the screen; its word starts the clock of the page. */
  painted: z.boolean(),
  /** Milliseconds that a plan must be visible, in a focused window, before the button arms. */
  armAfter: z.int(),
  words: z.object({
    title: text,
    intro: text,
    /** That the editor asks as well. */
    editor: text,
    receives: text,
    effect: text,
    changes: text,
    openDiff: text,
    chooseAll: text,
    chooseNone: text,
    left: text,
    alone: text,
    trust: text,
    guard: text,
    cancel: text,
    early: text,
    /** Spoken before a remark of that weight. */
    notice: text,
    warning: text,
  }),
  /** The host's last word on a gesture that it did not take; else empty. */
  notice: text,
});
export type GuardState = z.infer<typeof GuardState>;

/** page → host; every one is answered with the state that is true then. */
export const GuardRequest = z.discriminatedUnion('method', [
  z.object({ method: z.literal('ready') }),
  z.object({ method: z.literal('choose'), id: text, chosen: z.boolean() }),
  /** All servers of a file at once. */
  z.object({ method: z.literal('chooseFile'), file: text, chosen: z.boolean() }),
  z.object({ method: z.literal('trust'), on: z.boolean() }),
  /** While no window is open this server is to run what was granted, or not. */
  z.object({ method: z.literal('alone'), id: text, granted: z.boolean() }),
  /** The plan of this revision is painted and visible; starts the host's own clock. */
  z.object({ method: z.literal('painted'), revision: z.int() }),
  /** The one gesture. Only the plan of exactly this revision is carried out. */
  z.object({ method: z.literal('guard'), revision: z.int() }),
  /** Opens the editor's own diff of a file. */
  z.object({ method: z.literal('diff'), file: text }),
  z.object({ method: z.literal('cancel') }),
]);
export type GuardRequest = z.infer<typeof GuardRequest>;

export const GuardToHost = z.object({ request: GuardRequest });
export const GuardToPage = z.object({ state: GuardState });

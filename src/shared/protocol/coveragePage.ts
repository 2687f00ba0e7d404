import * as z from 'zod/mini';

/**
 * What the host and the coverage page say to each other: every client of this machine with its files and servers. The
 * page decides nothing: guarding opens the guard page, which shows what is written.
 */
const text = z.string();

const Server = z.object({
  /** Id of the entry. */
  id: text,
  name: text,
  state: z.enum(['guarded', 'unguarded', 'stale', 'unsupported']),
  /** The state in words. */
  said: text,
  /** What it starts or reaches, as it stands there. */
  line: text,
  notes: z.array(text),
  /** What guarding is called; empty where it cannot be guarded, or is. */
  guard: text,
});
export type CoverageServer = z.infer<typeof Server>;

const File = z.object({
  file: text,
  name: text,
  /** Places that keep it from being read, with line and column. */
  problems: z.array(z.object({ line: z.int(), at: text, text })),
  /** What its client runs without asking, as the file says. */
  notes: z.array(text),
  servers: z.array(Server),
  empty: text,
});
export type CoverageFile = z.infer<typeof File>;

const Client = z.object({
  client: text,
  summary: text,
  files: z.array(File),
  /** What guarding all that is open is called; empty where nothing is. */
  guardAll: text,
});
export type CoverageClient = z.infer<typeof Client>;

export const CoverageState = z.object({
  clients: z.array(Client),
  words: z.object({
    title: text,
    intro: text,
    /** Why there is nothing to show; empty where there is. */
    none: text,
    limits: text,
    limit: z.array(text),
    refresh: text,
    open: text,
  }),
});
export type CoverageState = z.infer<typeof CoverageState>;

/** page → host; what is shown is looked up again by its name. */
export const CoverageRequest = z.discriminatedUnion('method', [
  z.object({ method: z.literal('ready') }),
  z.object({ method: z.literal('refresh') }),
  z.object({ method: z.literal('open'), file: text, line: z.int() }),
  z.object({ method: z.literal('guard'), id: text }),
  z.object({ method: z.literal('guardAll'), client: text }),
]);
export type CoverageRequest = z.infer<typeof CoverageRequest>;

export const CoverageToHost = z.object({ request: CoverageRequest });
export const CoverageToPage = z.object({ state: CoverageState });

import * as z from 'zod/mini';

export const host = { host: z.string().check(z.maxLength(255)), port: z.int() };
/** Names of the tools whose calls ran then. */
export const tools = z.array(z.string().check(z.maxLength(200))).check(z.maxLength(8));

/** A host that a server in a sandbox reached or wanted to reach, what it sent there, or a file that it tried to write. */
export const Touched = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('host'), ...host, allowed: z.boolean() }),
  /** Bytes that went there since the last report. */
  z.object({ kind: z.literal('sent'), ...host, bytes: z.int().check(z.positive()) }),
  z.object({ kind: z.literal('file'), path: z.string().check(z.maxLength(4096)) }),
]);
export type Touched = z.infer<typeof Touched>;

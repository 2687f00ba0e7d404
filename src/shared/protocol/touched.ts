import * as z from 'zod/mini';

const path = z.string().check(z.maxLength(4096));
export const host = { host: z.string().check(z.maxLength(255)), port: z.int() };
/** The calls that ran then: names of their tools, and the conversation that they all claim. */
export const during = {
  tools: z.array(z.string().check(z.maxLength(200))).check(z.maxLength(8)),
  conversation: z.optional(z.string().check(z.maxLength(1024))),
};
export interface During {
  readonly tools: readonly string[];
  readonly conversation?: string | undefined;
}

/** A host that a server in a sandbox reached or wanted to reach, what it sent there, or what else it tried. */
export const Touched = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('host'), ...host, allowed: z.boolean() }),
  /** Bytes that went there since the last report. */
  z.object({ kind: z.literal('sent'), ...host, bytes: z.int().check(z.positive()) }),
  z.object({ kind: z.literal('file'), path }),
  /** A hidden place that was looked at, in vain. */
  z.object({ kind: z.literal('read'), path }),
  /** A file that steers the person's other programs and appeared where the server may write. */
  z.object({ kind: z.literal('steer'), path }),
  /** Attempts to reach something past the proxies; what, nothing tells. */
  z.object({ kind: z.literal('past'), count: z.int().check(z.positive()) }),
  /** A program that was started apart from the server; it ends with it all the same. */
  z.object({ kind: z.literal('apart'), program: z.string().check(z.maxLength(64)) }),
]);
export type Touched = z.infer<typeof Touched>;

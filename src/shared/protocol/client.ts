import * as z from 'zod/mini';

/** See shared/server.ts. */
export const ClientClaim = z.object({
  name: z.string(),
  version: z.string(),
  /** It speaks HTTP, to the front of this gate. */
  http: z.optional(z.boolean()),
});

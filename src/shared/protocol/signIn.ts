import * as z from 'zod/mini';
import { isScope, isWebUrl, MOST_NAME, MOST_SCOPES } from '../signIn.ts';

const url = z.string().check(z.refine(isWebUrl));
const name = z.string().check(z.maxLength(MOST_NAME));
export const Scopes = z.array(z.string().check(z.refine(isScope))).check(z.maxLength(MOST_SCOPES));

/** See shared/signIn.ts. */
export const SignInAsked = z.object({
  resource: url,
  certificate: z.optional(z.object({ owner: name, issuer: name, until: name })),
  issuer: url,
  authorize: url,
  client: z.object({ name, how: z.enum(['given', 'document', 'registered']) }),
  requested: Scopes,
  offered: Scopes,
  from: z.enum(['challenge', 'metadata', 'entry', 'stepUp']),
  granted: z.optional(Scopes),
  revocable: z.boolean(),
});

export const SignInAnswer = z.discriminatedUnion('allow', [
  z.object({ allow: z.literal(true), scopes: Scopes }),
  z.object({ allow: z.literal(false) }),
]);

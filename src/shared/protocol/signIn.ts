import * as z from 'zod/mini';
import {
  isScope,
  isToken,
  isWebUrl,
  MOST_NAME,
  MOST_OPENED,
  MOST_SCOPES,
  SignInFailure,
} from '../signIn.ts';

const n = z.int();
const url = z.string().check(z.refine(isWebUrl));
const name = z.string().check(z.maxLength(MOST_NAME));
const token = z.string().check(z.refine(isToken));
const scopes = z.array(z.string().check(z.refine(isScope))).check(z.maxLength(MOST_SCOPES));
const how = z.enum(['given', 'entry', 'document', 'registered']);

/** See shared/signIn.ts. */
export const SignInAsked = z.object({
  resource: url,
  certificate: z.optional(z.object({ owner: name, issuer: name, until: name })),
  issuer: url,
  authorize: url,
  client: z.object({ name, how }),
  requested: scopes,
  offered: scopes,
  from: z.enum(['challenge', 'metadata', 'entry', 'stepUp']),
  granted: z.optional(scopes),
  revocable: z.boolean(),
});

export const SignInAnswer = z.discriminatedUnion('allow', [
  z.object({ allow: z.literal(true), scopes }),
  z.object({ allow: z.literal(false) }),
]);

export const Tokens = z.object({
  access: token,
  refresh: z.optional(token),
  /** For how long `access` is good, in seconds. */
  seconds: z.optional(z.int().check(z.gte(0))),
  /** Absent where the authorization server gave what was asked for. */
  scopes: z.optional(scopes),
});
export type Tokens = z.infer<typeof Tokens>;

/** Where tokens are renewed and taken back, and as whom. */
export const TokenPlace = z.object({
  issuer: url,
  token: url,
  revoke: z.optional(url),
  methods: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(16)),
  client: z.object({ id: token, secret: z.optional(token), name, how }),
});
export type TokenPlace = z.infer<typeof TokenPlace>;

/** Text in `refresh` of a broker: what a gate needs to renew a token. */
export const Renewing = z.object({ place: TokenPlace, resource: url, refresh: token });
export type Renewing = z.infer<typeof Renewing>;

/** gate → broker, of a server elsewhere whose launch is allowed. */
export const GATE_SIGN_IN = [
  /**
   * Asks for the token that is kept for its server; with `issuer` only for one of that authorization server. `refused`:
   * the serial of the one that the server did not take. `want`: one that was given all these scopes.
   */
  z.object({
    t: z.literal('token'),
    n,
    resource: url,
    issuer: z.optional(url),
    refused: z.optional(z.string()),
    want: z.optional(scopes),
  }),
  /** Answer to `refresh`; without tokens it failed, and with `lost` there is no use in trying again. */
  z.object({ t: z.literal('refreshed'), n, tokens: z.optional(Tokens), lost: z.boolean() }),
  /** Asks a person. `tools`: names of those whose calls ran when it was wanted. */
  z.object({
    t: z.literal('signIn'),
    n,
    asked: SignInAsked,
    tools: z.optional(z.array(z.string().check(z.maxLength(200))).check(z.maxLength(8))),
  }),
  /** The person agreed to `n`: the browser is to be opened. */
  z.object({ t: z.literal('open'), n, url: z.string().check(z.maxLength(MOST_OPENED)) }),
  /** What came of `n`. */
  z.object({ t: z.literal('signedIn'), n, tokens: Tokens, place: TokenPlace }),
  z.object({ t: z.literal('signInFailed'), n, why: z.enum(SignInFailure) }),
  /** Nobody was asked: the authorization server has no client for us, and registers none. */
  z.object({ t: z.literal('noClient'), n, resource: url, issuer: url }),
] as const;

/** broker → gate */
export const BROKER_SIGN_IN = [
  /** Answers `token`, `refreshed`, `signIn` where another gate brought one meanwhile, and `signedIn`. */
  z.object({ t: z.literal('token'), n, serial: z.string(), access: z.string() }),
  /** Answers `token`: the gate renews it for everybody; `renewing` is the text of a `Renewing`. */
  z.object({ t: z.literal('refresh'), n, renewing: z.string() }),
  /** There is none; with `n` 0 the one that was handed out is not to be used any more. */
  z.object({
    t: z.literal('noToken'),
    n,
    /** What the person gave for this issuer. */
    clientId: z.optional(z.string()),
    clientSecret: z.optional(z.string()),
    document: z.optional(z.string()),
    granted: z.optional(z.array(z.string())),
  }),
  z.object({
    t: z.literal('signInVerdict'),
    n,
    allow: z.boolean(),
    scopes: z.array(z.string()),
    reason: z.string(),
  }),
  z.object({ t: z.literal('opened'), n, ok: z.boolean() }),
] as const;

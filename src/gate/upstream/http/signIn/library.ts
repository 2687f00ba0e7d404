/**
 * What the sign-in uses of a library, in a file of its own beside the gate that is loaded with the first refusal of a
 * server: a gate that signs in nowhere never reads it. The schemas of the wire are here for the same reason.
 */
import * as z from 'zod/mini';
import { Renewing, Tokens } from '../../../../shared/protocol/signIn.ts';

export {
  checkResourceAllowed,
  discoverAuthorizationServerMetadata,
  discoverOAuthProtectedResourceMetadata,
  exchangeAuthorization,
  extractWWWAuthenticateParams,
  OAuthError,
  refreshAuthorization,
  startAuthorization,
} from '@modelcontextprotocol/client';

/**
 * Registration is deprecated in favour of documents that say who asks; most authorization servers offer nothing else, and
 * it is used where nothing else is there.
 */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
export { registerClient } from '@modelcontextprotocol/client';

/** Tokens of an authorization server as the wire carries them; undefined where they cannot be. */
export function readTokens(value: unknown): Tokens | undefined {
  const read = z.safeParse(Tokens, value);
  return read.success ? read.data : undefined;
}

/** The text of a `refresh`; undefined where it is none. */
export function readRenewing(text: string): Renewing | undefined {
  const read = z.safeParse(Renewing, JSON.parse(text));
  return read.success ? read.data : undefined;
}

import type { Tokens } from '../../../../shared/protocol/signIn.ts';
import { tokensOf } from './attempt.ts';
import type { Library } from './discovery.ts';
import type { Fetching } from './fetching.ts';

/**
 * Renews a token as a broker wants it (`text`: a `Renewing`). `lost`: the authorization server says that this refresh
 * token is no good any more. Undefined: it gave no token, and may another time.
 */
export async function renew(
  library: Library,
  { fetch }: Pick<Fetching, 'fetch'>,
  text: string,
): Promise<Tokens | 'lost' | undefined> {
  const read = library.readRenewing(text);
  if (!read) return undefined;
  const { place, resource, refresh } = read;
  const { issuer, client, methods } = place;
  const answer = await library
    .refreshAuthorization(issuer, {
      metadata: {
        ...{ issuer, token_endpoint: place.token, authorization_endpoint: place.token },
        ...{ response_types_supported: ['code'], token_endpoint_auth_methods_supported: methods },
      },
      clientInformation: {
        client_id: client.id,
        ...(client.secret !== undefined && { client_secret: client.secret }),
      },
      ...{ refreshToken: refresh, resource, fetchFn: fetch },
    })
    .catch((thrown: unknown) => (isFinal(library, thrown) ? ('lost' as const) : undefined));
  return answer === 'lost' ? 'lost' : answer && tokensOf(library, answer);
}

const isFinal = (library: Library, thrown: unknown): boolean =>
  thrown instanceof library.OAuthError &&
  ['invalid_grant', 'invalid_client', 'unauthorized_client'].includes(thrown.code);

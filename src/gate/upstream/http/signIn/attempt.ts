import type { Tokens, TokenPlace } from '../../../../shared/protocol/signIn.ts';
import {
  isToken,
  MOST_SCOPES,
  SignInFailure,
  type Certificate,
  type ClientHow,
  type SignInAsked,
} from '../../../../shared/signIn.ts';
import { timing } from '../../../timing.ts';
import type { Told } from './desk.ts';
import { revocationOf, type Found, type Library } from './discovery.ts';
import { SignInError } from './fetching.ts';
import { Redirect } from './redirect.ts';

/** As whom the gate asks. `id` is absent where the client is registered after the person agreed. */
export interface Asker {
  readonly id: string | undefined;
  readonly secret: string | undefined;
  readonly name: string;
  readonly how: ClientHow;
}

const NAME = 'Countersign';
type Nothing = Extract<Told, { t: 'noToken' }>;

/**
 * Given by the person, else named by the entry, else the document that says who we are, else registered; each only where it is offered. All
 * authorization servers send a document's browser to one place: only one that names itself in its answer is told from
 * another there. Undefined where there is no client.
 */
export function askerOf(
  { metadata }: Found,
  { clientId, clientSecret, document }: Nothing,
  named: string | undefined,
): Asker | undefined {
  if (clientId !== undefined)
    return { id: clientId, secret: clientSecret, name: clientId.slice(0, 256), how: 'given' };
  if (named !== undefined)
    return { id: named, secret: undefined, name: named.slice(0, 256), how: 'entry' };
  const documents =
    metadata.client_id_metadata_document_supported === true &&
    metadata.authorization_response_iss_parameter_supported === true;
  if (document !== undefined && documents)
    return { id: document, secret: undefined, name: document.slice(0, 256), how: 'document' };
  if (metadata.registration_endpoint === undefined) return undefined;
  return { id: undefined, secret: undefined, name: NAME, how: 'registered' };
}

/** What the person is asked. A refusal that wants more keeps what was given before. */
export function askedOf(
  found: Found,
  { name, how }: Asker,
  certificate: Certificate | undefined,
  granted: readonly string[] | undefined,
): SignInAsked {
  const { resource, issuer, metadata, requested, offered, from, more } = found;
  const all = more ? [...new Set([...(granted ?? []), ...requested])] : requested;
  if (all.length > MOST_SCOPES) throw new SignInError(SignInFailure.metadata);
  return {
    ...{ resource, issuer, authorize: metadata.authorization_endpoint, client: { name, how } },
    ...{ requested: all, offered, from },
    revocable: revocationOf(metadata) !== undefined,
    ...(certificate && { certificate }),
    ...(granted && { granted }),
  };
}

interface AttemptPorts {
  readonly library: Library;
  readonly fetch: (url: string | URL, init?: RequestInit) => Promise<Response>;
  /** Opens the browser; false where that is not possible. */
  open(url: string): Promise<boolean>;
  readonly signal: AbortSignal;
}

/**
 * One sign-in that a person agreed to, from the browser to the tokens: code flow with PKCE (S256), the resource named in
 * both requests, state and issuer of the answer compared. Throws a SignInError.
 */
export async function signIn(
  found: Found,
  asker: Asker,
  scopes: readonly string[],
  ports: AttemptPorts,
): Promise<{ readonly tokens: Tokens; readonly place: TokenPlace }> {
  const { library, fetch, signal } = ports;
  const { metadata, issuer, resource } = found;
  const redirect = await Redirect.open(asker.how === 'document' ? undefined : issuer);
  try {
    const scope = scopes.join(' ');
    const client =
      asker.id === undefined
        ? await register(library, fetch, found, redirect.url, scope)
        : {
            client_id: asker.id,
            ...(asker.secret !== undefined && { client_secret: asker.secret }),
          };
    const { authorizationUrl, codeVerifier } = await library.startAuthorization(issuer, {
      ...{ metadata, clientInformation: client, redirectUrl: redirect.url },
      ...{ state: redirect.state, resource },
      ...(scope !== '' && { scope }),
    });
    if (!(await ports.open(authorizationUrl.href))) throw new SignInError(SignInFailure.browser);
    const returned = await soon(redirect.returned, signal);
    const named = metadata.authorization_response_iss_parameter_supported === true;
    if (returned.iss === undefined ? named : returned.iss !== metadata.issuer)
      throw new SignInError(SignInFailure.issuer);
    if (returned.error || returned.code === undefined) throw new SignInError(SignInFailure.denied);
    const answer = await library
      .exchangeAuthorization(issuer, {
        ...{ metadata, clientInformation: client, authorizationCode: returned.code },
        ...{ codeVerifier, redirectUri: redirect.url, resource, fetchFn: fetch },
        ...(returned.iss !== undefined && { iss: returned.iss }),
      })
      .catch(() => undefined);
    const tokens = answer && tokensOf(library, answer);
    if (!tokens) throw new SignInError(SignInFailure.exchange);
    return { tokens, place: placeOf(found, asker, client) };
  } finally {
    redirect.close();
  }
}

type Answer = Awaited<ReturnType<Library['refreshAuthorization']>>;

/** Undefined where it is no bearer token, or none that can be carried. */
export function tokensOf(library: Library, answer: Answer): Tokens | undefined {
  if (answer.token_type.toLowerCase() !== 'bearer') return undefined;
  const { access_token, refresh_token, expires_in, scope } = answer;
  return library.readTokens({
    access: access_token,
    ...(refresh_token !== undefined && { refresh: refresh_token }),
    ...(expires_in !== undefined && { seconds: Math.max(0, Math.floor(expires_in)) }),
    ...(scope !== undefined && { scopes: scope.split(' ').filter((one) => one !== '') }),
  });
}

interface Client {
  readonly client_id: string;
  readonly client_secret?: string | undefined;
}

function placeOf({ metadata }: Found, { name, how }: Asker, client: Client): TokenPlace {
  const { issuer, token_endpoint } = metadata;
  const revoke = revocationOf(metadata);
  const secret = client.client_secret;
  return {
    ...{ issuer, token: token_endpoint },
    ...(revoke !== undefined && { revoke }),
    methods: (metadata.token_endpoint_auth_methods_supported ?? [])
      .filter((method) => method.length <= 64)
      .slice(0, 16),
    client: { id: client.client_id, name, how, ...(secret !== undefined && { secret }) },
  };
}

/** Registers a client for this one place to come back to: some servers compare even the port. */
async function register(
  library: Library,
  fetchFn: AttemptPorts['fetch'],
  { issuer, metadata }: Found,
  redirect: string,
  scope: string,
): Promise<Client> {
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- where nothing else is offered, see library.ts
    const client = await library.registerClient(issuer, {
      metadata,
      fetchFn,
      clientMetadata: {
        client_name: NAME,
        redirect_uris: [redirect],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
        application_type: 'native',
        ...(scope !== '' && { scope }),
      },
    });
    const { client_id, client_secret = 'none' } = client;
    if (isToken(client_id) && isToken(client_secret)) return client;
    throw new SignInError(SignInFailure.registration);
  } catch (thrown) {
    if (thrown instanceof SignInError) throw thrown;
    throw new SignInError(SignInFailure.registration);
  }
}

/** What the browser brings, within the time that a person may take there. */
async function soon<T>(wanted: Promise<T>, signal: AbortSignal): Promise<T> {
  const late = AbortSignal.timeout(timing.signInBrowser);
  const gone = new Promise<never>((_, reject) => {
    const end = (code: SignInFailure) => () => reject(new SignInError(code));
    signal.addEventListener('abort', end(SignInFailure.cancelled), { once: true });
    late.addEventListener('abort', end(SignInFailure.timeout), { once: true });
    if (signal.aborted) end(SignInFailure.cancelled)();
  });
  return Promise.race([wanted, gone]);
}

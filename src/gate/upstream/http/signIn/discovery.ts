import type { TLSSocket } from 'node:tls';
import type { IncomingMessage } from 'node:http';
import {
  isScope,
  MOST_NAME,
  MOST_SCOPES,
  SignInFailure,
  type Certificate,
  type ScopeSource,
} from '../../../../shared/signIn.ts';
import type { Wish } from '../../../options.ts';
import type * as library from './library.ts';
import { mayAsk, SignInError, type Fetching } from './fetching.ts';

export type Library = typeof library;
type Metadata = NonNullable<Awaited<ReturnType<Library['discoverAuthorizationServerMetadata']>>>;

/** What a refusal said. */
export interface Challenge {
  /** `WWW-Authenticate`. */
  readonly header: string | undefined;
  readonly status: number;
  readonly certificate: Certificate | undefined;
}

/** Who has to be asked for a token, and for what. */
export interface Found {
  readonly resource: string;
  readonly issuer: string;
  readonly metadata: Metadata;
  readonly requested: readonly string[];
  readonly offered: readonly string[];
  readonly from: ScopeSource;
  readonly more: boolean;
}

/**
 * Owner and issuer of the certificate of a response's other end. Most certificates say only that somebody held the
 * address: they name no owner, and the address is none.
 */
export function certificateOf({ socket }: IncomingMessage): Certificate | undefined {
  if (!('getPeerCertificate' in socket)) return undefined;
  const { subject, issuer, valid_to } = (socket as TLSSocket).getPeerCertificate();
  type Names = Partial<Record<string, string | string[]>>;
  const nameOf = (who: Names, ...keys: readonly string[]): string =>
    String(keys.map((key) => who[key]).find((name) => name !== undefined) ?? '').slice(
      0,
      MOST_NAME,
    );
  return {
    owner: nameOf({ ...subject }, 'O'),
    issuer: nameOf({ ...issuer }, 'O', 'CN'),
    until: valid_to.slice(0, MOST_NAME),
  };
}

/** Where tokens are taken back (RFC 7009). Metadata of OpenID Connect may have it, too. */
export function revocationOf(metadata: object): string | undefined {
  const url: unknown = Reflect.get(metadata, 'revocation_endpoint');
  return typeof url === 'string' ? url : undefined;
}

/** The refusal names scopes that the token lacks (RFC 6750, 3.1). */
export const wantsMore = (error: string | undefined, status: number): boolean =>
  status === 403 && error === 'insufficient_scope';

export class Discovery {
  readonly #library: Library;
  readonly #server: URL;
  readonly #reach: readonly string[];
  readonly #wish: Wish;
  readonly #fetching: Fetching;

  constructor(
    library: Library,
    server: URL,
    { reach, wish }: { readonly reach: readonly string[]; readonly wish: Wish },
    fetching: Fetching,
  ) {
    this.#library = library;
    this.#server = server;
    this.#reach = reach;
    this.#wish = wish;
    this.#fetching = fetching;
  }

  /**
   * Finds the authorization server of the refused request and what it wants. Undefined where nothing says that there is
   * one: the server wants a key that the person has to give. Throws a SignInError where what is said must not be used.
   */
  async find({ header, status }: Challenge): Promise<Found | undefined> {
    const { fetch } = this.#fetching;
    const library = this.#library;
    const challenge = library.extractWWWAuthenticateParams(
      new Response(null, header === undefined ? {} : { headers: { 'www-authenticate': header } }),
    );
    const named = challenge.resourceMetadataUrl;
    const protectedBy = await this.#protectedBy(named);
    const resource = protectedBy?.resource ?? canonical(this.#server);
    if (
      !library.checkResourceAllowed({
        requestedResource: this.#server,
        configuredResource: resource,
      })
    )
      throw new SignInError(SignInFailure.resource);
    this.#check(resource);
    const issuer = protectedBy?.authorization_servers?.[0] ?? this.#server.origin;
    this.#check(issuer);
    const metadata = await library
      .discoverAuthorizationServerMetadata(issuer, { fetchFn: fetch })
      .catch((thrown: unknown) => {
        if (thrown instanceof SignInError && protectedBy) throw thrown;
      });
    if (!metadata) {
      if (!protectedBy) return undefined;
      throw new SignInError(SignInFailure.metadata);
    }
    this.#check(
      metadata.issuer,
      metadata.authorization_endpoint,
      metadata.token_endpoint,
      metadata.registration_endpoint,
      revocationOf(metadata),
    );
    if (metadata.code_challenge_methods_supported?.includes('S256') !== true)
      throw new SignInError(SignInFailure.pkce);
    const more = wantsMore(challenge.error, status);
    const wanted = challenge.scope?.split(' ').filter((scope) => scope !== '');
    const stays = (metadata.scopes_supported ?? []).includes('offline_access');
    const supported = protectedBy?.scopes_supported ?? [];
    // What a refusal of a token lacks is needed; before that, the entry has its wish, and the rest is offered.
    const wished = !more && this.#wish.scopes.length > 0;
    const offered = scopesOf([...supported, ...(wished ? (wanted ?? []) : [])]);
    const asked = wished ? this.#wish.scopes : (wanted ?? offered);
    return {
      ...{ resource, issuer: metadata.issuer, metadata, offered, more },
      requested: scopesOf([...asked, ...(stays ? ['offline_access'] : [])]),
      from: more ? 'stepUp' : wished ? 'entry' : wanted ? 'challenge' : 'metadata',
    };
  }

  /** What the server says of itself (RFC 9728); undefined where it says nothing. */
  async #protectedBy(named: URL | undefined) {
    const library = this.#library;
    if (named) this.#check(named.href);
    try {
      return await library.discoverOAuthProtectedResourceMetadata(
        this.#server,
        named && { resourceMetadataUrl: named },
        this.#fetching.fetch,
      );
    } catch (thrown) {
      if (thrown instanceof SignInError) throw thrown;
      if (named) throw new SignInError(SignInFailure.metadata);
      return undefined;
    }
  }

  #check(...urls: readonly (string | undefined)[]): void {
    for (const url of urls)
      if (url !== undefined && !mayAsk(url, this.#server, this.#reach))
        throw new SignInError(SignInFailure.address);
  }
}

/** The URL of a server as a resource is named (RFC 8707): without query and fragment. */
export function canonical({ origin, pathname }: URL): string {
  return pathname === '/' ? origin : `${origin}${pathname}`;
}

/** Sorted out, each once. One that cannot be shown as it is, or too many, and nothing is asked for. */
function scopesOf(scopes: readonly string[]): readonly string[] {
  const all = [...new Set(scopes)];
  if (all.length > MOST_SCOPES || !all.every(isScope))
    throw new SignInError(SignInFailure.metadata);
  return all;
}

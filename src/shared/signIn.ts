/**
 * What a person is shown before a browser opens for the sign-in to a server elsewhere. All of it was said by that
 * server, its authorization server or its gate: bounded, and none of it is believed.
 */
export interface SignInAsked {
  /** Canonical URL of the server (RFC 8707). */
  readonly resource: string;
  /** Of the server; absent over http. */
  readonly certificate?: Certificate | undefined;
  /** URL of the authorization server. */
  readonly issuer: string;
  /** Where the browser would go, without the request that is added. */
  readonly authorize: string;
  readonly client: { readonly name: string; readonly how: ClientHow };
  /** Scopes that would be asked for; none where the server names none, and the authorization server decides. */
  readonly requested: readonly string[];
  /** `scopes_supported`. */
  readonly offered: readonly string[];
  readonly from: ScopeSource;
  /** What an earlier sign-in was given. */
  readonly granted?: readonly string[] | undefined;
  /** What comes of it can be taken back at the authorization server. */
  readonly revocable: boolean;
}

export interface Certificate {
  /** Empty where it names none. */
  readonly owner: string;
  readonly issuer: string;
  /** As the certificate words it. */
  readonly until: string;
}

/**
 * Where the client id comes from: the person gave it, the entry names it, it is the URL of a document that says who asks, or the client is
 * registered with the authorization server after the person agreed.
 */
export type ClientHow = 'given' | 'entry' | 'document' | 'registered';

/** Where the scopes come from: the refusal, the metadata of the server, the entry, or a refusal that wants more. */
export type ScopeSource = 'challenge' | 'metadata' | 'entry' | 'stepUp';

/** `scopes`: those of the requested ones that are asked for. */
export type SignInAnswer =
  { readonly allow: true; readonly scopes: readonly string[] } | { readonly allow: false };

/** A sign-in that is kept, for the views; no token is in it. */
export interface KeptSignIn {
  /** Key of the entry that it was made for. A label. */
  readonly server: string;
  readonly resource: string;
  readonly issuer: string;
  readonly client: SignInAsked['client'];
  readonly requested: readonly string[];
  readonly granted: readonly string[];
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly revocable: boolean;
}

/** A client that a person gave for an authorization server, for the views; its secret is not in it. */
export interface ListedClient {
  readonly issuer: string;
  readonly id: string;
  /** It has a secret. */
  readonly secret: boolean;
}

/** Characters of one URL, one scope and one name, and scopes in one list, beyond which a sign-in is refused. */
export const MOST_URL = 2048;
/** Characters of the address that is opened: the place, and all that is asked for there. */
export const MOST_OPENED = 16 * 1024;
export const MOST_SCOPE = 256;
export const MOST_NAME = 256;
export const MOST_SCOPES = 200;

/**
 * A web address in its normal form, of characters that mean nothing to any shell: without a user, a fragment, quotes,
 * spaces or control characters. What cannot be written so is refused, not repaired.
 */
export const isWebUrl = (text: string): boolean => text.length <= MOST_URL && isOpenable(text);

/** The same, as long as an address may be that a browser opens. */
export const isOpenable = (text: string): boolean =>
  text.length <= MOST_OPENED &&
  /^https?:\/\/[a-z0-9.\-:[\]]+(?:[/?][A-Za-z0-9._~\-/%?=&+:,@*]*)?$/.test(text);

/** An authorization server is the same with a slash at its end and without. */
export const bareIssuer = (issuer: string): string => issuer.replace(/\/$/, '');

/** Where the browser comes back on this machine: a path for each authorization server. */
export const redirectPath = (issuer: string, sha256: (text: string) => string): string =>
  `/callback/${sha256(bareIssuer(issuer)).slice(0, 16)}`;

/** `scope-token` of RFC 6749. */
export const isScope = (text: string): boolean =>
  text.length > 0 && text.length <= MOST_SCOPE && /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(text);

/** Characters of one token, secret or client id. */
export const MOST_TOKEN = 32 * 1024;

/** Text that a header can carry, and nothing else. */
export const isToken = (text: string): boolean =>
  text.length > 0 && text.length <= MOST_TOKEN && /^[\x21-\x7e]+$/.test(text);

/** Why a sign-in that a person agreed to came to nothing. Stable strings: gate, ledger and tests name them. */
export const SignInFailure = {
  /** What the server or its authorization server says of itself cannot be read, or is not there. */
  metadata: 'metadata',
  /** The metadata of the server is of another server. */
  resource: 'resource',
  /** An address in it is none that may be asked or opened. */
  address: 'address',
  /** The authorization server does not protect codes with PKCE. */
  pkce: 'pkce',
  /** Nobody gave a client id, and the authorization server registers none. */
  client: 'client',
  registration: 'registration',
  /** The browser could not be opened. */
  browser: 'browser',
  /** The browser never came back. */
  timeout: 'timeout',
  /** The person or the authorization server said no there. */
  denied: 'denied',
  /** The answer names another authorization server, or none where it should. */
  issuer: 'issuer',
  exchange: 'exchange',
  /** The server does not take the token that it made the person get. */
  refused: 'refused',
  /** Nobody waits for it any more. */
  cancelled: 'cancelled',
} as const;
export type SignInFailure = (typeof SignInFailure)[keyof typeof SignInFailure];

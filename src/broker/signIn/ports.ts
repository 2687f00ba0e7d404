import type { SignInQuestion } from '../../core/consent/signIn.ts';
import type { SignInAnswer } from '../../shared/signIn.ts';
import type { Result } from '../../shared/result.ts';

/** What sign-ins need of the window. */
export interface SignInPorts {
  /** Asks a person. Rejects with the code of a `Reason` where the question ends without an answer. */
  readonly ask: (question: SignInQuestion, signal: AbortSignal) => Promise<SignInAnswer>;
  /** The client stopped waiting for it. */
  readonly update: (question: SignInQuestion) => void;
  /**
   * Opens the browser of the person and shows that it is waited for; false where nothing was opened. The address was
   * checked.
   */
  readonly openExternal: (url: string, waiting: BrowserWait) => Promise<boolean>;
  readonly secrets: Secrets;
  /** URL of a document that says who asks (CIMD), where one is set up. */
  readonly document: () => string | undefined;
  /** Nobody can sign in at `issuer`: it has no client for us, and registers none. Its name comes from a server. */
  readonly noClient: (which: NoClient) => void;
  /** Tells an authorization server that a token is not wanted any more (RFC 7009), because a person said so. */
  readonly revoke: (revocation: Revocation) => Promise<Result<unknown, string>>;
}

export interface NoClient {
  /** Key of the entry. A label. */
  readonly server: string;
  readonly issuer: string;
}

/** A sign-in whose browser is open. */
export interface BrowserWait {
  /** What the person agreed to. */
  readonly question: SignInQuestion;
  /** Aborts when the browser came back, or nobody waits for it any more. */
  readonly over: AbortSignal;
  /** The person does not want it any more. */
  readonly cancel: () => void;
}

/** As the editor keeps secrets: encrypted by the system, per user, never synchronised. */
export interface Secrets {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

export interface Revocation {
  /** Revocation endpoint. */
  readonly url: string;
  readonly token: string;
  readonly kind: 'access_token' | 'refresh_token';
  /** Ways in which it takes the secret of a client. */
  readonly methods: readonly string[];
  readonly client: { readonly id: string; readonly secret?: string | undefined };
}

import type { KeptSignIn, ListedClient } from '../../shared/signIn.ts';
import type { Result } from '../../shared/result.ts';

/** Sign-ins of this user to servers elsewhere, without their tokens. */
export interface SignInsPort {
  readonly onDidChange: (listener: () => void) => { dispose(): void };
  /** As they were last read. */
  kept(): readonly KeptSignIn[];
  /**
   * Forgets a sign-in in every window, and with `revoke` has it taken back where its authorization server offers that.
   * It is forgotten in any case; an error says why it was not taken back.
   */
  signOut(
    which: Pick<KeptSignIn, 'resource' | 'issuer'>,
    revoke: boolean,
  ): Promise<Result<undefined, string>>;
  /** Clients that the person gave, as they were last read. */
  clients(): readonly ListedClient[];
  /** Where a client of an authorization server has the browser come back, at any port. */
  redirect(issuer: string): string;
  /** Keeps the client that the person gave for an authorization server, or takes it away. */
  give(issuer: string, client: GivenClient | undefined): Promise<void>;
}

export interface GivenClient {
  readonly id: string;
  readonly secret?: string | undefined;
}

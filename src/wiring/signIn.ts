import type { Secrets, SignInPorts } from '../broker/signIn/ports.ts';
import { revoke } from '../lookup/revoke.ts';

/** What of a sign-in needs the screen of the editor. */
export type SignInScreen = Pick<
  SignInPorts,
  'ask' | 'update' | 'openExternal' | 'document' | 'noClient'
>;

export interface SigningIn {
  /** How a person signs in to servers elsewhere; absent where nobody can. */
  readonly signIn?: SignInScreen;
}

/** Milliseconds for an authorization server to take a token back. */
const REVOKE = 10_000;

/** The window's part in sign-ins: the card and the browser are the editor's, tokens lie in its secret storage. */
export const signInPorts = ({
  signIn,
  secrets,
}: SigningIn & { readonly secrets: Secrets }): { readonly signIn?: SignInPorts } =>
  signIn
    ? {
        signIn: {
          ...signIn,
          secrets,
          revoke: (revocation) => revoke(revocation, (url, init) => fetch(url, init), REVOKE),
        },
      }
    : {};

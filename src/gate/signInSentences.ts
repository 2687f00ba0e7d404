import { SignInFailure } from '../shared/signIn.ts';

const SENTENCES: Readonly<Record<SignInFailure, string>> = {
  [SignInFailure.metadata]:
    'what the server or its authorization server says about signing in could not be read.',
  [SignInFailure.resource]:
    'the server says that tokens for it are tokens for another server. None was asked for.',
  [SignInFailure.address]:
    'the server named an address for it that must not be asked or opened. None was.',
  [SignInFailure.pkce]: 'its authorization server does not protect codes (PKCE, S256).',
  [SignInFailure.client]:
    'its authorization server registers no clients by itself. The person has to give Countersign a client ID for it in VS Code, with the command “Countersign: Set a Client ID for a Sign-In…”.',
  [SignInFailure.registration]:
    'its authorization server did not register Countersign as a client.',
  [SignInFailure.browser]: 'the browser could not be opened.',
  [SignInFailure.timeout]:
    'the browser did not come back in time. Repeat the request to try again.',
  [SignInFailure.denied]: 'the authorization server did not allow it.',
  [SignInFailure.issuer]:
    'the answer in the browser was not that of the authorization server that was asked.',
  [SignInFailure.exchange]: 'its authorization server gave no token that can be used.',
  [SignInFailure.refused]:
    'the server does not take the token that it had the person get. It was not tried again.',
  [SignInFailure.cancelled]: 'nobody waited for it any more.',
};

/** What a client and its model are told of a sign-in that failed. No words of a server are in it. */
export const signInSentence = (why: string): string =>
  Object.entries(SENTENCES).find(([code]) => code === why)?.[1] ?? 'no reason is known.';

import type { SignInAsking } from '../core/consent/request.ts';
import type { SignInQuestion } from '../core/consent/signIn.ts';
import type { Consent } from '../ui/consent.ts';
import type { SignInScreen } from './signIn.ts';

export interface ScreenDeps {
  readonly page: Pick<Consent, 'ask' | 'update'>;
  /** Opens a web address in the person's browser; false where nothing was opened. */
  readonly open: (url: string) => Promise<boolean>;
  /** The document that says who asks, where one is set up. */
  readonly document: () => string | undefined;
  /** An authorization server has no client for us. */
  readonly noClient: SignInScreen['noClient'];
  readonly failed: (what: string, error: unknown) => void;
}

const asking = (question: SignInQuestion): SignInAsking => ({
  ...question,
  reasons: [],
  mayRemember: false,
});
const args = (): Promise<string> => Promise.reject(new Error('A sign-in has no arguments.'));

/**
 * Sign-ins on the page of the cards: the question, and while the browser is open a card that can end the wait. Only an
 * answer of the page agrees to anything.
 */
export const signInScreen = ({
  page,
  open,
  document,
  noClient,
  failed,
}: ScreenDeps): SignInScreen => ({
  ask: async (question, signal) => {
    const answer = await page.ask(asking(question), { signal, args });
    return answer.kind === 'signIn' ? { allow: true, scopes: answer.scopes } : { allow: false };
  },
  update: (question) => page.update(asking(question)),
  openExternal: async (url, { question, over, cancel }) => {
    if (!(await open(url))) return false;
    const id = `${question.id} browser`;
    const waiting: SignInAsking = { ...asking(question), id, browser: url, late: false };
    page.ask(waiting, { signal: over, args }).then(cancel, (error: unknown) => {
      // It is withdrawn when the browser came back.
      if (!over.aborted) failed('showing that the browser is open', error);
    });
    return true;
  },
  document,
  noClient,
});

import { env, type Uri } from 'vscode';
import type { SignInAsking } from '../../core/consent/request.ts';
import { HumanError } from '../../shared/errors.ts';
import { isOpenable } from '../../shared/signIn.ts';
import { signIn as words } from '../strings/signIn.ts';

/**
 * Opens a web address in the person's browser; false where nothing was opened. Only http and https go to the editor's
 * opener, whoever says that the address was checked before.
 */
export async function openInBrowser(url: string): Promise<boolean> {
  if (!isOpenable(url)) return false;
  // A parsed address comes back with other escapes than it had (microsoft/vscode#85930), which changes what is asked for.
  // The editor takes the text as well, and then opens exactly that.
  return env.openExternal(url as unknown as Uri);
}

/** Opens the browser of a sign-in that waits for it once more, or copies the address for another browser. */
export async function signInAgain(
  { browser }: SignInAsking,
  what: 'browser' | 'link',
): Promise<void> {
  if (browser === undefined) return;
  if (what === 'link') {
    await env.clipboard.writeText(browser);
    return;
  }
  if (!(await openInBrowser(browser))) throw new HumanError('signIn.notOpened', words.notOpened());
}

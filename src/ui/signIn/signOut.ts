import { window } from 'vscode';
import type { KeptSignIn } from '../../shared/signIn.ts';
import { confirmed } from '../confirm.ts';
import { label } from '../plain.ts';
import { signIns as words } from '../strings/signIns.ts';
import type { SignInsPort } from './port.ts';
import { issuerName, signInId } from './rows.ts';

export interface SignOutDeps {
  readonly signIns: SignInsPort;
  readonly now: () => number;
}

/**
 * Ends a sign-in after a modal dialog, for it cannot be taken back: forgets its tokens and, with `revoke`, asks its
 * authorization server to take them back. Only a sign-in that is kept is named to anybody.
 */
export async function signOut(
  { signIns, now }: SignOutDeps,
  id: string | undefined,
  revoke: boolean,
): Promise<void> {
  const one = await chosen(signIns.kept(), id);
  if (!one) return;
  const server = label(one.server, 80);
  const issuer = issuerName(one);
  const sure = await confirmed(
    {
      question: revoke ? words.outQuestion(server) : words.forgetQuestion(server),
      detail: revoke ? words.outDetail(issuer) : words.forgetDetail(issuer),
      keep: words.keep,
      proceed: revoke ? words.outProceed : words.forgetProceed,
    },
    now,
  );
  if (!sure) return;
  const outcome = await signIns.signOut(one, revoke);
  if (!outcome.ok)
    await window.showWarningMessage(words.notRevoked(issuer, label(outcome.error, 80))); // prettier-ignore
  else if (!revoke) await window.showInformationMessage(words.forgotten(server));
  else if (one.revocable) await window.showInformationMessage(words.revoked(server));
  else await window.showWarningMessage(words.notOffered(issuer));
}

async function chosen(
  kept: readonly KeptSignIn[],
  id: string | undefined,
): Promise<KeptSignIn | undefined> {
  if (id !== undefined) {
    const named = kept.find((one) => signInId(one) === id);
    if (named) return named;
  }
  if (id !== undefined || kept.length === 0) {
    await window.showInformationMessage(words.none);
    return undefined;
  }
  const items = kept.map((one) => ({
    label: label(one.server, 80),
    description: issuerName(one),
    one,
  }));
  return (await window.showQuickPick(items, { placeHolder: words.choose }))?.one;
}

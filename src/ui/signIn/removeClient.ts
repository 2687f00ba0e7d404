import { window } from 'vscode';
import { bareIssuer, type ListedClient } from '../../shared/signIn.ts';
import { confirmed } from '../confirm.ts';
import { label } from '../plain.ts';
import { clientId as words } from '../strings/clientId.ts';
import { issuerName } from './rows.ts';
import type { SignOutDeps } from './signOut.ts';

/**
 * Takes away a client that the person gave, after a modal dialog: its secret is kept nowhere else. Sign-ins that were
 * made with it go on until they are ended.
 */
export async function removeClientId(
  { signIns, now }: SignOutDeps,
  issuer: string | undefined,
): Promise<void> {
  const one = await chosen(signIns.clients(), issuer);
  if (!one) return;
  const name = issuerName(one);
  const sure = await confirmed(
    {
      question: words.removeQuestion(label(one.id, 80), name),
      detail: words.removeDetail(one.secret),
      keep: words.keep,
      proceed: words.removeProceed,
    },
    now,
  );
  if (!sure) return;
  await signIns.give(one.issuer, undefined);
  await window.showInformationMessage(words.removed(name));
}

async function chosen(
  clients: readonly ListedClient[],
  issuer: string | undefined,
): Promise<ListedClient | undefined> {
  if (issuer !== undefined) {
    const named = clients.find((one) => bareIssuer(one.issuer) === bareIssuer(issuer));
    if (named) return named;
  }
  if (issuer !== undefined || clients.length === 0) {
    await window.showInformationMessage(words.none);
    return undefined;
  }
  const items = clients.map((one) => ({
    label: issuerName(one),
    description: label(one.id, 80),
    one,
  }));
  return (await window.showQuickPick(items, { placeHolder: words.choose }))?.one;
}

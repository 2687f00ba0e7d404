import { env, window } from 'vscode';
import { isHere } from '../../core/launch/address.ts';
import { bareIssuer, isToken, isWebUrl } from '../../shared/signIn.ts';
import { label } from '../plain.ts';
import { clientId as words } from '../strings/clientId.ts';
import type { SignInsPort } from './port.ts';
import { removeClientId } from './removeClient.ts';
import { issuerName } from './rows.ts';
import type { SignOutDeps } from './signOut.ts';

const isIssuer = (text: string): boolean =>
  isWebUrl(text) && (text.startsWith('https://') || isHere(text));

/**
 * Lets the person say as which client the gate signs in at an authorization server, or take that away. It permits
 * nothing: the card of each sign-in shows the client, and is asked as before.
 */
export async function setClientId(deps: SignOutDeps, at?: string): Promise<void> {
  const { signIns } = deps;
  const issuer = at !== undefined && isIssuer(at) ? at : await chosenIssuer(signIns);
  if (issuer === undefined) return;
  const name = issuerName({ issuer });
  const address = signIns.redirect(issuer);
  const has = signIns.clients().find((one) => bareIssuer(one.issuer) === bareIssuer(issuer));
  const items = [
    { label: words.set, detail: words.setDetail(address), does: 'set' as const },
    { label: words.copy, detail: address, does: 'copy' as const },
    ...(has ? [{ label: words.remove, detail: label(has.id, 80), does: 'remove' as const }] : []),
  ];
  const choice = await window.showQuickPick(items, { placeHolder: words.what(name) });
  if (choice?.does === 'copy') {
    await env.clipboard.writeText(address);
    await window.showInformationMessage(words.copied(address));
  } else if (choice?.does === 'remove') await removeClientId(deps, issuer);
  else if (choice) await give(signIns, issuer, address);
}

async function give(signIns: SignInsPort, issuer: string, address: string): Promise<void> {
  const name = issuerName({ issuer });
  const options = { ignoreFocusOut: true };
  const id = await window.showInputBox({
    ...{ ...options, title: words.id(name), prompt: words.idPrompt(address) },
    validateInput: (text) => (isToken(text.trim()) ? undefined : words.noId),
  });
  if (id === undefined || !isToken(id.trim())) return;
  const secret = await window.showInputBox({
    ...{ ...options, title: words.secret(name), prompt: words.secretPrompt, password: true },
    validateInput: (text) => (text === '' || isToken(text) ? undefined : words.noSecret),
  });
  if (secret === undefined || (secret !== '' && !isToken(secret))) return;
  await signIns.give(issuer, { id: id.trim(), ...(secret !== '' && { secret }) });
  await window.showInformationMessage(words.given(name, label(id.trim(), 80)));
}

async function chosenIssuer(signIns: SignInsPort): Promise<string | undefined> {
  const all = [...signIns.kept(), ...signIns.clients()].map(({ issuer }) => issuer);
  const known = [...new Set(all)].filter(isIssuer);
  if (known.length > 0) {
    const items: { label: string; issuer?: string }[] = [
      ...known.map((issuer) => ({ label: label(issuer, 200), issuer })),
      { label: words.another },
    ];
    const item = await window.showQuickPick(items, { placeHolder: words.choose });
    if (!item || item.issuer !== undefined) return item?.issuer;
  }
  const typed = await window.showInputBox({
    ...{ ignoreFocusOut: true, title: words.issuer, prompt: words.issuerPrompt },
    placeHolder: 'https://github.com/login/oauth',
    validateInput: (text) => (isIssuer(text.trim()) ? undefined : words.noIssuer),
  });
  return typed !== undefined && isIssuer(typed.trim()) ? typed.trim() : undefined;
}

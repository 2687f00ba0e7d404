import { commands, window, type TreeView } from 'vscode';
import { digestSentence, digestWords } from '../strings/digest.ts';
import type { DigestPort } from './port.ts';

/** The line above the calls; it stays away until a conversation ended. */
export function sayAbove(view: Pick<TreeView<unknown>, 'message'>, ledger: DigestPort): void {
  const digest = ledger.digest();
  if (digest) view.message = digestSentence(digest);
}

/** Opens Activity, where the line stands above the calls; where no conversation ended, that is told. */
export async function showDigest(ledger: DigestPort): Promise<void> {
  if (ledger.digest()) await commands.executeCommand('countersign.activity.focus');
  else await window.showInformationMessage(digestWords.none);
}

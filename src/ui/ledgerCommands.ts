import { ProgressLocation, Uri, window } from 'vscode';
import type { GrantText } from './conversations/words.ts';
import type { Documents } from './documents.ts';
import type { Clock } from './grantText.ts';
import { label } from './plain.ts';
import type { LedgerPort } from './ports.ts';
import type { Cited } from './rules/cited.ts';
import { recordText } from './recordText.ts';
import { recordsOf, type CallRecord } from '../core/ledger/records.ts';
import { recordName } from './recordName.ts';
import { activity, ledger as words } from './strings/activity.ts';

/** Events that the Activity view looks back on. */
export const RECENT = 1000;

/** The recent calls, for the Activity view and for the documents that it opens. */
export async function recentRecords(ledger: LedgerPort): Promise<readonly CallRecord[]> {
  return recordsOf(await ledger.recent(RECENT));
}

export interface RecordDeps {
  readonly ledger: LedgerPort;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly cited: Cited;
  readonly grantText: GrantText;
}

/** Opens what the ledger holds of one call: what was shown, what was answered, what was sent. */
export async function openRecord(deps: RecordDeps, id: string | undefined): Promise<void> {
  const record = (await recentRecords(deps.ledger)).find((r) => r.id === id);
  if (!record) {
    await window.showInformationMessage(activity.gone);
    return;
  }
  const name = `${record.server} ${recordName(record)}.txt`;
  await deps.documents.open(
    name,
    record.id,
    recordText(record, deps.clock, deps.cited, deps.grantText),
  );
}

export async function verifyLedger(ledger: LedgerPort): Promise<void> {
  const outcome = await window.withProgress(
    { location: ProgressLocation.Notification, title: words.verifying, cancellable: true },
    async (_progress, token) => {
      const abort = new AbortController();
      const stop = token.onCancellationRequested(() => abort.abort());
      try {
        const verified = await ledger.verify(abort.signal);
        return token.isCancellationRequested ? undefined : verified;
      } finally {
        stop.dispose();
      }
    },
  );
  if (!outcome) return;
  if (outcome.ok) await window.showInformationMessage(words.whole(outcome.value));
  else await window.showErrorMessage(label(words.broken(outcome.error), 400));
}

/** Writes the whole ledger to a file that the person chooses. */
export async function exportLedger(ledger: LedgerPort, folder: Uri | undefined): Promise<void> {
  const target = await window.showSaveDialog({
    title: words.save,
    filters: { JSONL: ['jsonl'] },
    ...(folder && { defaultUri: Uri.joinPath(folder, 'countersign-ledger.jsonl') }),
  });
  if (!target) return;
  const outcome = await window.withProgress(
    { location: ProgressLocation.Notification, title: words.exporting },
    () => ledger.exportTo(target.fsPath),
  );
  if (outcome.ok)
    await window.showInformationMessage(label(words.exported(target.fsPath, outcome.value), 400));
  else await window.showErrorMessage(label(words.notExported(outcome.error), 400));
}

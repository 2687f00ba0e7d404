import { Uri, window, workspace } from 'vscode';
import { trafficWords as words } from '../strings/traffic.ts';

/**
 * Writes messages to a file that a person chose, after they were told what is in it. False where they did not. It
 * takes out nothing: what went by is what is written.
 */
export async function saveTraffic(lines: string, messages: number): Promise<boolean> {
  const go = await window.showWarningMessage(
    words.exportWarning,
    { modal: true, detail: words.exportDetail(messages) },
    words.exportAnyway,
  );
  if (go !== words.exportAnyway) return false;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    title: words.exportTitle,
    filters: { JSONL: ['jsonl'] },
    ...(folder && { defaultUri: Uri.joinPath(folder, 'mcp-messages.jsonl') }),
  });
  if (!target) return false;
  await workspace.fs.writeFile(target, new TextEncoder().encode(lines));
  return true;
}

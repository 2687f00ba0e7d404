import { Uri, window, workspace, type WorkspaceFolder } from 'vscode';
import { codeOf } from '../../shared/errors.ts';
import { label } from '../plain.ts';
import { rules as said } from '../strings/rules.ts';

/** Where the rules of a workspace folder stand. */
export const rulesFile = ({ uri }: WorkspaceFolder): Uri =>
  Uri.joinPath(uri, '.vscode', 'countersign.json');

/** What a new file of a repository holds: nothing that decides anything yet. */
export const template = (): string => `// ${said.template}
{
  "version": 1,
  "rules": [
    // { "effect": "ask", "servers": ["*"], "tools": ["delete_*"], "reason": "…" },
    // { "effect": "deny", "servers": ["github"], "tools": ["push_files"] }
  ]
}
`;

/** Opens the rules of a workspace folder, and makes the file where there is none. */
export async function openWorkspaceRules(): Promise<void> {
  const folders = workspace.workspaceFolders ?? [];
  const items = folders.map((folder) => ({ label: label(folder.name, 80), folder }));
  const [only] = items;
  if (!only) {
    await window.showInformationMessage(said.noFolder);
    return;
  }
  const chosen =
    items.length === 1
      ? only
      : await window.showQuickPick(items, { placeHolder: said.chooseFolder });
  if (!chosen) return;
  const file = rulesFile(chosen.folder);
  if (!(await exists(file)))
    await workspace.fs.writeFile(file, new TextEncoder().encode(template()));
  await window.showTextDocument(file);
}

export async function exists(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'FileNotFound') return false;
    throw error;
  }
}

import { commands, Uri, window } from 'vscode';
import { attackOf } from './attackOf.ts';

/** The documentation page of a rule or a reason, as the package carries it; undefined where there is none. */
export function documentation(code: string, extension: Uri): Uri | undefined {
  const attack = attackOf(code);
  return attack === undefined
    ? undefined
    : Uri.joinPath(extension, 'test', 'attacks', attack, 'README.md');
}

/** Shows the page: rendered, or its text in an editor that has no preview. */
export async function showDocumentation(code: string, extension: Uri): Promise<void> {
  const page = documentation(code, extension);
  if (!page) return;
  await commands
    .executeCommand('markdown.showPreview', page)
    .then(undefined, () => window.showTextDocument(page));
}

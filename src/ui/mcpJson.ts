import {
  Diagnostic,
  DiagnosticSeverity,
  RelativePattern,
  Range,
  Uri,
  languages,
  workspace,
} from 'vscode';
import type { Inventory } from './inventory.ts';
import { debounced, Owned, type Disposable } from './lifecycle.ts';
import type { Log } from './log.ts';
import { userLists } from './mcpFiles.ts';
import { grouped } from './grouped.ts';
import { label } from './plain.ts';
import type { FileProblem, Found } from './ports.ts';
import { problemText } from './strings/entries.ts';

const SETTLE = 300;

/**
 * Looks at the server lists again whenever one of them is written, by whomever, and marks what cannot be read in
 * them. It never writes. A list that appears outside the watched places is not seen.
 */
export function watchServerLists(inventory: Inventory, globalStorage: Uri, log: Log): Disposable {
  const owned = new Owned((error) => log.error('Ending a watcher failed', error));
  const look = owned.add(debounced(() => void inventory.refresh(), SETTLE));
  const watch = (pattern: string | RelativePattern): void => {
    const watcher = owned.add(workspace.createFileSystemWatcher(pattern));
    owned.add(watcher.onDidChange(look));
    owned.add(watcher.onDidCreate(look));
    owned.add(watcher.onDidDelete(look));
  };
  watch('**/{.vscode/mcp.json,.mcp.json}');
  const [user] = userLists(globalStorage.fsPath, []);
  const base = Uri.joinPath(Uri.file(user ?? globalStorage.fsPath), '..');
  watch(new RelativePattern(base, 'mcp.json'));
  watch(new RelativePattern(Uri.joinPath(base, 'profiles'), '*/mcp.json'));
  // Lists of other clients, once they are known; one that appears is seen with the next look.
  const known = new Set<string>();
  owned.add(
    inventory.onDidChange(({ lists = [] }: Found) => {
      for (const { file } of lists.filter((l) => !known.has(l.file))) {
        known.add(file);
        const uri = Uri.file(file);
        watch(new RelativePattern(Uri.joinPath(uri, '..'), uri.path.split('/').at(-1) ?? ''));
      }
    }),
  );
  owned.add(workspace.onDidChangeWorkspaceFolders(look));
  owned.add(
    workspace.onDidChangeConfiguration((e) => {
      if (e.affectsConfiguration('chat.mcp')) look();
    }),
  );
  const marks = owned.add(languages.createDiagnosticCollection('countersign'));
  owned.add(
    inventory.onDidChange(({ problems }: Found) => {
      marks.clear();
      for (const [file, found] of grouped(problems, (p) => p.file))
        marks.set(Uri.file(file), found.map(markOf));
    }),
  );
  return owned;
}

function markOf(problem: FileProblem): Diagnostic {
  const line = Math.max(0, problem.line - 1);
  const column = Math.max(0, problem.column - 1);
  const text = problemText(problem.code, label(problem.detail, 120));
  const place = new Range(line, column, line, column + 1);
  const mark = new Diagnostic(place, text, DiagnosticSeverity.Error);
  mark.source = 'Countersign';
  mark.code = problem.code;
  return mark;
}

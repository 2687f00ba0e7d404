import {
  CodeAction,
  CodeActionKind,
  Diagnostic,
  DiagnosticSeverity,
  languages,
  Range,
  Uri,
  workspace,
  type CodeActionContext,
  type CodeActionProvider,
  type DocumentSelector,
  type TextDocument,
} from 'vscode';
import type { CommandId } from '../commandTable.ts';
import { grouped } from '../grouped.ts';
import { Owned } from '../lifecycle.ts';
import type { Log } from '../log.ts';
import { label } from '../plain.ts';
import { marks as words } from '../strings/review.ts';
import { documentation } from './documentation.ts';
import { nameRange, type MarkedEntry } from './marks.ts';

const SOURCE = 'Countersign';

/**
 * Findings and drift in the Problems panel, on the name of the entry in its server list, each with the page that
 * documents it, and with ways to go on. The ways are commands, so what loosens among them asks by itself.
 */
export class ReviewProblems implements CodeActionProvider {
  readonly #owned: Owned;
  readonly #log: Log;
  readonly #extension: Uri;
  readonly #marks = languages.createDiagnosticCollection('countersign.review');
  #entries: readonly MarkedEntry[] = [];
  #asked = 0;

  /** `extension`: where the pages that document the rules lie. */
  constructor(lists: DocumentSelector, log: Log, extension: Uri) {
    this.#log = log;
    this.#extension = extension;
    this.#owned = new Owned((error) => log.error('Ending the marks failed', error));
    this.#owned.add(this.#marks);
    const kinds = { providedCodeActionKinds: [CodeActionKind.QuickFix] };
    this.#owned.add(languages.registerCodeActionsProvider(lists, this, kinds));
  }

  /** Shows the marks of these entries and no others. */
  async show(entries: readonly MarkedEntry[]): Promise<void> {
    const mine = ++this.#asked;
    const shown: [Uri, Diagnostic[]][] = [];
    for (const [file, marked] of grouped(entries, (m) => m.entry.file)) {
      const uri = Uri.file(file);
      const text = await this.#text(uri);
      if (mine !== this.#asked) return;
      if (text !== undefined)
        shown.push([uri, marked.flatMap((m) => diagnosticsOf(m, text, this.#extension))]);
    }
    this.#entries = entries;
    this.#marks.clear();
    for (const [uri, found] of shown) this.#marks.set(uri, found);
  }

  provideCodeActions(
    document: TextDocument,
    _range: Range,
    { diagnostics }: CodeActionContext,
  ): CodeAction[] {
    const lines = new Set(
      diagnostics.filter((d) => d.source === SOURCE).map((d) => d.range.start.line),
    );
    return this.#entries
      .filter((m) => m.entry.file === document.uri.fsPath && lines.has(m.entry.line - 1))
      .flatMap((m) => {
        const here = diagnostics.filter((d) => d.range.start.line === m.entry.line - 1);
        return actionsOf(m).map((action) => {
          action.diagnostics = here;
          return action;
        });
      });
  }

  dispose(): void {
    this.#asked++;
    this.#owned.dispose();
  }

  async #text(uri: Uri): Promise<string | undefined> {
    try {
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await workspace.fs.readFile(uri));
    } catch (error) {
      this.#log.error('A server list could not be marked', error);
      return undefined;
    }
  }
}

function diagnosticsOf({ entry, marks }: MarkedEntry, text: string, extension: Uri): Diagnostic[] {
  const { line, start, end } = nameRange(text, entry.offset);
  const range = new Range(line, start, line, end);
  const { Warning, Information } = DiagnosticSeverity;
  return marks.map((mark) => {
    const shown = new Diagnostic(range, mark.text, mark.grave ? Warning : Information);
    shown.source = SOURCE;
    const target = documentation(mark.code, extension);
    shown.code = target ? { value: mark.code, target } : mark.code;
    return shown;
  });
}

function actionsOf({ entry, launchId }: MarkedEntry): CodeAction[] {
  const server = label(entry.name, 40);
  const action = (title: string, command: CommandId, target: string): CodeAction => {
    const made = new CodeAction(title, CodeActionKind.QuickFix);
    made.command = { title, command, arguments: [target] };
    return made;
  };
  return [
    ...(launchId === undefined
      ? []
      : [action(words.review(server), 'countersign.reviewServer', launchId)]),
    ...(entry.state === 'guarded'
      ? []
      : [action(words.guard(server), 'countersign.guardServers', entry.id)]),
    ...(launchId === undefined
      ? []
      : [action(words.block(server), 'countersign.blockServer', launchId)]),
  ];
}

import {
  EventEmitter,
  Uri,
  ViewColumn,
  commands,
  window,
  workspace,
  type Disposable,
  type Event,
  type TextDocumentContentProvider,
} from 'vscode';
import { label } from './plain.ts';

const SCHEME = 'countersign';

/**
 * Read-only documents that exist in memory only: records, diagnoses, both sides of a diff. They are plain text or
 * JSON, never rendered, and forgotten when they are closed.
 */
export class Documents implements TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #registered: readonly Disposable[];
  readonly onDidChange: Event<Uri> = this.#changed.event;

  constructor() {
    this.#registered = [
      workspace.registerTextDocumentContentProvider(SCHEME, this),
      workspace.onDidCloseTextDocument((document) => this.#texts.delete(document.uri.toString())),
    ];
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** Opens a text in a preview tab; `id` tells documents of one name apart. */
  async open(name: string, id: string, text: string): Promise<void> {
    const uri = this.#put(name, id, text);
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, { preview: true });
  }

  /** Shows what would change in a file, beside the editor and without taking the focus. */
  async diff(title: string, file: string, before: string, after: string): Promise<void> {
    // The lists have comments and trailing commas, which the editor marks as errors in plain JSON.
    const name = file.replace(/\.json$/, '.jsonc');
    const left = this.#put(name, `before ${title}`, before);
    const right = this.#put(name, `after ${title}`, after);
    await commands.executeCommand('vscode.diff', left, right, title, {
      preview: true,
      preserveFocus: true,
      viewColumn: ViewColumn.Active,
    });
  }

  dispose(): void {
    for (const one of this.#registered) one.dispose();
    this.#changed.dispose();
    this.#texts.clear();
  }

  #put(name: string, id: string, text: string): Uri {
    const flat = label(name, 80).replace(/[\\/:?#]+/g, '_');
    const uri = Uri.from({ scheme: SCHEME, path: `/${flat}`, query: encodeURIComponent(id) });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    return uri;
  }
}

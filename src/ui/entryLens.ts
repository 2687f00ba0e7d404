import {
  CodeLens,
  EventEmitter,
  Range,
  type CodeLensProvider,
  type Disposable,
  type Event,
  type TextDocument,
} from 'vscode';
import type { Inventory } from './inventory.ts';
import type { Entry } from './ports.ts';
import { lens } from './strings/guard.ts';

/** Above each server in a server list: whether it is guarded, and a way to guard it. Places are those on disk. */
export class EntryLens implements CodeLensProvider {
  readonly #inventory: Inventory;
  readonly onDidChangeCodeLenses: Event<void>;
  readonly #changed = new EventEmitter<void>();
  readonly #watched: Disposable;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
    this.onDidChangeCodeLenses = this.#changed.event;
    this.#watched = inventory.onDidChange(() => this.#changed.fire());
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    if (document.uri.scheme !== 'file' || document.isDirty) return [];
    return this.#inventory.found.entries
      .filter((e) => e.file === document.uri.fsPath)
      .map((e) => lensOf(e));
  }

  dispose(): void {
    this.#watched.dispose();
    this.#changed.dispose();
  }
}

function lensOf(entry: Entry): CodeLens {
  const line = Math.max(0, entry.line - 1);
  const title = lens[entry.state];
  const command =
    entry.state === 'unguarded' || entry.state === 'stale'
      ? { title, command: 'countersign.guardServers', arguments: [entry.id] }
      : { title, command: 'countersign.servers.focus' };
  return new CodeLens(new Range(line, 0, line, 0), command);
}

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
import { reviewLens } from './strings/review.ts';

/** What a server says, in a few words, and the launch whose review shows it. */
export interface Reviewable {
  readonly launchId: string;
  readonly text: string;
}

/** Above each server in a server list: whether it is guarded, and a way to guard it. Places are those on disk. */
export class EntryLens implements CodeLensProvider {
  readonly #inventory: Inventory;
  readonly #reviewed: (entry: Entry) => Reviewable | undefined;
  readonly onDidChangeCodeLenses: Event<void>;
  readonly #changed = new EventEmitter<void>();
  readonly #watched: Disposable;

  constructor(inventory: Inventory, reviewed: (entry: Entry) => Reviewable | undefined) {
    this.#inventory = inventory;
    this.#reviewed = reviewed;
    this.onDidChangeCodeLenses = this.#changed.event;
    this.#watched = inventory.onDidChange(() => this.#changed.fire());
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    if (document.uri.scheme !== 'file' || document.isDirty) return [];
    return this.#inventory.found.entries
      .filter((e) => e.file === document.uri.fsPath)
      .map((e) => lensOf(e, this.#reviewed(e)));
  }

  /** What servers say changed. */
  refresh(): void {
    this.#changed.fire();
  }

  dispose(): void {
    this.#watched.dispose();
    this.#changed.dispose();
  }
}

function lensOf(entry: Entry, reviewed: Reviewable | undefined): CodeLens {
  const line = Math.max(0, entry.line - 1);
  if (entry.state === 'guarded' && reviewed) {
    const title = reviewLens.guarded(reviewed.text);
    const command = { title, command: 'countersign.reviewServer', arguments: [reviewed.launchId] };
    return new CodeLens(new Range(line, 0, line, 0), command);
  }
  const title = lens[entry.state];
  const command =
    entry.state === 'unguarded' || entry.state === 'stale'
      ? { title, command: 'countersign.guardServers', arguments: [entry.id] }
      : { title, command: 'countersign.servers.focus' };
  return new CodeLens(new Range(line, 0, line, 0), command);
}

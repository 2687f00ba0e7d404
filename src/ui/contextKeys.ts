import { commands } from 'vscode';

/** What `when` clauses of the manifest look at; each is written only when it changed. */
export type ContextKey =
  | 'countersign.ready'
  | 'countersign.paused'
  | 'countersign.guarding'
  | 'countersign.trustFiltered'
  | 'countersign.trustUndo'
  | 'countersign.activityByServer';

export class ContextKeys {
  readonly #written = new Map<ContextKey, boolean>();

  set(key: ContextKey, value: boolean): void {
    if (this.#written.get(key) === value) return;
    this.#written.set(key, value);
    void commands.executeCommand('setContext', key, value);
  }
}

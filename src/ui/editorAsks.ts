import { commands, window, type Memento } from 'vscode';
import { editorAsks } from './strings/guard.ts';

const KEY = 'countersign.editorAsks.hidden';

/** Explains once, before the first call, that the editor may ask as well; again until the person has had enough. */
export class EditorAsks {
  readonly #memento: Memento;
  readonly #extension: string;

  constructor(memento: Memento, extension: string) {
    this.#memento = memento;
    this.#extension = extension;
  }

  async tell(): Promise<void> {
    if (this.#memento.get<boolean>(KEY, false)) return;
    const { text, show, never } = editorAsks;
    const answer = await window.showInformationMessage(text, show, never);
    if (answer === never) await this.#memento.update(KEY, true);
    if (answer !== show) return;
    const category = `${this.#extension}#start`;
    const walkthrough = { category, step: `${category}#editor` };
    await commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false);
  }
}

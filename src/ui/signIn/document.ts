import { commands, window, workspace } from 'vscode';
import { readDocument } from '../../core/signIn/document.ts';
import { signInDocument as words } from '../strings/signInDocument.ts';

export const DOCUMENT_SETTING = 'signIn.clientDocument';

type Get = (key: string) => unknown;
const settings: Get = (key) => workspace.getConfiguration('countersign').get<unknown>(key);

/** The document that says who asks, as the person set it up; undefined where there is none, or what is set is none. */
export function clientDocument(get: Get = settings): string | undefined {
  const read = readDocument(get(DOCUMENT_SETTING));
  return read.ok ? read.value : undefined;
}

/** Says what is wrong with the setting, and how to put it right: once for each value that names no document. */
export class DocumentNotice {
  readonly #get: Get;
  #told: unknown;

  constructor(get: Get = settings) {
    this.#get = get;
  }

  async look(): Promise<void> {
    const value = this.#get(DOCUMENT_SETTING);
    const read = readDocument(value);
    if (read.ok || value === this.#told) {
      if (read.ok) this.#told = undefined;
      return;
    }
    this.#told = value;
    const name = `countersign.${DOCUMENT_SETTING}`;
    const chosen = await window.showErrorMessage(words.bad(name, read.error), words.open);
    if (chosen === words.open) await commands.executeCommand('workbench.action.openSettings', name);
  }
}

import { StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { Disposable } from './lifecycle.ts';
import { statusOf, type StatusInput } from './statusText.ts';
import { status } from './strings/manage.ts';

/** The status bar item; `show` paints what is true now. */
export class StatusBar implements Disposable {
  readonly #item = window.createStatusBarItem('countersign', StatusBarAlignment.Left, 50);

  constructor() {
    this.#item.name = status.name;
  }

  show(input: StatusInput): void {
    const now = statusOf(input);
    if (!now) {
      this.#item.hide();
      return;
    }
    this.#item.text = `$(${now.icon}) ${now.text}`;
    this.#item.tooltip = `${status.name}\n${now.hover}`;
    this.#item.command = now.command;
    this.#item.accessibilityInformation = { label: `${status.name}: ${now.text}. ${now.hover}` };
    this.#item.backgroundColor = now.warning
      ? new ThemeColor('statusBarItem.warningBackground')
      : undefined;
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

import { window } from 'vscode';
import { label } from '../plain.ts';
import { run } from '../commands.ts';
import { front as words } from '../strings/front.ts';
import type { FrontPort } from './port.ts';
import { whyNot } from './serve.ts';

/** Says once when something is served no more that its clients still look for. */
export class FrontNotice {
  readonly #fronts: Pick<FrontPort<never>, 'served'>;
  readonly #told = new Map<string, string>();

  constructor(fronts: Pick<FrontPort<never>, 'served'>) {
    this.#fronts = fronts;
  }

  async look(): Promise<void> {
    const served = this.#fronts.served();
    const fresh = served.filter(({ id, failed }) => failed !== this.#told.get(id));
    this.#told.clear();
    for (const { id, failed } of served) if (failed !== undefined) this.#told.set(id, failed);
    for (const { name, failed, told } of fresh) {
      if (failed === undefined || told === true) continue;
      const sentence = words.notServed(label(name, 60), label(whyNot(failed), 400));
      const answer = await window.showWarningMessage(sentence, words.show);
      if (answer === words.show) await run('countersign.serveOverHttp');
    }
  }
}

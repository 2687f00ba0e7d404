import type { GateMessage } from '../shared/protocol/gate.ts';
import { ARGS_PART } from '../shared/protocol/limits.ts';

interface Port {
  readonly isUp: boolean;
  send(message: GateMessage): boolean;
  taken(): Promise<void>;
}

/** Larger lists are not copied: the person then sees a call without its tool's definition. */
const MOST = 16 << 20;

/**
 * Gives the broker a copy of the tool definitions that the client saw, page by page and only where they changed.
 * It works behind the relay: nothing waits for it. It does NOT review anything.
 */
export class ToolsCopy {
  readonly #link: Port;
  #pages: Buffer[] = [];
  /** How many pages the broker has; a change makes it start over, for page 0 begins a new list. */
  #sent = 0;
  /** Place of the page that came last. */
  #index = -1;
  #sending = false;
  #run = 0;

  constructor(link: Port) {
    this.#link = link;
  }

  /** Takes `result.tools` of one answer; `first`: asked without a cursor, `last`: answered without one. */
  page(text: Buffer, first: boolean, last: boolean): void {
    const index = first ? 0 : this.#index + 1;
    this.#index = index;
    if (text.length > MOST || index > this.#pages.length) return;
    const same = this.#pages[index]?.equals(text) === true;
    if (same && !(last && this.#pages.length > index + 1)) return;
    if (index < this.#pages.length) this.#restart();
    this.#pages = [...this.#pages.slice(0, index), Buffer.from(text)];
    setImmediate(() => void this.#send());
  }

  /** Another broker: it knows nothing yet. */
  up(): void {
    this.#restart();
    void this.#send();
  }

  #restart(): void {
    this.#sent = 0;
    this.#run++;
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    for (let page = this.#pages[this.#sent]; page && this.#link.isUp;) {
      await this.#sendPage(this.#sent++, page.toString('utf8'));
      page = this.#pages[this.#sent];
    }
    this.#sending = false;
  }

  async #sendPage(page: number, text: string): Promise<void> {
    const run = this.#run;
    for (let at = 0; run === this.#run && (at === 0 || at < text.length); at += ARGS_PART) {
      const last = at + ARGS_PART >= text.length;
      this.#link.send({ t: 'tools', page, text: text.slice(at, at + ARGS_PART), last });
      await this.#link.taken();
    }
  }
}

import { window, type Memento } from 'vscode';
import { run } from './commands.ts';
import { leaving, NOTHING_OFFERED, offerFor, type Offer, type Offered } from './offers.ts';
import { label } from './plain.ts';
import type { Entry, Found } from './ports.ts';
import { offer as words } from './strings/guard.ts';

const KEY = 'countersign.offered';

/** Offers to guard what appeared or lost its guard. It only offers: guarding is a reviewed screen of its own. */
export class Offers {
  readonly #memento: Memento;
  readonly #wanted: () => boolean;
  #quiet = 0;

  constructor(memento: Memento, wanted: () => boolean) {
    this.#memento = memento;
    this.#wanted = wanted;
  }

  /** Takes note of a look at the server lists. */
  async saw(found: Found): Promise<void> {
    const before = this.#known();
    const { offer, known } = offerFor(found, before);
    if (JSON.stringify(known) !== JSON.stringify(before)) await this.#memento.update(KEY, known);
    if (offer && this.#quiet === 0 && this.#wanted()) await present(offer);
  }

  /** The person unguards these: that is no loss to report. */
  async leaving(entries: readonly Entry[]): Promise<void> {
    const ids = entries.map((e) => e.id);
    await this.#memento.update(KEY, leaving(ids, this.#known()));
  }

  /** Runs a flow during which nothing is offered, because the person is looking at these servers already. */
  async quietly(flow: () => Promise<void>): Promise<void> {
    this.#quiet++;
    try {
      await flow();
    } finally {
      this.#quiet--;
    }
  }

  #known(): Offered {
    return this.#memento.get<Offered>(KEY, NOTHING_OFFERED);
  }
}

async function present({ kind, entries }: Offer): Promise<void> {
  const names = entries.map((e) => label(e.name, 40)).join(', ');
  const answer =
    kind === 'lost'
      ? await window.showWarningMessage(words.lost(names), words.guard, words.notNow)
      : await window.showInformationMessage(words.fresh(names), words.guard, words.notNow);
  if (answer !== words.guard) return;
  await run('countersign.guardServers', entries.length === 1 ? entries[0]?.id : undefined);
}

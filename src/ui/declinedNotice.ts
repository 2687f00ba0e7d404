import { window } from 'vscode';
import { label } from './plain.ts';
import type { LivePort } from './ports.ts';
import { declined as words } from './strings/activity.ts';

/** Tells the person once that an agent repeated what they declined, and that nobody asked them about it. */
export class DeclinedNotice {
  readonly #live: Pick<LivePort, 'declined' | 'askAgain'>;
  #told: ReadonlySet<string> = new Set();

  constructor(live: Pick<LivePort, 'declined' | 'askAgain'>) {
    this.#live = live;
  }

  async look(): Promise<void> {
    const now = this.#live.declined();
    const fresh = now.filter((d) => d.repeats > 0 && !this.#told.has(d.id));
    this.#told = new Set([
      ...now.map((d) => d.id).filter((id) => this.#told.has(id)),
      ...fresh.map((d) => d.id),
    ]);
    const [first] = fresh;
    if (!first) return;
    const answer = await window.showInformationMessage(
      words.repeated(label(first.tool, 80), label(first.server, 80), fresh.length - 1),
      words.askAgain,
    );
    if (answer === words.askAgain)
      await askAgain(
        this.#live,
        fresh.map((d) => d.id),
      );
  }
}

/** Lets these calls be asked about when they come again. It allows nothing, so nothing is confirmed. */
export async function askAgain(
  live: Pick<LivePort, 'declined' | 'askAgain'>,
  ids: readonly string[],
): Promise<void> {
  const known = new Set(live.declined().map((d) => d.id));
  const open = ids.filter((id) => known.has(id));
  for (const id of open) live.askAgain(id);
  await window.showInformationMessage(open.length > 0 ? words.lifted : words.gone);
}

import type { Memento } from 'vscode';
import { grouped } from '../grouped.ts';
import type { Log } from '../log.ts';
import { label } from '../plain.ts';
import { kindAndName, offered as words, told, withheldSentence } from '../strings/review.ts';
import { countsOf, isUnreviewed, worst, type Offered, type SeenItem } from './offered.ts';

const KEY = 'countersign.announced';
/** Changes that are remembered as announced; the oldest are forgotten first. */
const KEPT = 500;
/** Names that one notification lists. */
const NAMED = 5;

export interface AnnounceDeps {
  /** What the servers that a person can start now say. */
  readonly offered: () => readonly Offered[];
  readonly memento: Pick<Memento, 'get' | 'update'>;
  readonly log: Pick<Log, 'info'>;
  /** Shows a sentence; true where the person wants to review it. */
  readonly notify: (sentence: string) => PromiseLike<boolean>;
  readonly review: (launchId: string) => Promise<void>;
}

/**
 * Tells the person of what is kept from models, once for each change and never again for the same one, and writes
 * quietly to the log what was pinned. It decides nothing.
 */
export class Announcer {
  readonly #deps: AnnounceDeps;
  readonly #announced: Set<string>;
  /** What the log said last of each launch. */
  readonly #logged = new Map<string, string>();

  constructor(deps: AnnounceDeps) {
    this.#deps = deps;
    this.#announced = new Set(deps.memento.get<readonly string[]>(KEY, []));
  }

  /** Looks at what is offered now; resolves when every notification was answered. */
  async look(): Promise<void> {
    const all = this.#deps.offered().flatMap((o) => o.items);
    for (const [launchId, items] of grouped(all, (i) => i.launchId)) {
      const [first] = items;
      if (!first) continue;
      const { tools, findings } = countsOf({ items, gone: [] });
      const server = label(first.versions[0].surface.server, 60);
      this.#note(launchId, told.pinned(server, words.tools(tools), words.findings(findings)));
    }
    const fresh = all.filter((i) => isUnreviewed(worst(i)) && this.#isNew(i));
    if (fresh.length === 0) return;
    for (const item of fresh) this.#announced.add(keyOf(item));
    for (const key of this.#announced) {
      if (this.#announced.size <= KEPT) break;
      this.#announced.delete(key);
    }
    await this.#deps.memento.update(KEY, [...this.#announced]);
    const groups = [...grouped(fresh, (i) => i.launchId)];
    await Promise.all(groups.map(([launchId, items]) => this.#tell(launchId, items)));
  }

  #isNew(item: SeenItem): boolean {
    return !this.#announced.has(keyOf(item));
  }

  #note(launchId: string, sentence: string): void {
    if (this.#logged.get(launchId) === sentence) return;
    this.#logged.set(launchId, sentence);
    this.#deps.log.info(sentence);
  }

  async #tell(launchId: string, items: readonly SeenItem[]): Promise<void> {
    if (await this.#deps.notify(sentenceOf(items))) await this.#deps.review(launchId);
  }
}

/** The same for the same text, withheld for the same reason. */
function keyOf(item: SeenItem): string {
  const { standing, hash } = worst(item);
  return JSON.stringify([item.id, hash, standing.state === 'withheld' ? standing.why : '']);
}

function sentenceOf(items: readonly SeenItem[]): string {
  const [first] = items;
  if (!first) return '';
  const server = label(first.versions[0].surface.server, 60);
  const { standing } = worst(first);
  const why = standing.state === 'withheld' ? withheldSentence(standing.why) : '';
  if (items.length === 1)
    return told.one(kindAndName(first.kind, label(first.name, 60)), server, why);
  const names = items.slice(0, NAMED).map((i) => label(i.name, 40));
  return told.many(
    items.length,
    server,
    [...names, ...(items.length > NAMED ? ['…'] : [])].join(', '),
  );
}

import { ITEM_LIMIT, nodeOf, type Said } from '../core/pins/said.ts';
import { scannerMayHit } from '../core/ledger/secrets.ts';
import { reviewItem } from '../core/review/item.ts';
import type { Neighbour, Span } from '../core/review/review.ts';
import type { Finding } from '../shared/finding.ts';
import type { JsonNode } from '../shared/lossless.ts';
import type { Page } from './pages.ts';
import type { Ports } from './ports.ts';

/** What the items of a page are reviewed beside. */
export interface Beside {
  readonly server: string;
  readonly siblings: readonly Neighbour[];
  readonly peers: readonly Neighbour[];
  /** Equal only where all of the above is. */
  readonly key: string;
}

/** Characters that are reviewed in one go; then everybody else has a turn. */
const TURN = 256 << 10;
/** Surroundings for which the findings of one page are kept. */
const REMEMBERED = 8;

type Findings = readonly (readonly Finding[])[];

/** Reviews pages, each once for the same surroundings, without keeping the window from other work for long. */
export class Reviewer {
  readonly #ports: Pick<Ports, 'secretsIn'>;
  readonly #known = new WeakMap<Page, Map<string, Findings>>();

  constructor(ports: Pick<Ports, 'secretsIn'>) {
    this.#ports = ports;
  }

  /** The findings of each item of the page; a value where they are known already. */
  findings(page: Page, beside: Beside): Findings | Promise<Findings> {
    return this.#known.get(page)?.get(beside.key) ?? this.#review(page, beside);
  }

  async #review(page: Page, beside: Beside): Promise<Findings> {
    const all: (readonly Finding[])[] = [];
    let turn = 0;
    for (const said of page.said) {
      turn += said.text.length;
      if (turn > TURN) {
        await new Promise((resolve) => setImmediate(resolve));
        turn = 0;
      }
      all.push(await this.#item(said, beside));
    }
    const known = this.#known.get(page) ?? new Map<string, Findings>();
    if (known.size >= REMEMBERED) known.clear();
    known.set(beside.key, all);
    this.#known.set(page, known);
    return all;
  }

  async #item(said: Said, { server, siblings, peers }: Beside): Promise<readonly Finding[]> {
    if (said.text.length > ITEM_LIMIT) return [];
    const node = nodeOf(said);
    const secrets = new Map<string, readonly Span[]>();
    const { secretsIn } = this.#ports;
    if (secretsIn)
      for (const text of stringsOf(node))
        if (scannerMayHit(text) && !secrets.has(text)) secrets.set(text, await secretsIn(text));
    const { kind, name } = said;
    const known = secretsIn && ((text: string) => secrets.get(text) ?? []);
    return reviewItem({ kind, name, node }, { server, siblings, peers, secretsIn: known });
  }
}

/** Every string of a value, property names included. */
function* stringsOf(node: JsonNode): Generator<string> {
  const rest: JsonNode[] = [node];
  for (let n = rest.pop(); n; n = rest.pop()) {
    if (n.kind === 'string') yield n.text;
    if (n.kind === 'array') rest.push(...n.items);
    if (n.kind !== 'object') continue;
    for (const { key, value } of n.entries) {
      yield key;
      rest.push(value);
    }
  }
}

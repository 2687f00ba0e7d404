import { parseLossless, type JsonNode } from '../src/shared/lossless.ts';
import type { Chip } from '../src/shared/protocol/chips.ts';
import type { CallCard, ReplyCard } from '../src/shared/protocol/webview.ts';
import { closeCut } from './cut.ts';
import { characters, findings, type Finding } from './findings.ts';
import { promotedBy } from './promoted.ts';
import { passagesOf, type Passages } from './passages.ts';

/** What the page makes of a card's argument text. */
export interface Reading {
  /** The text as it came. */
  readonly source: string;
  /** Undefined where it is no JSON; then the text itself is shown. */
  readonly node: JsonNode | undefined;
  /** Only the beginning is here. */
  readonly cut: boolean;
  readonly findings: readonly Finding[];
}

/** Reads arguments once per card and text; the caches of cards that are gone are dropped. */
export class Readings {
  readonly #known = new Map<string, Reading>();
  readonly #passages = new Map<string, Passages>();

  /** `whole`: the full text where it was fetched. */
  of(card: CallCard, whole: string | undefined): Reading {
    const cut = !card.complete && whole === undefined;
    const told = (card.chips ?? []).reduce((n, chip) => n + chip.evidence.length, 0);
    const key = `${card.id} ${card.hash} ${cut ? 'cut' : 'whole'}${told}`;
    const known = this.#known.get(key);
    if (known) return known;
    const reading = read(whole ?? card.args, cut, card.chips ?? []);
    this.#known.set(key, reading);
    return reading;
  }

  /** The texts of a reply; the same rules. */
  passages(card: ReplyCard, whole: string | undefined): Passages {
    const cut = !card.complete && whole === undefined;
    const key = `${card.id} ${card.hash} ${cut ? 'cut' : 'whole'}`;
    const known = this.#passages.get(key);
    if (known) return known;
    const passages = passagesOf(whole ?? card.text, cut, card.findings);
    this.#passages.set(key, passages);
    return passages;
  }

  /** Forgets what belongs to none of these cards. */
  keep(cards: readonly { id: string; hash: string }[]): void {
    const live = new Set(cards.map((c) => `${c.id} ${c.hash}`));
    for (const known of [this.#known, this.#passages])
      for (const key of known.keys())
        if (!live.has(key.slice(0, key.lastIndexOf(' ')))) known.delete(key);
  }
}

function read(source: string, cut: boolean, chips: readonly Chip[]): Reading {
  const text = cut ? closeCut(source) : source;
  const node = text === undefined || text.trim() === '' ? undefined : parsed(text);
  const found = node ? findings(node, promotedBy(chips)) : characters(source, '');
  return { source, node, cut, findings: found };
}

function parsed(text: string): JsonNode | undefined {
  try {
    return parseLossless(text);
  } catch {
    return undefined;
  }
}

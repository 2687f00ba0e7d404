import type { Evidence, Tier } from '../../../shared/finding.ts';
import { ReplyRule } from '../rulesReply.ts';
import { strongest } from './read.ts';
import { HARD, SOFT, type Sign } from './weigh.ts';

/** A longer string is a text of its own. */
export const FIELD = 2000;
/** How many signs are kept; how many are shown. */
const KEPT = 4000;
const SHOWN = 8;

/** Fields of a table name orders and steps all the time; together they count where one speaks to who reads them. */
const SPEAKS = new Set<Sign['rule']>([
  ReplyRule.override,
  ReplyRule.address,
  ReplyRule.turn,
  ReplyRule.secrecy,
  ReplyRule.tag,
]);

/** A sign as it stands in its string, and where that is; the latter is made when somebody asks. */
export interface Said {
  readonly sign: Sign;
  readonly evidence: () => Evidence;
}

interface Placed extends Sign {
  readonly evidence: () => Evidence;
}

/**
 * What the short strings of a reply say together, as if they stood in one text: whoever reads a row reads its fields
 * one after the other. It does NOT put words together that are torn apart between two fields.
 */
export class Joint {
  readonly #signs: Placed[] = [];
  #at = 0;

  /** The next string; `signs` as they stand in it. */
  add(length: number, signs: readonly Said[]): void {
    for (const { sign, evidence } of signs) {
      if (this.#signs.length === KEPT) break;
      const start = this.#at + sign.start;
      this.#signs.push({ ...sign, start, end: this.#at + sign.end, evidence });
    }
    this.#at += length + 1;
  }

  /** What several fields come to; undefined where it is nothing, or what one field says by itself. */
  finding():
    { readonly rule: ReplyRule; readonly tier: Tier; readonly evidence: Evidence[] } | undefined {
    const signs = this.#signs.sort((a, b) => a.start - b.start);
    if (signs.length < 2) return undefined;
    const { sum, signs: near } = strongest(signs);
    if (sum < SOFT + 1 || !near.some((s) => SPEAKS.has(s.rule) && s.weight >= SOFT))
      return undefined;
    const evidence = near.flatMap((sign) => signs.find((s) => s === sign)?.evidence() ?? []);
    if (new Set(evidence.map(({ path }) => path)).size < 2) return undefined;
    const tier = sum >= HARD ? 'hard' : 'soft';
    return { rule: ReplyRule.several, tier, evidence: evidence.slice(0, SHOWN) };
  }
}

import type { Grant } from '../policy/grants.ts';
import { Reason } from '../../shared/verdict.ts';
import type { LedgerEvent } from './entry.ts';

/** Milliseconds between an answer and what it remembered, at most. */
const WRITTEN_WITHIN = 10_000;
/** Answers that are kept for a launch; what is older has no say in a list. */
const ANSWERS = 2000;
const DAY = 24 * 60 * 60_000;

/** Words that stand in every line which `Uses` looks at, so that others need not be read. */
export const USE_MARKS = [`"reason":"${Reason.grant}"`, '"kind":"answer"'] as const;

interface Said {
  readonly at: number;
  readonly answer: string;
}

/** What a ledger says about remembered approvals: when each was last used, and which answer made it. */
export class Uses {
  readonly #last = new Map<string, number>();
  readonly #answers = new Map<string, Said[]>();
  #since = Infinity;

  /** A part of the ledger that begins here was read, milliseconds since the epoch. */
  reaches(at: number): void {
    this.#since = Math.min(this.#since, at);
  }

  take(event: LedgerEvent): void {
    if (event.kind === 'forward' && event.reason === Reason.grant && event.by !== undefined) {
      this.#last.set(event.by, Math.max(event.at, this.#last.get(event.by) ?? 0));
    } else if (event.kind === 'answer' && event.launchId !== undefined) {
      const said = this.#answers.get(event.launchId) ?? [];
      said.push({ at: event.at, answer: event.answer });
      if (said.length > ANSWERS) said.shift();
      this.#answers.set(event.launchId, said);
    }
  }

  /** When the grant last allowed a call; undefined where the ledger knows of none. */
  lastUse({ id }: Pick<Grant, 'id'>): number | undefined {
    return this.#last.get(id);
  }

  /** Everything since the grant was made is in the ledger, so that no use means none. */
  knowsAll({ at }: Pick<Grant, 'at'>): boolean {
    return at >= this.#since;
  }

  /** From when on uses are known; undefined where nothing is. */
  get since(): number | undefined {
    return this.#since === Infinity ? undefined : this.#since;
  }

  /** The answer that a grant came from: the last one about its launch just before it. */
  madeBy({ launchId, at }: Pick<Grant, 'launchId' | 'at'>): string | undefined {
    const said = this.#answers.get(launchId) ?? [];
    return said.findLast((s) => s.at <= at && at - s.at <= WRITTEN_WITHIN)?.answer;
  }

  /** Whole days for which the grant was certainly not used. Where the ledger does not reach back, fewer are certain. */
  unusedFor(grant: Pick<Grant, 'id' | 'at'>, now: number): number {
    const used = this.lastUse(grant) ?? Math.max(grant.at, this.#since);
    return Math.max(0, Math.floor((now - Math.max(used, grant.at)) / DAY)) || 0;
  }
}

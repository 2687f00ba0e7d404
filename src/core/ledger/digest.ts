import { Reason } from '../../shared/verdict.ts';
import type { LedgerEvent } from './entry.ts';
import { warns } from './warned.ts';

/** What came of the calls of a conversation. A call that was asked about and then refused counts as both. */
export interface Counts {
  readonly asked: number;
  /** Ran without a question, because the person had said so before. */
  readonly remembered: number;
  readonly refused: number;
  /** Questions that told of something unusual. */
  readonly warned: number;
}

export interface Digest extends Counts {
  /** When it began, and its last event; milliseconds since the epoch. */
  readonly since: number;
  readonly until: number;
}

/** Milliseconds without an event after which a conversation is taken for over. */
export const QUIET = 3 * 60_000;
/** Conversations that are kept; of more, the one that is quiet longest is forgotten. */
const MOST = 100;

/** What one event adds; undefined where it is about no call. Starts and lists are no calls. */
export function countsOf(event: LedgerEvent): Counts | undefined {
  const none: Counts = { asked: 0, remembered: 0, refused: 0, warned: 0 };
  switch (event.kind) {
    case 'question':
      if (event.tool === undefined) return undefined;
      return { ...none, asked: 1, warned: warns(event.reasons ?? []) ? 1 : 0 };
    case 'forward': {
      const remembered = event.reason === Reason.grant || event.reason === Reason.ruleAllows;
      return { ...none, remembered: remembered ? 1 : 0 };
    }
    case 'refusal':
      return { ...none, refused: 1 };
    case 'open':
    case 'launch':
    case 'answer':
    case 'result':
    case 'surface':
    case 'reply':
    case 'touch':
    case 'signIn':
    case 'spool':
    case 'trust':
    case 'exit':
      return undefined;
  }
}

interface Talk {
  counts: Counts;
  readonly since: number;
  until: number;
  /** Connections over which it went and that did not end. */
  readonly open: Set<string>;
  /** Nothing came since its digest was told. */
  told: boolean;
}

/**
 * Counts what happens in each conversation; where its client names none, a connection is one. A conversation ends when
 * it is quiet, or when all its connections ended; what goes on after a quiet time goes on counting. It is for a glance:
 * a client may name conversations as it likes, and a question that waits long lets a conversation look quiet.
 */
export class Digests {
  readonly #talks = new Map<string, Talk>();

  /** Takes the next event; the digests of conversations that end with it. */
  take(event: LedgerEvent): readonly Digest[] {
    const { connection, at } = event;
    if (connection === undefined) return [];
    if (event.kind === 'exit') return this.#ended(connection);
    const key = event.conversation === undefined ? `c ${connection}` : `t ${event.conversation}`;
    const counts = countsOf(event);
    const known = this.#talks.get(key);
    if (!counts) {
      // An answer or a result keeps a conversation awake, but begins none.
      if (known && !known.told) known.until = at;
      return [];
    }
    const talk = known ?? { counts, since: at, until: at, open: new Set(), told: false };
    if (known) talk.counts = sum(known.counts, counts);
    talk.until = at;
    talk.told = false;
    talk.open.add(connection);
    this.#talks.delete(key);
    this.#talks.set(key, talk);
    for (const oldest of this.#talks.keys()) {
      if (this.#talks.size <= MOST) break;
      this.#talks.delete(oldest);
    }
    return [];
  }

  /** The digests of conversations that are quiet at `now`, each told once, the last that went quiet at the end. */
  quiet(now: number): readonly Digest[] {
    const due = [...this.#talks.values()].filter((t) => !t.told && now - t.until >= QUIET);
    for (const talk of due) talk.told = true;
    return due.map(digestOf).sort((a, b) => a.until - b.until);
  }

  /** When the next conversation is quiet, if nothing happens; undefined where none is open. */
  get next(): number | undefined {
    const waiting = [...this.#talks.values()].filter((t) => !t.told).map((t) => t.until + QUIET);
    return waiting.length > 0 ? Math.min(...waiting) : undefined;
  }

  #ended(connection: string): readonly Digest[] {
    const over: Digest[] = [];
    for (const [key, talk] of this.#talks) {
      if (!talk.open.delete(connection) || talk.open.size > 0) continue;
      this.#talks.delete(key);
      if (!talk.told) over.push(digestOf(talk));
    }
    return over;
  }
}

const sum = (a: Counts, b: Counts): Counts => ({
  asked: a.asked + b.asked,
  remembered: a.remembered + b.remembered,
  refused: a.refused + b.refused,
  warned: a.warned + b.warned,
});

const digestOf = ({ counts, since, until }: Talk): Digest => ({ ...counts, since, until });

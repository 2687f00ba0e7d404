import { idKey, uncheckedKey } from './call.ts';
import type { During } from '../shared/protocol/touched.ts';
import type { Asked } from './reply/asked.ts';
import type { List } from './surface/lists.ts';
import type { Span } from './wire/json.ts';

/** A request that reached the server and whose answer is held, reviewed or reported. */
export type Expected = ExpectedCall | ExpectedReply | ExpectedList | ExpectedHello | ExpectedListen;

export interface ExpectedCall {
  readonly kind: 'call';
  readonly id: string;
  /** Number of the call's question; 0 where this broker does not know it. */
  n: number;
  readonly edit: string | undefined;
  /** Its answer may only name a task. */
  readonly mayBeTask: boolean;
  readonly asked: Asked;
}

/** Another request whose answer a model reads. */
export interface ExpectedReply {
  readonly kind: 'reply';
  readonly id: string;
  readonly asked: Asked;
}

export interface ExpectedList {
  readonly kind: 'list';
  readonly id: string;
  readonly list: List;
  /** The cursor as JSON text; undefined where the first page was asked for. */
  readonly cursor: string | undefined;
  /** Of a 2026-07-28 request. */
  readonly variant: string | undefined;
}

/** `initialize`, or `server/discover` of the 2026-07-28 revision. */
export interface ExpectedHello {
  readonly kind: 'hello';
  readonly id: string;
  /** It is `initialize`: its answer begins a session. */
  readonly first: boolean;
  readonly capabilities: string;
  readonly variant: string | undefined;
}

/** `subscriptions/listen`: open until it is answered or cancelled. */
export interface ExpectedListen {
  readonly kind: 'listen';
  readonly id: string;
  /** What it asked for. */
  readonly filters: ReadonlySet<string>;
}

/** An expectation that an answer meets. */
export interface Met {
  readonly key: string;
  readonly expected: Expected;
  /** The answer has the id of the request; else only a lenient client takes it for the answer. */
  readonly exact: boolean;
}

/** Milliseconds for which what is told of a server may still belong to a call that ended. */
const RECENT = 1000;

/** Characters of an id that is read leniently. */
const LONGEST = 1024;

/**
 * The requests that wait for their answers, by id. Some clients take `"1"`, `[1]` or `true` for the answer to 1: an
 * answer is looked up as the most lenient of them does, so that none passes as one that nobody waits for.
 */
export class InFlight {
  readonly #expected = new Map<string, Expected>();
  /** Answered by the server, and not yet to the client. */
  readonly #held = new Map<string, object>();
  readonly #callEnds: () => void;
  #last: { readonly asked: Asked; readonly until: number } | undefined;

  get size(): number {
    return this.#expected.size + this.#held.size;
  }

  /** `ends`: a call ends, and is still among those that run. */
  constructor(ends: () => void = () => undefined) {
    this.#callEnds = ends;
  }

  /** Names of the tools whose calls run now. */
  get tools(): readonly string[] {
    return this.during.tools;
  }

  /** The calls that run now; where none does, the one that ended just now. */
  get during(): During {
    const calls = [...this.#expected.values()].flatMap((e) => (e.kind === 'call' ? e.asked : []));
    if (calls.length === 0 && this.#last && Date.now() < this.#last.until)
      calls.push(this.#last.asked);
    const names = calls.map(({ name }) => name.slice(0, 200));
    const [claimed, ...others] = new Set(calls.map((c) => c.conversation));
    return {
      tools: [...new Set(names)].slice(0, 8),
      ...(claimed !== undefined && others.length === 0 && { conversation: claimed }),
    };
  }

  /** The id must not be used for another request. */
  has(key: string): boolean {
    return this.#expected.has(key) || this.#held.has(key);
  }

  get(key: string): Expected | undefined {
    return this.#expected.get(key);
  }

  add(expected: Expected): void {
    this.#expected.set(idKey(expected.id), expected);
  }

  remove(key: string): void {
    this.#ends(key);
    this.#expected.delete(key);
    this.#held.delete(key);
  }

  /** The answer is here and waits; another one with this id is not let through. Returns what `holds` asks for. */
  hold(key: string): object {
    const ticket = {};
    this.#ends(key);
    this.#expected.delete(key);
    this.#held.set(key, ticket);
    return ticket;
  }

  /** Whether the answer of this ticket is still waited for, or any answer of the key. */
  holds(key: string, ticket?: object): boolean {
    return ticket ? this.#held.get(key) === ticket : this.#held.has(key);
  }

  #ends(key: string): void {
    const ended = this.#expected.get(key);
    if (ended?.kind !== 'call') return;
    this.#last = { asked: ended.asked, until: Date.now() + RECENT };
    this.#callEnds();
  }

  all(): readonly (readonly [string, Expected])[] {
    return [...this.#expected];
  }

  /** What an answer with this id answers; `'held'` where an answer waits already. */
  meet(line: Buffer, id: Span): Met | 'held' | undefined {
    if (this.size === 0) return undefined;
    const text = line.toString('utf8', id.start, id.end);
    const exact = uncheckedKey(text);
    for (const key of [exact, ...lenientKeys(text)]) {
      if (key === undefined) continue;
      if (this.#held.has(key)) return 'held';
      const expected = this.#expected.get(key);
      if (expected) return { key, expected, exact: key === exact };
    }
    return undefined;
  }
}

function lenientKeys(text: string): readonly string[] {
  if (text.length > LONGEST) return [];
  try {
    const value: unknown = JSON.parse(text);
    return [`n${Number(value)}`, `s${String(value)}`];
  } catch {
    return [];
  }
}

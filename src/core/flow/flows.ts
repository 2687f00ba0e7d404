import { argumentTree } from '../consent/effect.ts';
import { Verb, verbOfName, wordsOf } from '../consent/verbs.ts';
import { Approved } from './approved.ts';
import { Conversation, type Brought, type Source } from './conversation.ts';
import type { Grams } from './grams.ts';
import { suspicionOf, type Suspicion } from './suspicion.ts';
import { valuesOf, type Value } from './values.ts';

/** Conversations that are kept; the one that was quiet for longest goes first. */
const CONVERSATIONS = 64;

/** A call as its values are looked at. */
export interface FlowFacts {
  /** Names the conversation; calls of all servers that share it are seen together. */
  readonly conversation: string;
  readonly tool: string;
  /** Argument text, or its first part. */
  readonly args: string;
  readonly complete: boolean;
}

interface Kept {
  readonly seen: Conversation;
  readonly approved: Approved;
}

/** What all conversations of a window brought in, and what a person has allowed in them. */
export class Flows {
  readonly #grams: Grams;
  readonly #conversations = new Map<string, Kept>();
  readonly #approved: Approved;

  constructor(grams: Grams) {
    this.#grams = grams;
    this.#approved = new Approved(grams);
  }

  /** A result reached its client. */
  returned(conversation: string, source: Source, print: Brought): void {
    this.#of(conversation).seen.take(print, source);
  }

  /** Conversations of which each call is looked at; in all others no call gives a reason to ask. */
  get compared(): ReadonlySet<string> {
    const names = [...this.#conversations].flatMap(([name, { seen }]) =>
      seen.isTelling ? [name] : [],
    );
    return new Set(names);
  }

  /** Why a call is asked about although it may be remembered; undefined where its values give no reason. */
  suspicion(facts: FlowFacts): Suspicion | undefined {
    const here = this.#conversations.get(facts.conversation);
    if (!here?.seen.isTelling) return undefined;
    const { tool } = facts;
    const call = {
      words: wordsOf(tool),
      reads: verbOfName(tool) === Verb.read,
      values: values(facts),
    };
    return suspicionOf(call, here.seen, { here: here.approved, ever: this.#approved });
  }

  /** A person looked at exactly this call and allowed it. */
  allowed(facts: Pick<FlowFacts, 'conversation' | 'args' | 'complete'>): void {
    const shown = values(facts);
    this.#approved.add(shown);
    const here = this.#of(facts.conversation);
    here.approved.add(shown);
    here.seen.relent();
  }

  /** A person denied a call that was asked about because of where its values came from. */
  denied(conversation: string): void {
    this.#of(conversation).seen.deny();
  }

  /** The conversation of this name, which is the newest now. */
  #of(name: string): Kept {
    const kept = this.#conversations.get(name);
    const here = kept ?? {
      seen: new Conversation(this.#grams),
      approved: new Approved(this.#grams),
    };
    this.#conversations.delete(name);
    this.#conversations.set(name, here);
    for (const oldest of this.#conversations.keys()) {
      if (this.#conversations.size <= CONVERSATIONS) break;
      this.#conversations.delete(oldest);
    }
    return here;
  }
}

/** Arguments that are cut off or no JSON are one long value. */
function values({ args, complete }: Pick<FlowFacts, 'args' | 'complete'>): readonly Value[] {
  const tree = argumentTree(args, complete);
  if (tree) return valuesOf(tree);
  return args === '' ? [] : [{ path: '', text: args }];
}

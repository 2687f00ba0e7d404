import { argumentTree } from '../consent/effect.ts';
import { Verb, verbOfName } from '../consent/verbs.ts';
import { Approved } from './approved.ts';
import { Conversation, type Brought, type FlowState } from './conversation.ts';
import type { Grams } from './grams.ts';
import type { Source } from './sources.ts';
import { Label } from '../../shared/label.ts';
import { readsByName } from './labels.ts';
import { decidingIn, isLed, partsOf } from './deciding.ts';
import { leavingIn } from './leaving.ts';
import type { FlowCall, FlowGrant } from './trail.ts';
import { suspicionOf, type Suspicion } from './suspicion.ts';
import { valuesOf, type Value } from './values.ts';

/** Conversations that are kept; the one that was quiet for longest goes first. */
const CONVERSATIONS = 64;
/** Tools that are known to have brought orders. */
const ORDERING = 1_000;

/** A call as its values are looked at. */
export interface FlowFacts {
  /** Names the conversation; calls of all servers that share it are seen together. */
  readonly conversation: string;
  readonly server: string;
  readonly tool: string;
  /** What its tool does with data. */
  readonly labels: readonly Label[];
  /** Argument text, or its first part. */
  readonly args: string;
  readonly complete: boolean;
  /** It is no call: what it asks for, as a later result names it. */
  readonly request?: string | undefined;
  /** Flows into this tool that the person called fine (`fineFor`). */
  readonly fine?: readonly FlowGrant[] | undefined;
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
  readonly #ordering = new Set<string>();

  constructor(grams: Grams) {
    this.#grams = grams;
    this.#approved = new Approved(grams);
  }

  /** A result reached its client. */
  returned(conversation: string, source: Source, print: Brought): void {
    if (print.ordered.length > 0 && this.#ordering.size < ORDERING)
      this.#ordering.add(`${source.server}\0${source.tool}`);
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
    if (!here?.seen.hasSeen) return undefined;
    return suspicionOf(callOf(facts), here.seen, { here: here.approved, ever: this.#approved });
  }

  /** The call goes to its server, whoever allowed it. */
  passed(facts: FlowFacts): void {
    const { seen, approved } = this.#of(facts.conversation);
    const call = callOf(facts);
    const { server, tool, egress } = call;
    const leaving = egress ? leavingIn(call, seen, { here: approved }).grams : [];
    const led = seen.hasSeen && isLed(call, seen, this.#approved);
    if (led) seen.leads(server, facts.request ?? tool);
    // Nobody looked at what a request names, and to ask for something brings nothing together.
    if (call.request === true) {
      seen.leaves(server, leaving);
      return;
    }
    seen.passed({ server, tool, egress, leaving });
    // A name that nobody looked at and that only others said becomes no known one by being used.
    if (!led) this.#approved.add(decidingIn(call.values).flatMap(partsOf));
  }

  /** A person looked at exactly this call and allowed it. */
  allowed(facts: FlowFacts): void {
    const shown = values(facts);
    const here = this.#of(facts.conversation);
    this.passed(facts);
    this.#approved.add(shown);
    here.approved.add(shown);
    here.seen.relent();
    here.seen.looked(facts.server);
  }

  /** What came together in a conversation; undefined where nothing did. */
  state(conversation: string): FlowState | undefined {
    return this.#conversations.get(conversation)?.seen.state;
  }

  /** A result of this tool gave orders to the model, in any conversation of this window. */
  gaveOrders(server: string, tool: string): boolean {
    return this.#ordering.has(`${server}\0${tool}`);
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

const ADDRESS = /^\s*(?:[a-z][a-z\d+.-]*:\/\/|www\.)/i;

function callOf(facts: FlowFacts): FlowCall {
  const { server, tool, labels, fine = [] } = facts;
  const request = facts.request !== undefined;
  const egress = labels.includes(Label.egress);
  const said = values(facts);
  const named = verbOfName(tool) === Verb.read;
  // What goes to an address that somebody else chose tells them something.
  const reads = named && !said.some(({ text }) => ADDRESS.test(text));
  const fetches = named || readsByName(tool);
  return { server, tool, reads: reads && !request, fetches, egress, request, values: said, fine };
}

/** Arguments that are cut off or no JSON are one long value. */
function values({ args, complete }: Pick<FlowFacts, 'args' | 'complete'>): readonly Value[] {
  const tree = argumentTree(args, complete);
  if (tree) return valuesOf(tree);
  return args === '' ? [] : [{ path: '', text: args }];
}

import { wordsOf } from '../vocabulary/name.ts';
import { Label, LabelReason, type LabelEdit, type Labelled } from '../../shared/label.ts';
import { member, type JsonNode } from '../../shared/lossless.ts';
import { DEEDS, doing } from '../vocabulary/deeds.ts';
import { OWN, PEOPLE, PLACES } from '../vocabulary/fields.ts';
import { OTHERS, OTHERS_SAID, PRIVATE, PUBLIC, SHARED } from '../vocabulary/things.ts';

const READS = doing('reads');
const CHANGES = doing('changes');
const SENDS = doing('sends');
const RUNS = doing('runs');
const CALLS = doing('calls');
const ASKS_STORE = doing('asks');

/** What labels are told from. */
export interface LabelFacts {
  readonly tool: string;
  /** As the server said it; absent where no list was seen. */
  readonly definition?: JsonNode | undefined;
  /** Its server is reached over a network. */
  readonly remote?: boolean | undefined;
  /** A result of it gave orders to the model. */
  readonly gaveOrders?: boolean | undefined;
  /** What the person said of this tool, as it is now (`editsFor`). */
  readonly edits?: readonly LabelEdit[] | undefined;
}

/** Characters of a description that are looked at. */
const DESCRIPTION = 240;

interface Words {
  readonly name: readonly string[];
  readonly said: readonly string[];
  readonly args: readonly string[];
}

type Told = Omit<Labelled, 'label'> | undefined;

/**
 * What a tool does with data, each with its reason. A guess for the safe side: where nothing tells, a label is given,
 * and what a server claims in annotations only ever adds one. A hostile server calls its tools what it likes: a label
 * is no permission, and a missing one only means that this tool's name hid what it does.
 */
export function labelsOf(facts: LabelFacts): readonly Labelled[] {
  const words = wordsIn(facts);
  const deed = deedOf(words);
  const told: Readonly<Record<Label, Told>> = {
    private: privately(words, deed),
    untrusted: openly(words, deed, facts),
    egress: outwards(words, deed, facts),
  };
  const labels = Object.values(Label).flatMap((label): readonly Labelled[] => {
    const why = told[label];
    return why ? [{ label, ...why }] : [];
  });
  return edited(labels, facts.edits ?? []);
}

/** Labels as the person has them: the last word on each counts. */
export function edited(
  labels: readonly Labelled[],
  edits: readonly LabelEdit[],
): readonly Labelled[] {
  if (edits.length === 0) return labels;
  return Object.values(Label).flatMap((label): readonly Labelled[] => {
    const said = edits.findLast((edit) => edit.label === label);
    if (!said) return labels.filter((l) => l.label === label);
    return said.set ? [{ label, reason: LabelReason.person }] : [];
  });
}

interface RemoteFacts {
  readonly command: string;
  readonly args: readonly string[];
  readonly remote?: object | undefined;
}

/** A server elsewhere has a URL; a bridge to one names its address among its arguments; this machine's own are none. */
export const isRemote = ({ command, args, remote }: RemoteFacts): boolean =>
  [...(remote ? [command] : []), ...args].some((arg) =>
    /^(?:https?|wss?):\/\/(?!localhost\b|127\.|\[::1\])/i.test(arg),
  );

/** What the person said of a tool, as long as the tool says what it said then. */
export const editsFor = (
  edits: readonly LabelEdit[] | undefined,
  { launchId, tool, pin }: { launchId: string; tool: string; pin?: string | undefined },
): readonly LabelEdit[] =>
  (edits ?? []).filter((e) => e.launchId === launchId && e.tool === tool && e.pin === pin);

export const hasLabel = (labels: readonly Labelled[], label: Label): boolean =>
  labels.some((l) => l.label === label);

/** Whether the name says that it reads, whatever address it reads from; the arguments may still carry something out. */
export const readsByName = (tool: string): boolean =>
  READS.has(singular(wordsOf(tool)).find(isVerb) ?? '');

interface Deed {
  readonly reads: boolean;
  readonly changes: boolean;
  readonly sends: boolean;
  readonly runs: boolean;
  /** No word of it is known. */
  readonly unknown: boolean;
}

/** What it does by its name; by the beginning of its description where the name has no verb. */
function deedOf({ name, said }: Words): Deed {
  const by = (words: readonly string[]): Deed & { readonly verbless: boolean } => {
    const first = words.findIndex(isVerb);
    const verb = words[first] ?? '';
    const reads = READS.has(verb);
    const rest = words.filter((w) => !reads || w === verb || ALWAYS.has(w));
    const has = (set: ReadonlySet<string>): boolean => rest.some((w) => set.has(w));
    const store = words.some((w) => ASKS_STORE.has(w));
    // `delete_email` deletes and `create_comment` creates: what they are about is no deed.
    const sent = CHANGES.has(verb) && !SENDS.has(verb) ? rest.filter((w) => !THINGS.has(w)) : rest;
    const sends = sent.some((w) => SENDS.has(w) || CALLS.has(w));
    return {
      ...{ reads: reads || store, changes: has(CHANGES), sends, runs: has(RUNS) && !store },
      ...{ unknown: false, verbless: first < 0 },
    };
  };
  const named = by(name);
  if (!named.verbless) return named;
  const described = by(said.slice(0, 4));
  if (!described.verbless) return described;
  const nouns = [PRIVATE, PUBLIC, OTHERS].some((set) => name.some((w) => set.has(w)));
  return { ...named, reads: nouns, unknown: !nouns };
}

/** Deeds even after a reading word (`get_and_delete`). */
const ALWAYS = new Set([
  'send',
  'post',
  'publish',
  'execute',
  'exec',
  'eval',
  'delete',
  'write',
  'interact',
]);

/** Words of sending that are as often a thing. */
const THINGS = new Set(
  'email mail message comment transfer trade sms dm post tweet share reply wire webhook checkout purchase refund'.split(
    ' ',
  ),
);

/** A program that asks a store tells no deed by itself. */
const isVerb = (word: string): boolean =>
  DEEDS.get(word)?.does.some((what) => what !== 'asks') === true;

function privately({ name, said, args }: Words, { reads, runs, unknown }: Deed): Told {
  if (runs) return seen(name, RUNS, LabelReason.name) ?? { reason: LabelReason.description };
  if (!reads && !unknown) return undefined;
  const nouns = name.slice(READS.has(name[0] ?? '') ? 1 : 0);
  const isPublic = [...nouns, ...said].some((w) => PUBLIC.has(w));
  const named = seen(nouns, PRIVATE, LabelReason.name);
  if (named && !nouns.some((w) => PUBLIC.has(w))) return named;
  const arg = seen(args, OWN, LabelReason.schema);
  if (arg) return arg;
  // What reads any address reads what is there: its server keeps nothing of the person's.
  if (isPublic || args.some((w) => PLACES.has(w))) return undefined;
  return seen(said, PRIVATE, LabelReason.description) ?? { reason: LabelReason.unknown };
}

function openly({ name, said, args }: Words, deed: Deed, facts: LabelFacts): Told {
  if (facts.gaveOrders === true) return { reason: LabelReason.result };
  const { reads, runs, unknown } = deed;
  const nouns = name.slice(READS.has(name[0] ?? '') ? 1 : 0);
  if (reads || runs || unknown || deed.sends) {
    const found =
      seen(reads || unknown ? nouns : [], OTHERS, LabelReason.name) ??
      seen(args, PLACES, LabelReason.schema) ??
      seen(reads ? said : [], OTHERS_SAID, LabelReason.description);
    if (found) return found;
    if (claims(facts.definition, 'openWorldHint'))
      return { reason: LabelReason.annotation, evidence: 'openWorldHint' };
  }
  return unknown || runs ? { reason: LabelReason.unknown } : undefined;
}

function outwards({ name, args }: Words, deed: Deed, { definition, remote }: LabelFacts): Told {
  const { reads, changes, sends, runs, unknown } = deed;
  if (sends || runs) {
    const found = [SENDS, CALLS, RUNS].map((set) => seen(name, set, LabelReason.name));
    return found.find((told) => told) ?? { reason: LabelReason.description };
  }
  const place = seen(args, PLACES, LabelReason.schema);
  if (place) return place;
  if (changes) {
    const found = seen(name, SHARED, LabelReason.name) ?? seen(args, PEOPLE, LabelReason.schema);
    if (found) return found;
    if (remote === true) return { reason: LabelReason.transport };
  }
  if (!reads && claims(definition, 'openWorldHint'))
    return { reason: LabelReason.annotation, evidence: 'openWorldHint' };
  return unknown && args.length > 0 ? { reason: LabelReason.unknown } : undefined;
}

function wordsIn({ tool, definition }: LabelFacts): Words {
  const description = member(definition, 'description');
  const text = description?.kind === 'string' ? description.text.trim().slice(0, DESCRIPTION) : '';
  const [sentence = ''] = text.split(/(?<=[.!?])\s|\n\s{0,20}\n/, 1);
  const properties = member(member(definition, 'inputSchema'), 'properties');
  const keys = properties?.kind === 'object' ? properties.entries.map(({ key }) => key) : [];
  return {
    name: singular(wordsOf(tool)),
    said: singular(sentence.split(/\s+/).flatMap((part) => wordsOf(part))),
    args: keys.flatMap((key) => singular(wordsOf(key))),
  };
}

const singular = (words: readonly string[]): readonly string[] =>
  words.map((w) => (/[^s]s$/.test(w) && w.length > 3 ? w.slice(0, -1) : w));

function seen(words: readonly string[], set: ReadonlySet<string>, reason: LabelReason): Told {
  const evidence = words.find((w) => set.has(w));
  return evidence === undefined ? undefined : { reason, evidence };
}

function claims(definition: JsonNode | undefined, name: string): boolean {
  const claim = member(member(definition, 'annotations'), name);
  return claim?.kind === 'boolean' && claim.text === 'true';
}

/** What a resource brings in, told from its URI: a page is others' word, anything else is the person's. */
export const labelsOfResource = (uri: string): readonly Label[] =>
  /^(?:https?|ftp|wss?):/i.test(uri) ? [Label.untrusted] : [Label.private];

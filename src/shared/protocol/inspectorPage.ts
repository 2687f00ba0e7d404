import * as z from 'zod/mini';
import { Chip } from './chips.ts';
import { Evidence } from './gate.ts';
import { TrafficAct, TrafficState } from './inspectorTraffic.ts';
import { InspectorWords } from './inspectorWords.ts';

/**
 * What the host and the inspector page say to each other. The host owns selection, search and standing; the page
 * shows the newest state. A decision names the `look` that was shown: key, hash and findings of the item as one
 * word; it is carried out only while that is still true.
 */
const Tone = z.enum(['plain', 'notice', 'warning']);
const text = z.string();
const key = z.string();

export const Filter = z.enum(['all', 'review', 'findings', 'withheld']);
export type Filter = z.infer<typeof Filter>;

const Row = z.object({
  key,
  name: text,
  /** Title or beginning of the description. Server text. */
  summary: text,
  badge: text,
  tone: Tone,
  /** How many findings count; 0 is not told. */
  findings: z.int(),
});
export type InspectorRow = z.infer<typeof Row>;

/** What a button does, and what it writes. */
const Decision = z.object({
  id: text,
  label: text,
  says: text,
  /** It lets through what was found dangerous: it wants to be held. */
  hold: z.boolean(),
  primary: z.boolean(),
});
export type InspectorDecision = z.infer<typeof Decision>;

const PageFinding = z.object({
  rule: text,
  tier: z.enum(['hard', 'soft']),
  /** How heavy it is, in words. */
  weight: text,
  title: text,
  advice: text,
  evidence: z.array(Evidence),
  /** A page of documentation tells more about the rule. */
  documented: z.optional(z.boolean()),
  decision: z.optional(Decision),
});
export type InspectorFinding = z.infer<typeof PageFinding>;

const Fact = z.object({ label: text, value: text });

/** A text to compare with; `text` is absent where it is not kept. */
const Before = z.object({ title: text, note: text, text: z.optional(text) });

const Trial = z.object({
  /** Counts the calls of this page. */
  n: z.int(),
  state: z.enum(['running', 'done', 'failed']),
  says: text,
  /** Lines of progress as the server sent them. Server text. */
  progress: z.array(text),
  /** JSON text of the result. Server text. */
  result: z.optional(text),
});
export type InspectorTrial = z.infer<typeof Trial>;

/** One label of a tool: whether it has it, why, and what a person can make of it. */
const ToolLabel = z.object({
  id: text,
  name: text,
  /** What it means, in one sentence. */
  means: text,
  on: z.boolean(),
  /** The same as `on`, in a word. */
  state: text,
  why: text,
  /** What the person said of it when the tool said something else, and what to do about that. */
  asleep: z.optional(text),
  decisions: z.array(Decision),
});
export type InspectorLabel = z.infer<typeof ToolLabel>;

const Detail = z.object({
  key,
  look: text,
  kind: z.enum(['tool', 'prompt', 'resource', 'template', 'instructions']),
  kindWord: text,
  name: text,
  badge: text,
  tone: Tone,
  why: text,
  /** The item's JSON text as the server sent it. Server text. */
  text,
  findings: z.array(PageFinding),
  suppressed: z.array(PageFinding),
  before: z.optional(Before),
  pin: z.array(Fact),
  versions: z.array(z.object({ hash: text, label: text, note: text, shown: z.boolean() })),
  grants: z.array(z.object({ id: text, text })),
  calls: z.array(z.object({ id: text, when: text, text })),
  decisions: z.array(Decision),
  /** What a tool does with data; empty for anything else. */
  labels: z.array(ToolLabel),
  /** A tool that can be called from here; absent for anything else. */
  trial: z.optional(
    z.object({
      /** Why it cannot be called now; '' where it can. */
      note: text,
      /** What is wrong with the arguments that were last sent; `path` is a JSON pointer. */
      problems: z.array(z.object({ path: text, message: text })),
      last: z.optional(Trial),
    }),
  ),
});
export type InspectorDetail = z.infer<typeof Detail>;

const Overview = z.object({
  look: text,
  title: text,
  hint: text,
  facts: z.array(Fact),
  /** It runs another version than one that was trusted before: what became another with it. */
  update: z.optional(
    z.object({
      title: text,
      says: text,
      rows: z.array(z.object({ key, name: text, badge: text })),
      gone: z.array(text),
    }),
  ),
  /** What a registry said of what it runs, and the gesture that asks it; `ask` is empty where it cannot be asked. */
  origin: z.optional(
    z.object({
      title: text,
      notes: z.array(z.object({ tone: Tone, text })),
      rows: z.array(Fact),
      ask: text,
      says: text,
    }),
  ),
  /** Names of what waits, each with a reason. */
  waiting: z.array(z.object({ key, name: text, badge: text, tone: Tone })),
  gone: z.array(z.object({ name: text, note: text })),
  decisions: z.array(Decision),
});

const Message = z.object({
  title: text,
  hint: text,
  action: z.optional(z.object({ go: z.enum(['start', 'servers']), label: text })),
});

/** What the page shows: the items of the server, or its messages. */
const View = z.enum(['items', 'traffic']);
export type InspectorView = z.infer<typeof View>;

export const InspectorState = z.object({
  view: View,
  views: z.array(z.object({ id: View, label: text })),
  server: text,
  command: text,
  counts: z.array(z.object({ text, tone: Tone })),
  /** What its tools can reach, all together. */
  chips: z.array(Chip),
  variants: z.array(z.object({ id: text, label: text, shown: z.boolean() })),
  /** Stands in place of everything else: nothing is listed yet, or it cannot be read. */
  message: z.optional(Message),
  query: text,
  filter: Filter,
  filters: z.array(z.object({ id: Filter, label: text })),
  sections: z.array(z.object({ title: text, rows: z.array(Row) })),
  /** How many rows there are in all, for "nothing matches". */
  rows: z.int(),
  detail: z.optional(Detail),
  overview: z.optional(Overview),
  next: z.optional(z.object({ key, label: text })),
  undo: z.optional(Decision),
  /** The host's last word: what was written, or why a gesture was not taken. */
  notice: z.object({ text, tone: Tone }),
  focused: z.boolean(),
  /** The host knows that this look is on the screen; its word starts the clock of the page. */
  painted: z.boolean(),
  /** Milliseconds that a look must be visible, in a focused window, before its buttons arm. */
  armAfter: z.int(),
});
export type InspectorState = z.infer<typeof InspectorState>;

const method = <M extends string>(name: M) => z.literal(name);

/** page → host; every one is answered with the state that is true then. */
export const InspectorRequest = z.discriminatedUnion('method', [
  z.object({ method: method('ready') }),
  /** Shows an item, or with '' what waits for review. */
  z.object({ method: method('show'), key }),
  z.object({ method: method('search'), query: text, filter: Filter }),
  z.object({ method: method('variant'), id: text }),
  /** Compares with an earlier version; '' ends it. */
  z.object({ method: method('version'), hash: text }),
  /** This look is painted and visible; starts the host's own clock. */
  z.object({ method: method('painted'), look: text }),
  /** A person's gesture on a button. `finding` counts from 0 into the findings that were shown. */
  z.object({
    method: method('decide'),
    look: text,
    decision: text,
    finding: z.optional(z.int()),
  }),
  z.object({ method: method('revoke'), grant: text }),
  z.object({ method: method('record'), id: text }),
  /** Shows the page of documentation of a rule. */
  z.object({ method: method('document'), rule: text }),
  z.object({ method: method('go'), to: z.enum(['start', 'servers']) }),
  /** A person's gesture: calls the tool with these arguments (JSON text). */
  z.object({ method: method('try'), look: text, args: text }),
  z.object({ method: method('stop'), n: z.int() }),
  /** A person's gesture: asks the registry of what the server runs. */
  z.object({ method: method('lookUp') }),
  /** Begins to watch the messages with `traffic`, and ends it with `items`. */
  z.object({ method: method('view'), view: View }),
  z.object({ method: method('traffic'), act: TrafficAct }),
]);
export type InspectorRequest = z.infer<typeof InspectorRequest>;

export const InspectorToHost = z.object({ request: InspectorRequest });
export const InspectorToPage = z.union([
  z.object({
    state: InspectorState,
    /** Sent with the answer to `ready`. */
    words: z.optional(InspectorWords),
  }),
  z.object({ traffic: TrafficState }),
]);

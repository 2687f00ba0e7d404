import * as z from 'zod/mini';
import { DraftForm } from './remember.ts';
import { Chip } from './chips.ts';
import { FlowPicture, FlowTalk } from './flowPicture.ts';
import { signInFields } from './signInCard.ts';

/**
 * What the host and the page say to each other. The host owns all state and pushes whole snapshots; the page
 * asks (`PageRequest`) and always gets a reply. The page's first message is `ready`.
 */
export const AnswerChoice = {
  startOnce: 'start-once',
  trustLaunch: 'trust-launch',
  trustOwn: 'trust-own',
  dontStart: 'dont-start',
  blockLaunch: 'block-launch',
  allowOnce: 'allow-once',
  allowConversation: 'allow-conversation',
  allowWorkspace: 'allow-workspace',
  allowTool: 'allow-tool',
  allowReading: 'allow-reading',
  allowEveryday: 'allow-everyday',
  allowDraft: 'allow-draft',
  allowFlow: 'allow-flow',
  deny: 'deny',
  denyBlock: 'deny-block',
  withhold: 'withhold',
  releaseRedacted: 'release-redacted',
  releaseWhole: 'release-whole',
  reachOnce: 'reach-once',
  reachHere: 'reach-here',
  keepOff: 'keep-off',
  signIn: 'sign-in',
  dontSignIn: 'dont-sign-in',
} as const;
export type AnswerChoice = (typeof AnswerChoice)[keyof typeof AnswerChoice];

const shown = z.object({ id: z.string(), hash: z.string() });

/** page → host. Every request is answered with the value named in its comment, or an error. */
export const PageRequest = z.discriminatedUnion('method', [
  /** → PageState */
  z.object({ method: z.literal('ready') }),
  /** → Accepted: one gesture of the person for exactly the questions that were on the card. */
  z.object({
    method: z.literal('answer'),
    cards: z.array(shown).check(z.minLength(1), z.maxLength(200)),
    choice: z.enum(AnswerChoice),
    /** Words for the model, with a denial or with what is kept from it. */
    text: z.optional(z.string().check(z.maxLength(4000))),
    /** Replacement argument text; only with one card and an allowing choice. */
    edit: z.optional(z.string()),
    /** What `allow-draft` remembers; only with one card, and with a form that was just tried. */
    draft: z.optional(DraftForm),
    /** What `sign-in` asks for, of what its only card shows. */
    scopes: z.optional(z.array(z.string().check(z.maxLength(256))).check(z.maxLength(200))),
  }),
  /** → { text }: the whole text of a call or reply whose card carries only its beginning. */
  z.object({ method: z.literal('args'), id: z.string() }),
  /** → Passages (flowPicture.ts): where the values of its flow stood, asked when the picture is looked at. */
  z.object({ method: z.literal('passages'), id: z.string() }),
  /** → Problem[]: the edit checked as JSON and against the tool's input schema. */
  z.object({ method: z.literal('check'), id: z.string(), edit: z.string() }),
  /** → Proposals (remember.ts): how this call may be remembered with a condition on its arguments. */
  z.object({ method: z.literal('propose'), id: z.string() }),
  /** → Tested (remember.ts): what this form would remember, and which earlier calls it would have covered. */
  z.object({ method: z.literal('backtest'), id: z.string(), draft: DraftForm }),
  /** → {}: the card is painted and visible; starts the host's own arming clock. */
  z.object({ method: z.literal('painted'), cards: z.array(shown) }),
  /**
   * → {}: opens the entry in its configuration file, the server in the Servers view, what puts a version to it, or the
   * choice of its sandbox, where what loosens ends in a modal; `lookUp` asks the package registry; `browser` opens the
   * sign-in again, `link` copies its address.
   */
  z.object({
    method: z.literal('open'),
    id: z.string(),
    what: z.enum(['source', 'server', 'version', 'lookUp', 'sandbox', 'browser', 'link']),
  }),
  /** → {}: where cards appear from now on. */
  z.object({ method: z.literal('place'), where: z.enum(['sideBar', 'beside']) }),
  /** → {}: puts a fixed sentence ("tell the agent to retry …") on the clipboard. */
  z.object({ method: z.literal('copyRetry'), id: z.string() }),
  /** → {}: opens what the name says; `resume` ends in a modal, for the page cannot loosen anything by itself. */
  z.object({ method: z.literal('go'), to: z.enum(['resume', 'servers', 'activity', 'approvals']) }),
]);
export type PageRequest = z.infer<typeof PageRequest>;

export const Problem = z.object({
  /** JSON pointer into the arguments; empty for the whole. */
  path: z.string(),
  message: z.string(),
  /** UTF-16 offset into the edited text, where the text is no JSON. */
  offset: z.optional(z.int()),
  /** Said for information only: the edit may be sent all the same. */
  advice: z.optional(z.boolean()),
});
export type Problem = z.infer<typeof Problem>;

/** `accepted: false`: nothing was answered and `why` says so in a sentence. Where accepted, `why` is said politely. */
export const Accepted = z.object({ accepted: z.boolean(), why: z.optional(z.string()) });
export type Accepted = z.infer<typeof Accepted>;

const Tone = z.enum(['plain', 'notice', 'warning']);
export type Tone = z.infer<typeof Tone>;

/** A sentence on a card; `notice` is neutral, `warning` is amber and only for the unusual. */
const Note = z.object({
  tone: Tone,
  text: z.string(),
  /** JSON pointer of the argument it speaks of: the page leads there and unfolds it. */
  path: z.optional(z.string()),
  /** Speaks of characters that cannot be seen: left out where the page found them and names them itself. */
  unseen: z.optional(z.boolean()),
  /** It opens the picture of the flow, where the card has one. */
  flow: z.optional(z.boolean()),
});
export type Note = z.infer<typeof Note>;

/** A button. `sentence` says exactly what choosing it writes or does. */
const Offer = z.object({
  choice: z.enum(AnswerChoice),
  label: z.string(),
  sentence: z.optional(z.string()),
  /** Needs a deliberate gesture. A `warning` on the card, or a hidden character, makes every allowing offer so. */
  hold: z.optional(z.boolean()),
});
export type Offer = z.infer<typeof Offer>;

const Shared = {
  id: z.string(),
  hash: z.string(),
  /** Cards with one group are shown together and answered by row or together. */
  group: z.string(),
  server: z.string(),
  client: z.optional(z.string()),
  /** Milliseconds since the epoch. */
  askedAt: z.number(),
  /** A sentence where the client stopped waiting; the card then offers the retry sentence to copy. */
  late: z.optional(z.string()),
  notes: z.array(Note),
  /** What it can reach, the weightiest first. */
  chips: z.optional(z.array(Chip)),
  /** Folded: why this is asked, in sentences, the decisive one first. */
  why: z.optional(z.array(z.string())),
  /** In the order of the buttons; the first remembering one stands on the card, the others one step away. */
  offers: z.array(Offer),
  /** Folded lines: label and value, e.g. launch identity, conversation, what the server says of itself. */
  details: z.array(z.object({ label: z.string(), value: z.string() })),
};

export const LaunchCard = z.object({
  kind: z.literal('launch'),
  ...Shared,
  /** "Runs as you · no sandbox · can read your files". */
  effect: z.string(),
  /** Every word of the command line, untruncated, with the reason why a word is marked. */
  argv: z.array(z.object({ text: z.string(), tone: Tone, why: z.optional(z.string()) })),
  /** Absent where it is the workspace folder. */
  cwd: z.optional(z.string()),
  /** Of a server elsewhere: names of the headers. */
  env: z.array(z.string()),
  /** It is connected to, not started: `argv` is its URL. */
  remote: z.optional(z.boolean()),
  /** What else of its client's environment reaches it. */
  base: z.optional(z.string()),
  /** What holds it in, in lines; the person may choose another. */
  box: z.optional(z.array(z.string())),
  source: z.optional(z.object({ text: z.string(), shared: z.boolean() })),
  /** It fetches a package without a fixed version, and the version that last ran could be put to its entry. */
  versionOpen: z.optional(z.boolean()),
  /** A package registry can be asked about what it runs. */
  askable: z.optional(z.boolean()),
  /** What the registry said when it was asked, line by line. */
  lookedUp: z.optional(z.array(z.object({ label: z.string(), value: z.string() }))),
  waiting: z.int(),
});
export type LaunchCard = z.infer<typeof LaunchCard>;

export const CallCard = z.object({
  kind: z.literal('call'),
  ...Shared,
  tool: z.string(),
  title: z.optional(z.string()),
  description: z.optional(z.string()),
  /** First line of the card: what it does and where, in one sentence. */
  effect: z.string(),
  /** The row of a list card in few words; without it the page shows the arguments' own values. */
  summary: z.optional(z.string()),
  args: z.string(),
  complete: z.boolean(),
  bytes: z.int(),
  /** The tool's input schema as JSON text. */
  schema: z.optional(z.string()),
  editable: z.boolean(),
  /** Folded: where its values came from, where that is a reason to ask. */
  flow: z.optional(FlowPicture),
  /** Folded, where there is no picture: what its conversation has done so far, and what cannot be seen from here. */
  talk: z.optional(FlowTalk),
});
export type CallCard = z.infer<typeof CallCard>;

/** A string of a reply that something was found in, or the name of a property with `key`; see shared/finding.ts. */
const Spot = z.object({
  path: z.string(),
  key: z.optional(z.boolean()),
  start: z.int(),
  end: z.int(),
  decoded: z.optional(z.string()),
});
export type Spot = z.infer<typeof Spot>;

/** Something that came back from a server and was kept from the model until a person has seen it. */
export const ReplyCard = z.object({
  kind: z.literal('reply'),
  ...Shared,
  reply: z.enum(['result', 'error', 'prompt', 'resource', 'sampling', 'elicitation']),
  /** Tool, prompt or URI; empty where there is none. */
  name: z.string(),
  /** Why it was held, in a few words. */
  effect: z.string(),
  /** The site that the server wants the person to open. */
  host: z.optional(z.string()),
  /** JSON text of what came, or its beginning. Server text. */
  text: z.string(),
  complete: z.boolean(),
  bytes: z.int(),
  findings: z.array(
    z.object({
      title: z.string(),
      why: z.optional(z.string()),
      tone: Tone,
      evidence: z.array(Spot),
    }),
  ),
});
export type ReplyCard = z.infer<typeof ReplyCard>;

/** A server in a sandbox that wants to reach a host; the connection waits a short while. */
export const ConnectCard = z.object({
  kind: z.literal('connect'),
  ...Shared,
  effect: z.string(),
  /** `host:port`. Server text. */
  target: z.string(),
  waiting: z.int(),
});
export type ConnectCard = z.infer<typeof ConnectCard>;

/** A server wants a sign-in: where, as whom, and for what; or its browser is open. */
export const SignInCard = z.object({ kind: z.literal('signIn'), ...Shared, ...signInFields });
export type SignInCard = z.infer<typeof SignInCard>;

export const Card = z.discriminatedUnion('kind', [
  LaunchCard,
  CallCard,
  ReplyCard,
  ConnectCard,
  SignInCard,
]);
export type Card = z.infer<typeof Card>;

/** host → page: the whole truth, each time. */
export const PageState = z.object({
  cards: z.array(Card),
  paused: z.boolean(),
  /** `vscode.window.state.focused`: buttons arm only while it is true. */
  focused: z.boolean(),
  /** Milliseconds that a card must be visible, in a focused window, before an allowing button arms. */
  armAfter: z.int(),
  place: z.enum(['sideBar', 'beside']),
  /** The person wants to hear a short hint when a question arrives. */
  sound: z.optional(z.boolean()),
  /** The card that the person chose outside the page, e.g. in a notification; the page turns to it once. */
  chosen: z.optional(z.string()),
  /** Above everything: what is wrong with the whole and what to do, e.g. an unreadable trust list. */
  notices: z.optional(z.array(Note)),
  /** Questions appear in another place: which, in a sentence, and how many wait there. `cards` is empty then. */
  elsewhere: z.optional(z.object({ text: z.string(), waiting: z.int() })),
  /** What Countersign is doing while nothing waits: "Guarding 3 servers". */
  idle: z.optional(z.string()),
  /** Keys of `PAGE_STRINGS` (pageStrings.ts), localised; a missing one is shown in English. */
  strings: z.record(z.string(), z.string()),
});
export type PageState = z.infer<typeof PageState>;

/** The envelope on `postMessage`, both ways. */
export const ToHost = z.object({ n: z.int(), request: PageRequest });
export const ToPage = z.union([
  z.object({ state: PageState }),
  z.object({ n: z.int(), result: z.unknown() }),
  z.object({ n: z.int(), error: z.string() }),
]);

import { Reason } from '../shared/verdict.ts';
import { made } from './made.ts';
import { WireRule } from './wire/wireRule.ts';

/** Reasons that arise in the gate itself; the others come from the broker (`Reason`) or the wire (`WireRule`). */
export const GateReason = {
  /** The client would give up; the question stays open. */
  waiting: 'call.waiting',
  /** More bytes wait for an answer than the gate keeps. */
  heldFull: 'call.heldFull',
  /** The replacement for the arguments is not one JSON object. */
  badEdit: 'call.badEdit',
  launchWaiting: 'launch.waiting',
  launchFailed: 'launch.failed',
  /** What it runs became another file while a person was asked about it. */
  launchMoved: 'launch.moved',
  /** An answer of the server above the size limit. */
  answerSize: 'answer.size',
  /** An answer of the server that clients could read in different ways. */
  answerTwofold: 'answer.twofold',
  /** What the server says of itself cannot be reviewed. */
  surfaceUnreadable: 'surface.unreadable',
  surfaceLate: 'surface.late',
  /** The client would give up; the reply is kept, and the question stays open. */
  replyWaiting: 'reply.waiting',
  /** More replies wait for a review than the gate keeps. */
  replyFull: 'reply.heldFull',
  /** It was kept for a review for as long as replies are kept. */
  replyGone: 'reply.gone',
  replyUnreadable: 'reply.unreadable',
  /** What was found in it cannot be cut out of it. */
  replyUncut: 'reply.uncut',
} as const;
export type GateReason = (typeof GateReason)[keyof typeof GateReason];

/** What a refusal tells: `text` is the person's own words, those of a rule, or what the system said. */
export interface Detail {
  readonly tool?: string | undefined;
  readonly text?: string | undefined;
  /** Whose rule denies it. */
  readonly rule?: string | undefined;
}

type Sentence = (detail: {
  readonly tool: string;
  readonly text: string;
  readonly rule?: string | undefined;
}) => string;

const says = (text: string): string => (text ? ` They say: ${text}` : '');
const because = (text: string): string => (text ? ` Its reason: ${text}` : '');
const OWNERS: Readonly<Record<string, string>> = {
  managed: 'the administrator of this machine',
  workspace: 'this repository',
  user: 'the person using VS Code',
};
const ownerOf = (rule = ''): string => OWNERS[rule] ?? 'this workspace or machine';
const NOT_RUN = 'The call was not run.';
const RETRY = `${NOT_RUN} Repeat the identical call later.`;

/** Refused calls are tool results, which a model reads; `isError` is set. */
const CALLS: Readonly<Record<string, Sentence>> = {
  [Reason.personDenied]: ({ tool, text }) =>
    `The person using VS Code denied this call of “${tool}”. ${NOT_RUN}${says(text)} Do not repeat it: the identical call is refused without asking them again.`,
  [Reason.declinedBefore]: ({ tool, text }) =>
    `The person using VS Code declined exactly this call of “${tool}” earlier in this conversation, so they were not asked again. ${NOT_RUN}${says(text)} Do not repeat it. If they want it now, they choose “Ask Me Again” in Countersign (VS Code) first.`,
  [Reason.personBlocked]: ({ tool, text }) =>
    `The person using VS Code denied this call of “${tool}” and blocked its server. ${NOT_RUN}${says(text)} Do not use this server any more.`,
  [Reason.blocked]: () =>
    `The person using VS Code blocked this server. ${NOT_RUN} Do not use this server any more.`,
  [Reason.paused]: () => `Tool calls are paused in VS Code until the person resumes them. ${RETRY}`,
  [Reason.restricted]: () =>
    `The workspace is in Restricted Mode, where no tool is run. ${NOT_RUN} The person has to trust the workspace in VS Code first.`,
  [Reason.unmatched]: () =>
    `No VS Code window of this folder answers. ${NOT_RUN} The person has to open the folder in VS Code first.`,
  [Reason.launchUnknown]: () =>
    `The person has not allowed this server to start in this workspace. ${NOT_RUN}`,
  [Reason.launchChanged]: () =>
    `The start command of this server changed since the person allowed it. ${NOT_RUN} They have to review it in VS Code.`,
  [Reason.trustUnreadable]: () =>
    `What the person allowed before cannot be read. ${NOT_RUN} They have to look at Countersign in VS Code.`,
  [Reason.toolDrifted]: ({ tool }) =>
    `What the server says of “${tool}” changed, and the person has not reviewed the change. ${NOT_RUN} They can review it in VS Code (Countersign).`,
  [Reason.toolWithheld]: ({ tool }) =>
    `“${tool}” is withheld until the person has reviewed it. ${NOT_RUN} They can review it in VS Code (Countersign).`,
  [Reason.toolBlocked]: ({ tool }) =>
    `The person using VS Code blocked “${tool}”. ${NOT_RUN} Do not use this tool any more.`,
  [Reason.ruleDenies]: ({ tool, text, rule }) =>
    `A rule of ${ownerOf(rule)} denies this call of “${tool}”. ${NOT_RUN}${because(text)} Do not repeat it, and do not look for a way around the rule.`,
  [Reason.ledgerFailed]: () =>
    `The call could not be recorded, and what is not recorded is not run. ${RETRY}`,
  [Reason.queueFull]: () => `Too many calls already wait for the person in VS Code. ${RETRY}`,
  [Reason.cancelled]: () => `The question about this call was withdrawn. ${NOT_RUN}`,
  [Reason.noBroker]: () =>
    `No VS Code window with Countersign could be reached to ask for approval. ${RETRY} The person has to open this folder in VS Code.`,
  [Reason.brokerLost]: () => `The VS Code window that was asked for approval went away. ${RETRY}`,
  [GateReason.waiting]: ({ tool }) =>
    `Waiting for approval in VS Code: repeat the identical call of “${tool}” with exactly the same arguments to go on waiting for the answer. It has not run yet.`,
  [GateReason.heldFull]: () => `Too much already waits for the person in VS Code. ${RETRY}`,
  [GateReason.badEdit]: () =>
    `The changed arguments from VS Code were no JSON object and could not be used. ${NOT_RUN} Repeat the identical call to be asked again.`,
};

/** A refused start, and lines that break a rule, are JSON-RPC errors. */
const LAUNCHES: Readonly<Record<string, Sentence>> = {
  [GateReason.launchWaiting]: () =>
    'This server waits for approval: approve it in VS Code (Countersign), then restart the server.',
  [GateReason.launchFailed]: ({ text }) => text,
  [GateReason.launchMoved]: () =>
    'What this server runs changed while its start was being approved, so it was not started. Restart the server to be asked again.',
  [Reason.noBroker]: () =>
    'No VS Code window with Countersign is open for this folder, so nobody can allow this server to start. Open the folder in VS Code, then restart the server.',
  [Reason.personDenied]: ({ text }) =>
    `The person using VS Code refused to start this server.${says(text)}`,
  [Reason.personBlocked]: ({ text }) =>
    `The person using VS Code blocked this server.${says(text)} Unblock it in VS Code (Countersign), then restart the server.`,
  [Reason.blocked]: () =>
    'This server is blocked. Unblock it in VS Code (Countersign), then restart the server.',
  [Reason.ruleDenies]: ({ text }) =>
    `A rule of this workspace or machine denies everything of this server, so it was not started.${because(text)}`,
  [Reason.launchDemand]: ({ text }) =>
    `A rule of this workspace or machine demands a package version that this start does not have, so the server was not started.${because(text)}`,
  [Reason.sandboxMissing]: ({ text }) =>
    `This server may only run in a sandbox, and none can be made on this machine, so it was not started. On Linux a sandbox needs bubblewrap, socat and ripgrep (for example: sudo apt install bubblewrap socat ripgrep). The person has to install them, or choose something else in VS Code (Countersign, Servers view).${because(text)}`,
  [Reason.paused]: () =>
    'Countersign is paused: nothing is started. Resume it in VS Code, then restart the server.',
  [Reason.restricted]: () =>
    'The workspace is in Restricted Mode: nothing is started. Trust the workspace in VS Code, then restart the server.',
};

/** Lists and instructions that cannot be served are JSON-RPC errors, never empty lists. */
const SURFACES: Readonly<Record<string, string>> = {
  [Reason.noBroker]:
    'No VS Code window with Countersign could be reached to review what this server offers. Open this folder in VS Code, then ask again.',
  [Reason.brokerLost]:
    'The VS Code window that was reviewing what this server offers went away. Ask again later.',
  [Reason.listTooLarge]: 'This server offers more than can be reviewed.',
  [Reason.listUnreadable]: 'What this server offers cannot be read, so it cannot be reviewed.',
  [Reason.listIncomplete]:
    'The VS Code window that answers now has not seen the beginning of this list. List again from the start.',
  [Reason.reviewFailed]: 'The review of what this server offers failed.',
  [GateReason.surfaceLate]:
    'Countersign in VS Code did not review what this server offers in time. Ask again later.',
  [GateReason.surfaceUnreadable]:
    'What this server offers cannot be read the same way by everybody, so it cannot be reviewed.',
};

/** Why a reply was withheld: a clause that ends a sentence. */
const WITHHELD: Readonly<Record<string, string>> = {
  [Reason.noBroker]:
    'because something in it has to be reviewed by a person, and no VS Code window with Countersign could be reached.',
  [Reason.brokerLost]:
    'because something in it has to be reviewed by a person, and the VS Code window that was asked went away.',
  [Reason.personDenied]: 'by the person using VS Code, who reviewed it.',
  [Reason.blocked]: 'because the person using VS Code blocked this server.',
  [Reason.queueFull]:
    'because something in it has to be reviewed by a person, and too much already waits for them in VS Code.',
  [Reason.ledgerFailed]:
    'because it was flagged, and what became of it could not be recorded in VS Code.',
  [Reason.reviewFailed]: 'because its review in VS Code failed.',
  [Reason.cancelled]: 'because the question about it was withdrawn in VS Code.',
  [GateReason.replyFull]:
    'because something in it has to be reviewed by a person, and too much already waits for that in VS Code.',
  [GateReason.replyGone]: 'because nobody reviewed it in time.',
  [GateReason.replyUnreadable]: 'because it is not valid JSON and cannot be reviewed.',
  [GateReason.replyUncut]:
    'because what the person using VS Code wanted removed cannot be cut out of it.',
};

/** What stands in the place of a span that a person removed. It may stand inside any JSON string. */
export const REMOVED = '[Countersign removed text that gave orders to the model]';

const RULES: Readonly<
  Record<WireRule | typeof GateReason.answerSize | typeof GateReason.answerTwofold, string>
> = {
  [WireRule.utf8]: 'the line is not valid UTF-8',
  [WireRule.bom]: 'the line begins with a byte order mark',
  [WireRule.lineBreak]: 'the line holds a carriage return',
  [WireRule.json]: 'the line is not exactly one JSON object',
  [WireRule.depth]: 'the line is nested too deeply',
  [WireRule.size]: 'the line is larger than 64 MiB',
  [WireRule.batch]: 'batches are not part of the negotiated protocol version',
  [WireRule.duplicateKey]: 'a property name is repeated',
  [WireRule.variant]: 'a name is spelled so that servers may read it in different ways',
  [WireRule.method]: 'the method is not a string',
  [WireRule.call]: 'a tools/call needs an id, params and a tool name',
  [WireRule.idInUse]: 'the id belongs to a call that is still open',
  [GateReason.answerSize]: 'the answer of the server is larger than 64 MiB',
  [GateReason.answerTwofold]: 'clients could read the answer of the server in different ways',
};

const isRule = (reason: string): reason is keyof typeof RULES => Object.hasOwn(RULES, reason);
const INVALID_REQUEST = -32600;
const REFUSED = -32000;

/** `modern`: a call of 2026-07-28. `request`: no call, whose answer nobody takes for the result of a tool. */
export type RefusalForm = 'call' | 'modern' | 'request';

/** The answer to a refused call, terminated. `id` is JSON text. */
export function refusedCall(id: string, reason: string, form: RefusalForm, detail: Detail): Buffer {
  const sentence =
    CALLS[reason] ?? (({ text }) => `Countersign refused this call.${says(text)} ${NOT_RUN}`);
  const text = sentence({ tool: detail.tool ?? '', text: detail.text ?? '', rule: detail.rule });
  if (form === 'request') return errorLine(id, REFUSED, `Countersign: ${text}`, reason);
  const result = {
    ...(form === 'modern' && { resultType: 'complete' }),
    content: [{ type: 'text', text }],
    isError: true,
  };
  return made(`{"jsonrpc":"2.0","id":${id},"result":${JSON.stringify(result)}}`, reason);
}

/** What a reply that was withheld answered or asked. */
export interface Reply {
  readonly method: string;
  readonly name: string;
  /** It is a JSON-RPC error of the server. */
  readonly error: boolean;
  /** The request was of 2026-07-28. */
  readonly modern: boolean;
  /** The task whose result it is, as JSON text. */
  readonly task?: string | undefined;
}

/**
 * The answer in place of one that is withheld, terminated. The model of a tool call is told that the tool has run;
 * everybody else gets a JSON-RPC error.
 */
export function refusedReply(id: string, reply: Reply, reason: string, said = ''): Buffer {
  const { method, name, error, modern, task } = reply;
  const text = replySentence(reply, reason, said);
  if (method !== 'tools/call' && method !== 'tasks/result')
    return errorLine(id, REFUSED, `Countersign: ${text}`, reason);
  const does = error
    ? `“${name}” was executed, and the server answered with an error.`
    : `“${name}” was executed.`;
  const meta =
    task === undefined
      ? ''
      : `"_meta":{"io.modelcontextprotocol/related-task":{"taskId":${task}}},`;
  const type = modern ? '"resultType":"complete",' : '';
  const content = JSON.stringify([{ type: 'text', text: `${does} ${text}` }]);
  return made(
    `{"jsonrpc":"2.0","id":${id},"result":{${meta}${type}"content":${content},"isError":true}}`,
    reason,
  );
}

/** The answer to the server in place of the client's, terminated. */
export function refusedRequest(id: string, method: string, reason: string, said?: string): Buffer {
  const sentence = replySentence({ method, name: '', error: false, modern: false }, reason, said);
  return errorLine(id, REFUSED, `Countersign: ${sentence}`, reason);
}

function replySentence({ method }: Reply, reason: string, said = ''): string {
  const isCall = method === 'tools/call' || method === 'tasks/result';
  const what = isCall ? 'Its result' : `The text of ${method}`;
  if (reason === GateReason.replyWaiting)
    return isCall
      ? 'Its result is withheld until the person using VS Code has reviewed it. Do not repeat the work in another way. The identical call with exactly the same arguments is not executed again: it collects the reviewed result.'
      : `${what} is withheld until the person using VS Code has reviewed it. Repeat the identical request to collect it.`;
  const why = WITHHELD[reason] ?? 'by Countersign in VS Code, because it was flagged.';
  return `${what} was withheld ${why}${says(said)}${isCall ? ' Do not repeat the call: it has run.' : ''}`;
}

/** The sentence for a refused start, for the client and for stderr. */
export function launchSentence(reason: string, text = ''): string {
  const sentence = LAUNCHES[reason] ?? CALLS[reason];
  return sentence?.({ tool: '', text }) ?? `Countersign refused to start this server.${says(text)}`;
}

/** The answer to a request that waited for a refused start, terminated. */
export function refusedLaunch(id: string, reason: string, text?: string): Buffer {
  return errorLine(id, REFUSED, `Countersign: ${launchSentence(reason, text)}`, reason);
}

/** The answer in place of a list, or of instructions with their whole answer, terminated. */
export function refusedSurface(id: string, reason: string): Buffer {
  const why = SURFACES[reason] ?? 'VS Code refused to serve what this server offers.';
  return errorLine(id, REFUSED, `Countersign: ${why}`, reason);
}

/** The answer in place of one of the server's that must not reach the client, terminated. */
export function refusedAnswer(id: string, rule: string): Buffer {
  const why = isRule(rule) ? RULES[rule] : rule;
  return errorLine(id, REFUSED, `Refused by Countersign: ${why}`, rule);
}

/** The answer to a line that broke a rule, terminated. `id` is JSON text; undefined where it could not be read. */
export function refusedLine(id: string | undefined, rule: string): Buffer {
  const why = isRule(rule) ? RULES[rule] : rule;
  return errorLine(id ?? 'null', INVALID_REQUEST, `Refused by Countersign: ${why}`, rule);
}

function errorLine(id: string, code: number, message: string, reason: string): Buffer {
  const error = JSON.stringify({ code, message, data: { reason } });
  return made(`{"jsonrpc":"2.0","id":${id},"error":${error}}`, reason);
}

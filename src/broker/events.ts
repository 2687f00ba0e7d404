import { Buffer } from 'node:buffer';
import { choiceOf, type CallOutcome } from '../core/consent/answer.ts';
import type { Answer, CallQuestion } from '../core/consent/request.ts';
import type { Suspicion } from '../core/flow/suspicion.ts';
import type { Known, LedgerEvent, Origin } from '../core/ledger/entry.ts';
import type { CallFacts } from '../core/policy/grants.ts';
import type { RuleOrigin } from '../core/policy/rule.ts';
import { ruleKey } from '../core/policy/ruleSteps.ts';
import type { BrokerMessage, CallClaim } from '../shared/protocol/gate.ts';
import { Reason } from '../shared/verdict.ts';

type Verdict = Extract<BrokerMessage, { t: 'verdict' }>;
type Of<K extends LedgerEvent['kind']> = Extract<LedgerEvent, { kind: K }>;

/** Origins that are recorded of one call. */
const ORIGINS = 16;

/** What becomes of a call, and why. */
export type Conclusion =
  | {
      readonly allow: true;
      readonly reason: Reason;
      /** What it rests on: a grant, a ticket, a question. */
      readonly by?: string | undefined;
      /** What the person put in place of the arguments. */
      readonly edit?: { readonly text: string; readonly hash: string } | undefined;
      /** The next identical call needs no ticket. */
      readonly remembered: boolean;
    }
  | Refused;

interface Refused {
  readonly allow: false;
  readonly reason: Reason;
  /** What the agent is told: words of the person, or of the rule that denies. */
  readonly text?: string | undefined;
  /** The rule that it rests on, and whose that is. */
  readonly by?: string | undefined;
  readonly rule?: RuleOrigin | undefined;
}

export const refusal = (reason: Reason, text?: string): Refused => ({
  allow: false,
  reason,
  text,
});

export function verdictMessage(n: number, as: Conclusion): Verdict {
  const { allow, reason } = as;
  if (allow) return { t: 'verdict', n, allow, reason, ...(as.edit && { edit: as.edit.text }) };
  const { text, rule } = as;
  return {
    ...{ t: 'verdict', n, allow, reason },
    ...(text !== undefined && { text }),
    ...(rule !== undefined && { rule }),
  };
}

/** What the ledger says of a call that is about to be forwarded or refused. */
export function conclusionEvent(
  call: CallFacts,
  claim: CallClaim,
  n: number,
  as: Conclusion,
  at: number,
  { suspicion, known }: Rests = {},
): LedgerEvent {
  return as.allow
    ? { ...forwardEvent(call, claim, n, as, at), ...flowOf(suspicion), known }
    : { ...refusalEvent(call, claim, n, as, at), known };
}

/** What a conclusion rests on, where it is the first that is recorded of its call. */
interface Rests {
  readonly suspicion?: Suspicion | undefined;
  readonly known?: Known | undefined;
}

function forwardEvent(
  call: CallFacts,
  claim: CallClaim,
  n: number,
  { reason, by, edit }: Extract<Conclusion, { allow: true }>,
  at: number,
): Of<'forward'> {
  const { connection, server, launchId, conversation, tool } = call;
  const sent = edit
    ? { hash: edit.hash, bytes: Buffer.byteLength(edit.text), args: edit.text, edited: true }
    : { hash: claim.hash, bytes: claim.bytes, args: claim.args };
  const base = { at, connection, server, launchId, conversation };
  return { kind: 'forward', ...base, n, tool, ...sent, reason, by };
}

/** What the ledger says of a call that was forwarded under a lease. */
export function leasedEvent(
  call: CallFacts,
  claim: CallClaim,
  { n, grant, lease, again, against, known }: LeasedFacts,
  at: number,
): Of<'forward'> {
  const as = { allow: true, reason: Reason.grant, by: grant, remembered: true } as const;
  return { ...forwardEvent(call, claim, n, as, at), leased: lease, again, against, known };
}

interface LeasedFacts {
  readonly n: number;
  readonly lease: string;
  readonly grant: string;
  readonly again: boolean | undefined;
  /** Why it would not have been allowed any more when it was read of. */
  readonly against: Reason | undefined;
  readonly known: Known;
}

/** `n` is absent where nobody waits for the call any more. */
export function refusalEvent(
  call: CallFacts,
  claim: CallClaim,
  n: number | undefined,
  { reason, by }: Pick<Refused, 'reason' | 'by'>,
  at: number,
): Of<'refusal'> {
  const { connection, server, launchId, conversation, tool, hash } = call;
  const base = { at, connection, server, launchId, conversation };
  return { kind: 'refusal', ...base, n, tool, hash, args: claim.args, reason, by };
}

/** Which results the values came from that are a reason to ask, each once; nothing of the values. */
function flowOf(suspicion: Suspicion | undefined): { readonly flow?: readonly Origin[] } {
  const origins = new Map<string, Origin>();
  for (const { path, source, from } of suspicion?.trails ?? [])
    for (const { server, tool } of from.length > 0 ? from : source ? [source] : [])
      origins.set([path, server, tool].join('\0'), { path, server, tool });
  return origins.size > 0 ? { flow: [...origins.values()].slice(0, ORIGINS) } : {};
}

export function questionEvent(
  question: CallQuestion,
  at: number,
  {
    grant,
    known,
  }: { readonly grant?: string | undefined; readonly known?: Known | undefined } = {},
): Of<'question'> {
  const { id, connection, launch, launchId, conversation, tool, hash, args } = question;
  const { reasons, rule } = question;
  const base = { at, connection, server: launch.server, launchId, conversation };
  const asked = { question: id, tool, hash, args, reasons, by: rule && ruleKey(rule), grant };
  return { kind: 'question', ...base, ...asked, ...flowOf(question.suspicion), known };
}

/** What the person said, as it counts: a remembering answer that may not be remembered is a single one. */
export function answerEvent(
  question: CallQuestion,
  answer: Answer,
  outcome: CallOutcome | undefined,
  editedHash: string | undefined,
  at: number,
): Of<'answer'> {
  const { id, connection, launch, launchId, conversation } = question;
  const said: Answer = outcome?.allow === true ? { kind: 'allow', scope: outcome.scope } : answer;
  const base = { at, connection, server: launch.server, launchId, conversation };
  return {
    kind: 'answer',
    ...base,
    question: id,
    answer: choiceOf(said),
    text: outcome?.allow === false ? outcome.text : undefined,
    editedHash,
    editedArgs: answer.kind === 'allow' ? answer.edit : undefined,
  };
}

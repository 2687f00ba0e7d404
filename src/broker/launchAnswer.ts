import { choiceOf } from '../core/consent/answer.ts';
import type { Answer, LaunchQuestion } from '../core/consent/request.ts';
import { decideLaunch, mayRemember } from '../core/policy/decide.ts';
import type { JudgedServer } from '../core/policy/policy.ts';
import { Reason } from '../shared/verdict.ts';
import type { Pending } from './questions.ts';
import { keptCommand, type State } from './state.ts';

export interface AskedLaunch {
  readonly pending: Pending<LaunchQuestion>;
  readonly matched: boolean;
}

/** What becomes of a launch, and what that rests on. */
export interface Decided {
  readonly allow: boolean;
  readonly reason: Reason;
  readonly by?: string | undefined;
  /** It is remembered: the next start needs no pass. */
  readonly trusted?: boolean;
}

export const refused = (reason: Reason): Decided => ({ allow: false, reason });

/**
 * Turns a person's answer about a launch into what happens: the answer is recorded, the judgement written, and then
 * it is decided once more with what is true now. Trust that cannot be written does not undo this one start; an
 * answer that cannot be recorded starts nothing, while a refusal holds in any case.
 */
export async function concludeLaunch(
  state: State,
  asked: AskedLaunch,
  answer: Answer,
): Promise<Decided> {
  const { ports, memory, recorder } = state;
  const { matched } = asked;
  const { id, launchId, launch, mayRemember: offered } = asked.pending.question;
  const { server } = launch;
  const trust =
    answer.kind === 'start' && answer.trust && offered && mayRemember(memory.policy(), matched);
  const said: Answer = answer.kind === 'start' ? { kind: 'start', trust } : answer;
  const recorded = await recorder.record([
    { kind: 'answer', at: ports.now(), server, launchId, question: id, answer: choiceOf(said) },
  ]);
  const judge = async (judgement: JudgedServer['state']): Promise<boolean> => {
    const command = await keptCommand(state, launch);
    return memory.judge({ launchId, server, state: judgement, command, at: ports.now() });
  };
  if (answer.kind === 'refuse') {
    if (answer.block) await judge('blocked');
    if (answer.block) state.reconsider();
    return refused(answer.block ? Reason.personBlocked : Reason.personDenied);
  }
  if (answer.kind !== 'start') return refused(Reason.cancelled);
  if (!recorded.ok) return refused(Reason.ledgerFailed);
  const trusted = trust && (await judge('trusted'));
  const context = { matched, answer: id };
  const facts = { launchId, server };
  const { effect, reasons, by } = decideLaunch(facts, memory.policy(), context, ports.now());
  if (trusted) state.reconsider();
  return { allow: effect === 'allow', reason: reasons[0], by, trusted };
}

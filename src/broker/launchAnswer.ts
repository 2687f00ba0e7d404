import { choiceOf } from '../core/consent/answer.ts';
import type { Answer, LaunchQuestion } from '../core/consent/request.ts';
import { decideLaunch, mayRemember } from '../core/policy/decide.ts';
import { agrees, changedFiles, contentsId, type Trusted } from '../core/launch/contents.ts';
import { judged, type JudgedServer, type Policy } from '../core/policy/policy.ts';
import type { Content } from '../shared/server.ts';
import { Reason } from '../shared/verdict.ts';
import type { Pending } from './questions.ts';
import { factsOf, holdingOf } from './holding.ts';
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
  const { id, launchId, launch, contents, changes = [] } = asked.pending.question;
  const { mayRemember: offered } = asked.pending.question;
  const { server } = launch;
  const trust =
    answer.kind === 'start' && answer.trust && offered && mayRemember(memory.policy(), matched);
  const own = trust && answer.mine === true ? changedFiles(changes) : [];
  const said: Answer =
    answer.kind === 'start' ? { kind: 'start', trust, mine: own.length > 0 } : answer;
  const recorded = await recorder.record([
    { kind: 'answer', at: ports.now(), server, launchId, question: id, answer: choiceOf(said) },
  ]);
  const judge = async (judgement: JudgedServer['state']): Promise<boolean> => {
    const command = await keptCommand(state, launch);
    const ran = judgement === 'trusted' ? trustedNow(memory.policy(), launchId, contents, own) : {};
    const { sandbox, wholeEnv } = holdingOf({ launchId, launch, contents }, memory.policy()).held;
    const given = { ...(sandbox && { sandbox }), ...(wholeEnv !== undefined && { wholeEnv }) };
    return memory.judge({
      ...{ launchId, server, state: judgement, command, at: ports.now(), ...ran },
      ...(judgement === 'trusted' && { held: given }),
    });
  };
  if (answer.kind === 'refuse') {
    if (answer.block) await judge('blocked');
    if (answer.block) state.reconsider();
    return refused(answer.block ? Reason.personBlocked : Reason.personDenied);
  }
  if (answer.kind !== 'start') return refused(Reason.cancelled);
  if (!recorded.ok) return refused(Reason.ledgerFailed);
  const before = judged(memory.policy(), launchId);
  const trusted = trust && (await judge('trusted'));
  if (trusted) await keepGrants(state, before, launchId);
  const context = { matched, answer: id };
  const facts = factsOf({ launchId, launch, contents });
  const { effect, reasons, by } = decideLaunch(facts, memory.policy(), context, ports.now());
  if (trusted) state.reconsider();
  return { allow: effect === 'allow', reason: reasons[0], by, trusted };
}

/** What is remembered of what a trusted launch runs: files of the person's own stay theirs while it runs them. */
function trustedNow(
  policy: Policy,
  launchId: string,
  contents: readonly Content[] | undefined,
  own: readonly string[],
): Trusted {
  const before = judged(policy, launchId);
  const all = [...new Set([...(before?.mine ?? []), ...own])];
  const mine = all.filter((file) => contents?.some((c) => c.kind === 'file' && c.name === file));
  // That nothing tells any more was shown, and is what is trusted now.
  const known = contents ?? (before?.contents && []);
  return { ...(known && { contents: known }), ...(mine.length > 0 && { mine }) };
}

/** Where nothing but files of the person's own changed, what was granted before stays. */
async function keepGrants(
  { memory, ports }: State,
  before: JudgedServer | undefined,
  launchId: string,
): Promise<void> {
  const now = judged(memory.policy(), launchId);
  if (before?.state !== 'trusted' || !now) return;
  const { mine } = now;
  if (!agrees({ contents: before.contents, mine }, now.contents)) return;
  const [old, id] = [before, now].map((trusted) => contentsId(trusted, ports.sha256));
  if (old !== id) await memory.rebind(launchId, old, id);
}

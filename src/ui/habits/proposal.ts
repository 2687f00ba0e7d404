import { createHash, randomUUID } from 'node:crypto';
import { Verb, verbOfName } from '../../core/consent/verbs.ts';
import type { GrantDraft } from '../../core/consent/request.ts';
import { isAlwaysAllowed, type Habit } from '../../core/ledger/habits.ts';
import type { Condition } from '../../core/policy/condition.ts';
import { covers, type Grant } from '../../core/policy/grants.ts';
import { backTest } from '../../core/remember/backTest.ts';
import { proposedConditions } from '../../core/remember/proposed.ts';
import { lookAt, type Looked, type RememberPorts } from '../looked.ts';
import { misleads } from '../plain.ts';
import type { Ports } from '../ports.ts';
import { servedNow, type Served } from './served.ts';

/** An approval that would have answered the questions about one tool. */
export interface Proposal {
  readonly habit: Habit;
  readonly served: Served;
  /** Exactly what is written where the person wants it. */
  readonly grant: Grant;
  /** Earlier calls that can be told, and those that cannot. The approval would have covered all that can. */
  readonly of: number;
  readonly unknown: number;
}

/** Why there is none. Worded elsewhere. */
export type NoProposal = 'varied' | 'notServed' | 'remembered' | 'noCondition' | 'misleads';

export interface ProposingDeps {
  readonly ports: Ports;
  readonly remember: RememberPorts;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The narrowest approval that covers every earlier call that can be told, bound to launch, contents and definition as
 * served now; else one of the tool with any arguments, but for tools that run what they are given or delete. It is
 * only shown: nothing counts before a person wrote it in a dialog.
 */
export async function proposalFor(
  habit: Habit,
  { ports, remember }: ProposingDeps,
): Promise<Proposal | NoProposal> {
  const { launchId, server, tool, last } = habit;
  if (!last || !isAlwaysAllowed(habit)) return 'varied';
  const served = servedNow(ports, launchId, tool);
  if (!served) return 'notServed';
  const { launch, pin, contents, definition } = served;
  const { args = '', hash = '' } = last;
  const question = { launchId, tool, launch, hash, definition };
  const text = sha256(args) === hash ? args : '';
  const looked = await lookAt({ question, args: () => Promise.resolve(text) }, remember);
  const { trust, session } = ports.trust.policy();
  const held = [...trust.grants, ...session];
  const facts = { ...{ launchId, server, tool, pin, contents, hash }, args: looked.facts };
  const here = { connection: last.connection ?? '', conversation: last.conversation };
  if (held.some((g) => covers(g, { ...facts, ...here }, ports.now()))) return 'remembered';
  const found = text === '' ? undefined : await fitting(question, looked);
  const verb = verbOfName(tool);
  if (!found && (verb === Verb.run || verb === Verb.delete)) return 'noCondition';
  const condition: Condition = found?.condition ?? { kind: 'any' };
  if ([server, tool, JSON.stringify(condition)].some(misleads)) return 'misleads';
  const { of, unknown } = backTest({ condition, scope: 'workspace' }, looked.past);
  const grant: Grant = {
    ...{ id: randomUUID(), launchId, server, tool, pin, contents, condition },
    ...{ scope: { kind: 'workspace' as const }, at: ports.now() },
  };
  return { habit, served, grant, of, unknown };
}

type Asked = Parameters<typeof proposedConditions>[0];

async function fitting(question: Asked, looked: Looked): Promise<GrantDraft | undefined> {
  const { facts, past, resolve } = looked;
  const trees = past.flatMap((call) => call.facts?.tree ?? []);
  for (const draft of proposedConditions(question, facts, trees)) {
    if (draft.scope !== 'workspace') continue;
    await resolve(draft);
    const { of, covered } = backTest(draft, past);
    if (of > 0 && covered === of) return draft;
  }
  return undefined;
}

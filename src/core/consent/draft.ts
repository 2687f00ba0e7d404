import type { ArgumentFacts } from '../policy/condition.ts';
import { covers, EVERY_TOOL, type Grant } from '../policy/grants.ts';
import type { CallQuestion, GrantDraft } from './request.ts';

/** Calls that one answer may be for, and tests that a condition may hold. */
const MOST_USES = 10_000;
const MOST_TESTS = 64;

/** What a person wrote, and the arguments of the call that they saw, as far as a condition may look at them. */
export interface Drafted {
  readonly draft: GrantDraft;
  readonly args: ArgumentFacts | undefined;
}

/**
 * The grant that a draft writes; undefined where it would not cover the very call that was shown: then it says something
 * else than the person saw, and nothing is remembered. Nor is it where its end has passed or its count is none.
 */
export function grantFrom(
  question: CallQuestion,
  { draft, args }: Drafted,
  id: string,
  at: number,
): Grant | undefined {
  const { launchId, launch, tool, pin, contents, connection, conversation, hash } = question;
  const { condition, until, uses } = draft;
  if (tool === EVERY_TOOL) return undefined;
  if (uses !== undefined && !(Number.isInteger(uses) && uses >= 1 && uses <= MOST_USES))
    return undefined;
  if (until !== undefined && !Number.isFinite(until)) return undefined;
  if (condition.kind === 'arguments' && condition.tests.length > MOST_TESTS) return undefined;
  const grant: Grant = {
    ...{ id, launchId, server: launch.server, tool, pin, contents, condition, at },
    ...(until !== undefined && { until }),
    ...(uses !== undefined && { uses }),
    scope:
      draft.scope === 'conversation'
        ? { kind: 'conversation', connection, conversation }
        : { kind: 'workspace' },
  };
  const said = { launchId, server: launch.server, tool, pin, contents };
  return covers(grant, { ...said, hash, connection, conversation, args }, at) ? grant : undefined;
}

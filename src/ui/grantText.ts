import type { Grant } from '../core/policy/grants.ts';
import { label } from './plain.ts';
import { offers } from './strings/cards.ts';
import { grants } from './strings/manage.ts';

/** A time of day or a date to read, in the language of the editor. */
export type Clock = (at: number) => string;

/** The whole of what a grant allows: the sentence that stood beside the choice when it was made. */
export function grantSentence(grant: Grant, clock: Clock): string {
  const { until } = grant;
  const sentence = sentenceOf(grant);
  return until === undefined ? sentence : grants.until(sentence, clock(until));
}

function sentenceOf({ tool, server, condition, scope }: Grant): string {
  const names = [tool === '*' ? grants.every : label(tool, 80), label(server, 80)] as const;
  const hash = condition.kind === 'exact' ? condition.hash.slice(0, 8) : undefined;
  if (scope.kind === 'workspace')
    return hash === undefined
      ? grants.anyHere(...names)
      : grants.exact(offers.workspaceSays(...names), hash);
  const passing =
    scope.conversation === undefined
      ? offers.connectionSays(...names)
      : offers.conversationSays(...names);
  return hash === undefined ? passing : grants.exact(passing, hash);
}

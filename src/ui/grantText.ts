import type { Grant } from '../core/policy/grants.ts';
import { conditionParts, conditionSentence } from './conditionText.ts';
import { label } from './plain.ts';
import { offers } from './strings/cards.ts';
import { grants } from './strings/manage.ts';

/** Parts of a condition in a row of a list. */
const BRIEF = 2;

/** A time of day or a date to read, in the language of the editor. */
export type Clock = (at: number) => string;

/** The whole of what a grant allows: the sentence that stood beside the choice when it was made. */
export function grantSentence(grant: Grant, clock: Clock): string {
  const { until } = grant;
  const sentence = conditionSentence(grant) ?? sentenceOf(grant);
  return until === undefined ? sentence : grants.until(sentence, clock(until));
}

/** Which calls of its tool a grant covers, in a few words; the whole of it is `grantSentence`. */
export function grantBrief({ condition, scope }: Grant, roots: readonly string[]): string {
  const parts = conditionParts(condition, roots)?.slice(0, BRIEF);
  const calls =
    parts?.join(', ') ?? (condition.kind === 'exact' ? grants.exactly : grants.anyArguments);
  return scope.kind === 'workspace' ? calls : grants.whileOpen(calls);
}

function sentenceOf({ tool, server, condition, scope }: Grant): string {
  const exact = condition.kind === 'exact';
  const names = [tool === '*' ? grants.every : label(tool, 80), label(server, 80), exact] as const;
  const sentence =
    scope.kind === 'workspace'
      ? offers.workspaceSays(...names)
      : scope.conversation === undefined
        ? offers.connectionSays(...names)
        : offers.conversationSays(...names);
  return exact ? grants.exact(sentence, condition.hash.slice(0, 8)) : sentence;
}

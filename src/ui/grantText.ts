import type { Grant } from '../core/policy/grants.ts';
import { label } from './plain.ts';
import { grants } from './strings/manage.ts';

/** A time of day or a date to read, in the language of the editor's host. */
export type Clock = (at: number) => string;

/** The whole of what a grant allows, as one sentence. */
export function grantSentence(grant: Grant, clock: Clock): string {
  const tool = label(grant.tool, 80);
  const { condition } = grant;
  const subject =
    condition.kind === 'exact'
      ? grants.exact(tool, condition.hash.slice(0, 8))
      : grant.tool === '*'
        ? grants.every
        : grants.any(tool);
  const where = grant.scope.kind === 'workspace' ? grants.workspace : grants.conversation;
  const sentence = grants.sentence(subject, where);
  return grant.until === undefined ? sentence : grants.until(sentence, clock(grant.until));
}

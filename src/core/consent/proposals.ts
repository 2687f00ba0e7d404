import type { AllowScope, CallQuestion } from './request.ts';
import { Verb } from './verbs.ts';

/**
 * How a call may be remembered, what suits it first: of a tool whose use is everyday that of its server; of one that
 * deletes its calls in this conversation; of one that runs what it is given exactly these arguments; of any other tool
 * its calls here. A remembered call is still asked about where its values come from a text that gives orders. Empty
 * where nothing may be remembered, and where that is done and did not help.
 */
export function proposedScopes(question: CallQuestion, verb: Verb): readonly AllowScope[] {
  if (!question.mayRemember || question.covered === true) return [];
  if (verb === Verb.run) return ['workspace', 'conversation', 'tool'];
  if (verb === Verb.delete) return ['conversation', 'workspace', 'tool'];
  const narrow: readonly AllowScope[] =
    verb === Verb.read || verb === Verb.call
      ? ['conversation', 'workspace']
      : ['workspace', 'conversation'];
  return [...groups(question), 'tool', ...narrow];
}

/** The groups of tools that a call of this one belongs to, and that say something else than each other. */
function groups({ tool, everyday = [] }: CallQuestion): readonly AllowScope[] {
  const own = everyday.find(({ name }) => name === tool);
  if (!own) return [];
  const reading = everyday.filter(({ usage }) => usage === 'reading').length;
  const wide: readonly AllowScope[] = everyday.length > reading ? ['everyday'] : [];
  return own.usage === 'reading' && reading > 1 ? [...wide, 'reading'] : wide;
}

import type { AllowScope, CallQuestion } from './request.ts';
import { Verb } from './verbs.ts';

/**
 * How a call may be remembered, what suits it first: of a reading tool all that its server has of the kind; of a tool
 * that runs what it is given or deletes exactly these arguments; of any other tool its calls here. A remembered call is still
 * asked about where its values come from a text that gives orders. Empty where nothing may be remembered.
 */
export function proposedScopes(question: CallQuestion, verb: Verb): readonly AllowScope[] {
  if (!question.mayRemember) return [];
  const reading: readonly AllowScope[] = (question.reading?.length ?? 0) > 1 ? ['reading'] : [];
  const wide: readonly AllowScope[] = [...reading, 'tool'];
  const narrow: readonly AllowScope[] =
    verb === Verb.read || verb === Verb.call
      ? ['conversation', 'workspace']
      : ['workspace', 'conversation'];
  return verb === Verb.run || verb === Verb.delete ? [...narrow, ...wide] : [...wide, ...narrow];
}

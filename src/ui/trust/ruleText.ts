import type { Rule } from '../../core/policy/rule.ts';
import { conditionParts } from '../conditionText.ts';
import { label } from '../plain.ts';
import { trustView as words } from '../strings/trust.ts';

/** What a rule says, as one sentence; names in it are text of its file. */
export function ruleSentence({ effect, servers, tools, labels, when, faulty }: Rule): string {
  const named = (names: readonly string[] | undefined, every: string): string =>
    names ? label(names.join(', '), 120) : every;
  const all = words.toolsOf(named(tools, words.anyTool), named(servers, words.anyServer));
  const what = labels ? words.labelled(all, labels.join(', ')) : all;
  const tests = conditionParts({ kind: 'arguments', tests: when ?? [], others: true }, []) ?? [];
  // The last part says that other arguments do not matter; they never do for a rule.
  const parts = when?.length ? tests.slice(0, -1) : [];
  const sentence = [words.ruleEffect[effect](what), ...parts].join(', ');
  return faulty === true ? words.when(sentence, words.faulty) : sentence;
}

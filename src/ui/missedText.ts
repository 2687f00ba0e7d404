import { namedBy } from '../core/policy/grants/pointer.ts';
import type { Missed } from '../core/remember/backTest.ts';
import { argumentName } from './conditionText.ts';
import { label } from './plain.ts';
import { canonicalJson } from '../shared/canonical.ts';
import { remembering as words } from './strings/remember.ts';

/** What stood against an earlier call: the arguments that fail a test, with what stood there. */
export function missedText({ call, failed }: Missed): string {
  const tree = call.facts?.tree;
  const parts = failed.map(({ path }) => {
    const [node] = (tree && namedBy(path, tree)?.nodes) ?? [];
    const value = node?.kind === 'string' ? node.text : node && canonicalJson(node);
    return value === undefined
      ? words.lacks(argumentName(path))
      : `${argumentName(path)}: ${label(value, 80)}`;
  });
  return parts.length === 0 ? words.another() : parts.join(' · ');
}

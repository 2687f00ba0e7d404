import type { ArgumentTest } from './condition.ts';
import { EVERY_TOOL, type CallFacts, type Grant } from './grants.ts';
import { pathTests, type PathTest } from './grants/resolve.ts';
import type { Policy } from './policy.ts';
import type { Rule } from './rule.ts';

/** What must be known of a call's arguments before it is decided. */
export interface Needs {
  readonly paths: readonly PathTest[];
  /** Something that forbids asks too: paths that lie elsewhere by name are resolved as well. */
  readonly wide: boolean;
}

/**
 * What grants and rules ask of the arguments of this call; undefined where none looks at them, which is the usual case
 * and costs a look-up for each list. A grant counts with its tool, a rule whatever it is about.
 */
export function needsOf(
  { trust, session, rules }: Policy,
  { tool }: Pick<CallFacts, 'tool'>,
): Needs | undefined {
  const asked = [trust.grants, session].flatMap((grants) => {
    const index = indexOf(grants);
    return index.size === 0 ? [] : [...(index.get(tool) ?? []), ...(index.get(EVERY_TOOL) ?? [])];
  });
  const ruled = rules ? testsOf(rules.rules) : NONE;
  if (asked.length === 0 && ruled.length === 0) return undefined;
  return { paths: pathTests([...asked.flat(), ...ruled]), wide: ruled.length > 0 };
}

const NONE: readonly ArgumentTest[] = [];

type Index = ReadonlyMap<string, readonly (readonly ArgumentTest[])[]>;

/** Conditions on arguments by tool, read once for every list of grants. */
const indexes = new WeakMap<readonly Grant[], Index>();

function indexOf(grants: readonly Grant[]): Index {
  const known = indexes.get(grants);
  if (known) return known;
  const index = new Map<string, (readonly ArgumentTest[])[]>();
  const seen = new Set<string>();
  for (const { tool, condition } of grants) {
    if (condition.kind !== 'arguments') continue;
    const key = JSON.stringify([tool, condition.tests]);
    if (seen.has(key)) continue;
    seen.add(key);
    index.set(tool, [...(index.get(tool) ?? []), condition.tests]);
  }
  indexes.set(grants, index);
  return index;
}

const ruled = new WeakMap<readonly Rule[], readonly ArgumentTest[]>();

function testsOf(rules: readonly Rule[]): readonly ArgumentTest[] {
  const known = ruled.get(rules);
  if (known) return known;
  const tests = rules.flatMap(({ when, unless }) => [...(when ?? []), ...(unless ?? [])]);
  ruled.set(rules, tests);
  return tests;
}

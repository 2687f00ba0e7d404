import { duplicateKey, type JsonNode } from '../../../shared/lossless.ts';
import type { ArgumentCheck, ArgumentFacts, ArgumentTest, Condition } from '../condition.ts';
import { atHosts } from './host.ts';
import { namedBy } from './pointer.ts';
import { inRange } from './range.ts';
import { liesUnder } from './under.ts';
import { isOneOf, isValue } from './value.ts';

/**
 * Whether the arguments of a call are what a condition wants. `hash` is that of their bytes; absent facts meet no
 * condition on arguments. Whatever cannot be told counts as not met.
 */
export function meets(
  condition: Condition,
  hash: string,
  args: ArgumentFacts | undefined,
): boolean {
  switch (condition.kind) {
    case 'any':
      return true;
    case 'exact':
      return condition.hash === hash;
    case 'arguments': {
      const { tests, others } = condition;
      if (tested(tests, args) !== true || !args?.tree) return false;
      return others || namesAll(tests, args.tree);
    }
  }
}

/**
 * Whether the arguments pass all tests; undefined where that cannot be told: they could not be read, a value is of
 * another kind than its test speaks of, or means one thing to one reader and another to the next. What allows must
 * take that for a no, what forbids for a yes. With `some`, one of several values that a `*` names is enough to pass:
 * for what forbids, so that nothing is hidden among others.
 */
export function tested(
  tests: readonly ArgumentTest[],
  args: ArgumentFacts | undefined,
  how: 'every' | 'some' = 'every',
): boolean | undefined {
  const tree = args?.tree;
  if (!tree || !isPlain(tree)) return undefined;
  return every(tests.map((test) => passes(test, tree, args, how)));
}

function passes(
  { path, is }: ArgumentTest,
  tree: JsonNode,
  args: ArgumentFacts,
  how: 'every' | 'some',
): boolean | undefined {
  const named = namedBy(path, tree);
  if (!named) return undefined;
  const { nodes } = named;
  if (is.kind === 'any') return true;
  if (is.kind === 'absent') return nodes.length === 0;
  if (nodes.length === 0) return false;
  const told = nodes.map((node) => checked(is, node, args));
  return how === 'every' ? every(told) : some(told);
}

function checked(is: ArgumentCheck, node: JsonNode, args: ArgumentFacts): boolean | undefined {
  switch (is.kind) {
    case 'equals':
      return isValue(node, is.value);
    case 'oneOf':
      return isOneOf(node, is.values);
    case 'range':
      return inRange(node, is);
    case 'any':
      return true;
    case 'absent':
      return false;
    case 'pattern':
      return node.kind === 'string' ? args.patterns?.(is.pattern, node.text) : undefined;
    case 'host':
      return node.kind === 'string' ? atHosts(node.text, is.hosts) : undefined;
    case 'under':
      return node.kind === 'string' ? liesUnder(node.text, is.folders, args) : undefined;
  }
}

/** One no decides; without one, a single answer that cannot be told leaves it open. */
function every(told: readonly (boolean | undefined)[]): boolean | undefined {
  if (told.includes(false)) return false;
  return told.includes(undefined) ? undefined : true;
}

function some(told: readonly (boolean | undefined)[]): boolean | undefined {
  if (told.includes(true)) return true;
  return told.includes(undefined) ? undefined : false;
}

/** Whether each tree is an object without repeated names, looked at once for all conditions. */
const plain = new WeakMap<JsonNode, boolean>();

function isPlain(tree: JsonNode): boolean {
  const known = plain.get(tree);
  if (known !== undefined) return known;
  const is = tree.kind === 'object' && duplicateKey(tree) === undefined;
  plain.set(tree, is);
  return is;
}

/**
 * Whether tests that pass name everything in the arguments. A test names the values that its pointer names, with all
 * that lies in them, and an empty array whose elements it speaks of; an object or array of which all parts are named
 * is named, an empty one needs a test of its own. No arguments at all need none.
 */
function namesAll(tests: readonly ArgumentTest[], tree: JsonNode): boolean {
  const known = new Set<JsonNode>();
  for (const { path } of tests) {
    const named = namedBy(path, tree);
    for (const node of [...(named?.nodes ?? []), ...(named?.hollow ?? [])]) known.add(node);
  }
  const rest: JsonNode[] = [tree];
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (known.has(node)) continue;
    const parts = partsOf(node);
    if (parts.length === 0 && node !== tree) return false;
    for (const part of parts) rest.push(part);
  }
  return true;
}

function partsOf(node: JsonNode): readonly JsonNode[] {
  if (node.kind === 'object') return node.entries.map(({ value }) => value);
  return node.kind === 'array' ? node.items : [];
}

import type { JsonNode } from '../../../shared/lossless.ts';
import type { ArgumentCheck, ArgumentFacts, ArgumentTest } from '../condition.ts';
import { namedBy } from './pointer.ts';
import { pathsFor } from './under.ts';

/** A test that asks whether a path lies in some folders. */
export interface PathTest {
  readonly path: string;
  readonly folders: readonly string[];
}

type Under = Extract<ArgumentCheck, { kind: 'under' }>;

/** Those of the tests that ask about paths. */
export function pathTests(tests: readonly ArgumentTest[]): readonly PathTest[] {
  const isPath = (test: ArgumentTest): test is ArgumentTest & { readonly is: Under } =>
    test.is.kind === 'under';
  return tests.filter(isPath).map(({ path, is }) => ({ path, folders: is.folders }));
}

/**
 * The absolute paths whose real ones must be known before the tests are asked. With `wide` (something may forbid) also
 * those that lie elsewhere by name; see `pathsFor`.
 */
export function pathsToResolve(
  tests: readonly PathTest[],
  tree: JsonNode,
  ground: Pick<ArgumentFacts, 'roots' | 'cwd' | 'windows'>,
  wide: boolean,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { path, folders } of tests) {
    const nodes = namedBy(path, tree)?.nodes ?? [];
    const texts = nodes.flatMap((node) => (node.kind === 'string' ? [node.text] : []));
    if (texts.length === 0) continue;
    for (const one of pathsFor(texts, folders, ground, wide)) found.add(one);
  }
  return found;
}

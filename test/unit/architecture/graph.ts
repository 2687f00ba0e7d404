import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const root = path.resolve(import.meta.dirname, '../../..');

/** Every TypeScript source file that git knows or would add, relative to the root. */
export function sourceFiles(...folders: readonly string[]): readonly string[] {
  const args = ['ls-files', '-co', '--exclude-standard', '--', ...folders];
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n');
  return listed.filter((f) => f.endsWith('.ts') && ts.sys.fileExists(path.join(root, f)));
}

export const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** The module names that a source text imports, type imports and `import()` included. */
export function importsOf(source: string): readonly string[] {
  return ts.preProcessFile(source, true, true).importedFiles.map((f) => f.fileName);
}

/** Relative imports resolved to files, for the given files. */
export function graphOf(
  files: readonly string[],
  read: (file: string) => string = text,
): ReadonlyMap<string, readonly string[]> {
  const resolve = (from: string, to: string) =>
    path.posix.normalize(path.posix.join(path.posix.dirname(from), to));
  return new Map(
    files.map((f) => [
      f,
      importsOf(read(f))
        .filter((i) => i.startsWith('.'))
        .map((i) => resolve(f, i)),
    ]),
  );
}

/** One import cycle as the list of its files; undefined where there is none. */
export function cycleIn(
  graph: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): readonly string[] | undefined => {
    const at = trail.indexOf(file);
    if (at >= 0) return [...trail.slice(at), file];
    if (done.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const cycle = walk(next, [...trail, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = walk(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}

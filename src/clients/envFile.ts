import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from '../shared/errors.ts';

const MAX_BYTES = 1024 * 1024;

/**
 * The names that an `envFile` sets, sorted. Every line that any reader of such files could take for an assignment
 * counts, so a line inside a quoted value may count too. A missing file sets nothing.
 * `undefined` where the path holds a variable that only the client knows, or where the file cannot be read.
 * The file may change before the client reads it: this is a check, not a promise.
 */
export async function envFileNames(
  envFile: string,
  known: { readonly root?: string; readonly home?: string },
): Promise<readonly string[] | undefined> {
  const written = expandKnown(envFile, known);
  if (written === undefined || (!path.isAbsolute(written) && known.root === undefined))
    return undefined;
  const file = path.resolve(known.root ?? '', written);
  try {
    const found = await stat(file);
    if (!found.isFile() || found.size > MAX_BYTES) return undefined;
    return namesIn(await readFile(file, 'utf8'));
  } catch (thrown) {
    return codeOf(thrown) === 'ENOENT' ? [] : undefined;
  }
}

export function namesIn(text: string): readonly string[] {
  const line = /(?:^\uFEFF?|[\r\n])[ \t]*(?:export[ \t]+)?["']?([\w.%-]+)["']?[ \t]*[=:]/g;
  return [...new Set([...text.matchAll(line)].flatMap((m) => m[1] ?? []))].sort();
}

/** The two variables whose values are known without the client; undefined where another one is left. */
function expandKnown(
  text: string,
  known: { readonly root?: string; readonly home?: string },
): string | undefined {
  const values: Record<string, string | undefined> = {
    '${workspaceFolder}': known.root,
    '${userHome}': known.home,
  };
  const expanded = text.replace(/\$\{[^}]*\}/g, (v) => values[v] ?? v);
  return expanded.includes('${') ? undefined : expanded;
}

import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from '../shared/errors.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { ProblemCode, type ConfigFile, type ConfigText, type Problem } from './entry.ts';
import { isTracked } from './shared.ts';

/** Larger than any server list; a bigger file is refused unread. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Reads one server list. A missing file is `undefined`; one that cannot be used is a problem, never an exception.
 * Strict UTF-8, so that encoding the text again gives the same bytes.
 */
export async function readConfig(
  config: ConfigFile,
): Promise<Result<ConfigText | undefined, Problem>> {
  const fail = (code: ProblemCode, detail: string): Result<never, Problem> =>
    err({ file: config.file, line: 1, column: 1, offset: 0, code, detail });
  try {
    const realFile = await realpath(config.file);
    const { size, ...kind } = await sizeOf(realFile);
    if (!kind.isFile) return fail(ProblemCode.notAFile, '');
    if (size > MAX_BYTES) return fail(ProblemCode.tooLarge, String(size));
    const text = decode(await readFile(realFile));
    if (text === undefined) return fail(ProblemCode.encoding, 'UTF-8');
    const root = config.root === undefined ? undefined : await realpath(config.root);
    const outside = root !== undefined && !isWithin(root, realFile);
    const shared = await isTracked(realFile);
    return ok({ ...config, realFile, text, shared, ...(outside && { outside }) });
  } catch (thrown) {
    const code = codeOf(thrown);
    if (code === 'ENOENT' || code === 'ENOTDIR') return ok(undefined);
    if (code === undefined) throw thrown;
    return fail(ProblemCode.unreadable, code);
  }
}

function isWithin(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return !path.isAbsolute(way) && way.split(path.sep)[0] !== '..';
}

async function sizeOf(file: string): Promise<{ size: number; isFile: boolean }> {
  const s = await stat(file);
  return { size: s.size, isFile: s.isFile() };
}

/** UTF-8 with its byte-order mark kept; undefined where the bytes are anything else. */
export function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

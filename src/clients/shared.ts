import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from '../shared/errors.ts';
import { readIndex } from './gitIndex.ts';

/**
 * True where git tracks the file, so that a change of it reaches teammates. Reads git's index; starts no process.
 * An index that cannot be read counts as tracking: a needless warning is the smaller harm.
 * It knows no other version control, and says nothing of a file that merely could be added.
 *
 * @param realFile absolute, symbolic links followed: what git tracks of a link is the link.
 */
export async function isTracked(realFile: string): Promise<boolean> {
  try {
    const repository = await repositoryOf(path.dirname(realFile));
    if (!repository) return false;
    const name = path.relative(repository.root, realFile).split(path.sep).join('/');
    const bytes = await read(path.join(repository.gitDir, 'index'));
    if (!bytes) return false;
    const hashBytes = await hashBytesOf(repository.gitDir);
    const index = readIndex(bytes, hashBytes);
    const base =
      index.base && (await read(path.join(repository.gitDir, `sharedindex.${index.base}`)));
    const names = base ? [...index.names, ...readIndex(base, hashBytes).names] : index.names;
    return names.some(
      (n) => same(n, name) || (n.endsWith('/') && same(n, name.slice(0, n.length))),
    );
  } catch {
    return true;
  }
}

/** File systems of macOS and Windows ignore case, and macOS the composition of letters. */
const folds = process.platform === 'win32' || process.platform === 'darwin';
const fold = (name: string): string => (folds ? name.normalize('NFC').toLowerCase() : name);
const same = (a: string, b: string): boolean => fold(a) === fold(b);

/** The work tree around a folder: the nearest `.git`, a folder or (work trees, submodules) a file that names one. */
async function repositoryOf(folder: string): Promise<{ root: string; gitDir: string } | undefined> {
  for (let at = folder; ; at = path.dirname(at)) {
    const dotGit = path.join(at, '.git');
    const pointer = await read(dotGit);
    const named = pointer && /^gitdir: ([^\r\n]+)/.exec(pointer.toString('utf8'))?.[1];
    const gitDir = named ? path.resolve(at, named) : dotGit;
    if (await read(path.join(gitDir, 'HEAD'))) return { root: at, gitDir };
    if (path.dirname(at) === at) return undefined;
  }
}

/** 32 for repositories of SHA-256 objects, else 20. */
async function hashBytesOf(gitDir: string): Promise<20 | 32> {
  const common = (await read(path.join(gitDir, 'commondir')))?.toString('utf8').trim() ?? '.';
  const config = await read(path.join(path.resolve(gitDir, common), 'config'));
  return /^\s*objectformat\s*=\s*"?sha256/im.test(config?.toString('utf8') ?? '') ? 32 : 20;
}

/** The bytes of a file; undefined where there is none, or a folder. */
async function read(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(thrown) ?? '')) return undefined;
    throw thrown;
  }
}

import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Files by which a program that the person runs later can be told to run something. */
const FILES: ReadonlySet<string> = new Set([
  ...['.gitconfig', '.gitmodules', '.ripgreprc', '.mcp.json'],
  ...['.bashrc', '.bash_profile', '.profile', '.zshrc', '.zprofile', '.zshenv', '.envrc'],
]);
/** The same for whole folders. */
const FOLDERS: ReadonlySet<string> = new Set(['.vscode', '.idea', '.claude', '.cursor', '.husky']);
/** In a repository, what git runs by itself. */
const IN_GIT: readonly string[] = ['hooks', 'config'];
/** Full of files that nobody wrote, and entered by nobody but their own tools. */
const PASSED_OVER: ReadonlySet<string> = new Set(['node_modules', '.venv', 'target', 'dist']);

const DEPTH = 3;
const MOST_ENTRIES = 50_000;

/**
 * What is there in folders that a server may write, and steers editors, shells, git and agents of the person: it is read
 * inside and not written. Only what is there: to keep a name free that is not, an empty file would have to stand there
 * as long as the server runs, which breaks the very tools that look for it. So a server can still *make* such a file
 * where there was none, and change what lies deeper than three folders; a new list of MCP servers is noticed as every
 * new list is.
 */
export function steering(folders: readonly string[]): readonly string[] {
  const found: string[] = [];
  let left = MOST_ENTRIES;
  const look = (folder: string, depth: number): void => {
    for (const entry of entriesOf(folder)) {
      if (--left < 0) return;
      const at = path.join(folder, entry.name);
      if (entry.name === '.git') found.push(...gitOf(at, entry.isDirectory()));
      else if (FILES.has(entry.name) || FOLDERS.has(entry.name)) found.push(at);
      else if (entry.isDirectory() && depth < DEPTH && !PASSED_OVER.has(entry.name))
        look(at, depth + 1);
    }
  };
  for (const folder of folders) look(folder, 0);
  return found;
}

/** A file in its place names a repository elsewhere. */
const gitOf = (at: string, isFolder: boolean): readonly string[] =>
  isFolder
    ? entriesOf(at).flatMap(({ name }) => (IN_GIT.includes(name) ? [path.join(at, name)] : []))
    : [at];

/** Nothing where it cannot be read: then it cannot be written by this user either, or not looked into by anybody's tool. */
function entriesOf(folder: string): readonly {
  readonly name: string;
  readonly isDirectory: () => boolean;
}[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

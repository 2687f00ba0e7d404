import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { ConfigFile, ConfigText, Family } from '../../../src/clients/entry.ts';
import { findEntries } from '../../../src/clients/find.ts';
import type { Launcher } from '../../../src/clients/launcher.ts';
import type { Register } from '../../../src/clients/plan.ts';
import type { ServerLists } from '../../../src/clients/serverLists.ts';

/** A folder with a workspace and a home of its own, removed when the test ends. */
export interface Scene {
  readonly root: string;
  readonly home: string;
  readonly launcher: Launcher;
  /** Writes a file below the workspace and returns its path. */
  write(name: string, content: string | Buffer): string;
}

export function scene(): Scene {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'clients-')));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  const root = path.join(base, 'workspace');
  const person = path.join(base, 'person');
  const home = path.join(person, '.countersign');
  for (const folder of [root, home]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    root,
    home,
    launcher: { path: path.join(home, 'bin', 'countersign-gate'), home: person },
    write: (name, content) => {
      const file = path.join(root, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
  };
}

/** `.vscode/mcp.json` of a scene with this text, as found. */
export async function workspaceList(at: Scene, text: string | Buffer, lists: ServerLists = {}) {
  const file = at.write('.vscode/mcp.json', text);
  return look(at, { file, family: 'vscode.workspace', root: at.root }, lists);
}

export async function look(at: Scene, config: ConfigFile, lists: ServerLists = {}) {
  const found = await findEntries([config], { launcher: at.launcher, lists });
  const [source] = found.files;
  if (!source) throw new Error('the file was not read');
  return { found, source, file: config.file };
}

/** A source that was never in a file. */
export const sourceOf = (text: string, family: Family = 'vscode.workspace'): ConfigText => ({
  file: '/w/list.json',
  realFile: '/w/list.json',
  family,
  root: '/w',
  text,
  shared: false,
});

/** A register that only remembers. */
export function memoryRegister(): Register & { readonly files: Map<string, string> } {
  const files = new Map<string, string>();
  return {
    files,
    list: () => [...files].map(([file, family]) => ({ file, family })),
    add: ({ file, family }) => Promise.resolve(void files.set(file, family)),
    remove: (file) => Promise.resolve(void files.delete(file)),
  };
}

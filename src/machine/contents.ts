import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { codeOf, type CodeWord } from '../core/launch/code.ts';
import type { Content } from '../shared/server.ts';
import { fileDigest } from './fileDigest.ts';
import { installed, type Machine } from './installed.ts';
import { quiet } from './quietly.ts';

/** Contents of one launch that are looked at. */
const MOST = 32;

/** What a file may be called where a program is given a shorter name of it, or its folder. */
const ENDINGS: readonly string[] = [
  ...['', '.js', '.mjs', '.cjs', '.ts', '/index.js', '/index.mjs', '/index.cjs', '/index.ts'],
  '/__main__.py',
];

/** Where a launch happens. */
export interface Spot extends Machine {
  /** The working directory. */
  readonly root: string;
}

/**
 * What a launch would run on this machine now: files with their content, packages as they are installed. It reads,
 * and starts nothing. Between this look and the start, a file can still be changed by whoever may write it.
 */
export async function contentsOf(argv: readonly string[], spot: Spot): Promise<readonly Content[]> {
  const all = await Promise.all(
    codeOf(argv)
      .slice(0, MOST)
      .map((word) => contentOf(word, spot)),
  );
  const found = all.flatMap((c) => c ?? []);
  return found.filter(
    (c, i) => found.findIndex((d) => d.kind === c.kind && d.name === c.name) === i,
  );
}

async function contentOf(word: CodeWord, spot: Spot): Promise<Content | undefined> {
  switch (word.kind) {
    case 'package': {
      const { name, fixed } = word;
      const { version = fixed, digest } = (await installed(word, spot)) ?? {};
      return { kind: 'package', name, ...(version && { version }), ...(digest && { digest }) };
    }
    case 'command': {
      const file = inPath(word.text, spot);
      return file === undefined ? undefined : fileContent(file);
    }
    case 'file': {
      const file = path.resolve(spot.root, word.base ?? '', word.text);
      return word.own === true && !isInside(file, spot.root) ? undefined : fileContent(file);
    }
  }
}

function fileContent(file: string): Content {
  for (const ending of ENDINGS) {
    const found = fileDigest(file + ending);
    if (!found) continue;
    const { path: name, digest } = found;
    return { kind: 'file', name, ...(digest !== undefined && { digest }) };
  }
  return { kind: 'file', name: file };
}

/** The program that a bare name stands for, as the system looks for it. */
function inPath(name: string, { env, platform, root }: Spot): string | undefined {
  const windows = platform === 'win32';
  const all = env['PATH'] ?? (windows ? env['Path'] : undefined) ?? '';
  const endings = windows ? ['', ...(env['PATHEXT'] ?? '.EXE;.CMD;.BAT').split(';')] : [''];
  for (const folder of all.split(windows ? ';' : ':'))
    for (const ending of endings) {
      const file = path.resolve(root, folder, name + ending);
      if (quiet(() => runs(file)) === true) return file;
    }
  return undefined;
}

function runs(file: string): true {
  accessSync(file, constants.X_OK);
  return true;
}

function isInside(file: string, folder: string): boolean {
  const way = path.relative(folder, file);
  return way !== '' && !way.startsWith('..') && !path.isAbsolute(way);
}

import { existsSync } from 'node:fs';
import path from 'node:path';
import { RUNTIMES } from './launcherScript.ts';
import { readIfThere, replaceFile } from './replaceFile.ts';

/** A program that can run the gate. */
export interface Runtime {
  readonly kind: 'node' | 'electron';
  /** Absolute. */
  readonly path: string;
}

/** Runtimes remembered from other editors of this user. */
const RUNTIME_LIMIT = 8;

export function readRuntimes(bin: string): readonly Runtime[] {
  const lines = readIfThere(path.join(bin, RUNTIMES))?.toString('utf8').split('\n') ?? [];
  return lines.flatMap((line): Runtime[] => {
    const [, kind, file] = /^(node|electron)\|(.+)$/.exec(line) ?? [];
    return file !== undefined && (kind === 'node' || kind === 'electron')
      ? [{ kind, path: file }]
      : [];
  });
}

/** Ours first, or last where a later version stays; those of other editors stay while their file exists. */
export function writeRuntimes(bin: string, ours: readonly Runtime[], last: boolean): void {
  const usable = ours.filter((r) => path.isAbsolute(r.path) && !/[|\r\n]/.test(r.path));
  const known = readRuntimes(bin);
  const isOurs = (r: Runtime) => usable.some((o) => o.kind === r.kind && o.path === r.path);
  const others = known.filter((r) => !isOurs(r) && existsSync(r.path));
  const all = usable.every((o) => known.some((k) => k.kind === o.kind && k.path === o.path));
  if (all && others.length + usable.length === known.length) return;
  const next = (last ? [...others, ...usable] : [...usable, ...others]).slice(0, RUNTIME_LIMIT);
  const text = next.map((r) => `${r.kind}|${r.path}\n`).join('');
  replaceFile(path.join(bin, RUNTIMES), text, 0o600);
}

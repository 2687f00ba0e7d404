import { homedir } from 'node:os';
import path from 'node:path';
import { launchOf, readForm } from '../clients/guardForm.ts';
import { NotRunnable, runnableOf, type Runnable } from '../clients/runnable.ts';
import type { Launch } from '../shared/server.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Entry } from '../ui/ports.ts';
import type { Guarding } from './guarding.ts';

/** How the gate of an entry is started, and what it then starts. It may hold secrets: keep it nowhere. */
export interface Start {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** The start of a guarded entry as its client would do it; the error is a stable word. */
export async function startOf(
  guarding: Pick<Guarding, 'guardedText'>,
  entry: Entry,
): Promise<Result<{ readonly start: Start; readonly launch: Launch }, NotRunnable>> {
  const source = await guarding.guardedText(entry);
  if (!source) return err(NotRunnable.gone);
  const known = { root: source.root, home: homedir(), separator: path.sep, env: process.env };
  const found = runnableOf(source.text, source.family, entry.key, known);
  if (!found.ok) return found;
  const { command, args, cwd = homedir() } = found.value;
  const form = readForm(args);
  if (!form || form === 'unknown') return err(NotRunnable.gone);
  const start = { command, args, cwd, env: envOf(found.value) };
  return ok({ start, launch: launchOf(form, cwd) });
}

/** What the editor would hand on: its own environment with the entry's changes. */
function envOf({ env }: Runnable): Record<string, string> {
  const merged = Object.entries({ ...process.env, ...env });
  return Object.fromEntries(merged.flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));
}

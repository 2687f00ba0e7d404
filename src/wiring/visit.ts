import { homedir } from 'node:os';
import path from 'node:path';
import { readForm } from '../clients/guardForm.ts';
import { NotRunnable, runnableOf, type Runnable } from '../clients/runnable.ts';
import { err, ok } from '../shared/result.ts';
import type { TrustPort, VisitPort } from '../ui/ports.ts';
import type { Guarding } from './guarding.ts';

/** Joins the inspection of a listed server to the client that fetches its lists; the client is loaded when needed. */
export class Visits implements VisitPort {
  readonly #guarding: Pick<Guarding, 'guardedText'>;
  readonly #trust: Pick<TrustPort, 'launchId'>;
  readonly #version: string;

  /** `version` of the editor, as its own client gives it. */
  constructor(
    guarding: Pick<Guarding, 'guardedText'>,
    trust: Pick<TrustPort, 'launchId'>,
    version: string,
  ) {
    this.#guarding = guarding;
    this.#trust = trust;
    this.#version = version;
  }

  readonly visit: VisitPort['visit'] = async (entry, signal) => {
    const source = await this.#guarding.guardedText(entry);
    if (!source) return err(NotRunnable.gone);
    const known = { root: source.root, home: homedir(), separator: path.sep, env: process.env };
    const found = runnableOf(source.text, source.family, entry.name, known);
    if (!found.ok) return found;
    const { command, args, cwd = homedir() } = found.value;
    const form = readForm(args);
    if (!form || form === 'unknown') return err(NotRunnable.gone);
    const launchId = this.#trust.launchId({ ...form, cwd });
    const { fetchLists } = await import('./visitClient.ts');
    try {
      await fetchLists({ command, args, cwd, env: envOf(found.value) }, this.#version, signal);
    } catch (error) {
      if (signal.aborted) return err('');
      return err(error instanceof Error ? error.message : String(error));
    }
    return ok({ launchId });
  };
}

/** What the editor would hand on: its own environment with the entry's changes. */
function envOf({ env }: Runnable): Record<string, string> {
  const merged = Object.entries({ ...process.env, ...env });
  return Object.fromEntries(merged.flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));
}

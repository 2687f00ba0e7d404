import { err, ok } from '../shared/result.ts';
import type { TrustPort, VisitPort } from '../ui/ports.ts';
import type { Guarding } from './guarding.ts';
import { startOf } from './startOf.ts';

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
    const found = await startOf(this.#guarding, entry);
    if (!found.ok) return found;
    const { start, launch } = found.value;
    const { fetchLists } = await import('./visitClient.ts');
    try {
      await fetchLists(start, this.#version, signal);
    } catch (error) {
      if (signal.aborted) return err('');
      return err(error instanceof Error ? error.message : String(error));
    }
    return ok({ launchId: this.#trust.launchId(launch) });
  };
}

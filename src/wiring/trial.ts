import { err, ok } from '../shared/result.ts';
import type { Trial, TrialPort } from '../ui/ports.ts';
import type { Guarding } from './guarding.ts';
import { startOf } from './startOf.ts';

/** Joins calls by hand to the client that makes them; the client is loaded when needed. */
export class Trials implements TrialPort {
  readonly #guarding: Pick<Guarding, 'guardedText'>;
  readonly #version: string;

  /** `version` of the editor, as its own client gives it. */
  constructor(guarding: Pick<Guarding, 'guardedText'>, version: string) {
    this.#guarding = guarding;
    this.#version = version;
  }

  readonly open: TrialPort['open'] = async (entry, signal) => {
    const found = await startOf(this.#guarding, entry);
    if (!found.ok) return found;
    const { TrialClient } = await import('./visitClient.ts');
    try {
      const client = await TrialClient.open(found.value.start, this.#version, signal);
      const trial: Trial = {
        get closed() {
          return client.closed;
        },
        call: async (tool, args, told, stop) => {
          try {
            return ok(await client.call(tool, args, told, stop));
          } catch (error) {
            return err(stop.aborted ? '' : messageOf(error));
          }
        },
        close: () => client.close(),
      };
      return ok(trial);
    } catch (error) {
      return err(signal.aborted ? '' : messageOf(error));
    }
  };
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

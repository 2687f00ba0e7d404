import type { Known } from '../core/launch/lookedUp.ts';
import type { Ran, Trouble } from '../shared/lookup.ts';
import type { Result } from '../shared/result.ts';
import type { Launch } from '../shared/server.ts';

/**
 * Why nobody was asked: the entry chooses its registry by a variable, or no registry is set up for packages of this
 * kind and their client is not here to name its own.
 */
export type NoRegistry = 'entry' | 'npm' | 'pypi';

/** What of a launch names packages. */
export type Named = Pick<Launch, 'command' | 'args' | 'remote'>;

/** Asks registries about the packages of a launch; only a person's gesture may lead to `look`. */
export interface LookUpPort {
  /** A registry can be asked about something that it runs. */
  mayAsk(launch: Named): boolean;
  /** What was said of it so far. */
  known(launch: Named): readonly Known[];
  /** Keeps what ran here when a version was pinned, so that a later answer is compared with it. */
  remember(ran: Ran): Promise<void>;
  /**
   * Asks anew; `told` hears whom, about what, and how many of four questions are answered. Resolves to what could not
   * be learned. `error`: nobody was asked.
   */
  look(
    launch: Launch,
    signal: AbortSignal,
    told: (name: string, registry: string, done: number) => void,
  ): Promise<
    Result<
      readonly { readonly name: string; readonly registry: string; readonly trouble: Trouble }[],
      NoRegistry
    >
  >;
}

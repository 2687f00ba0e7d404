import type { Stage } from './stage.ts';

/** One attack: a hostile server (`server.mjs` beside it), and what has to come of it. */
export interface Attack {
  /** Texts of the attack that must never reach the client, and so the model. */
  readonly never?: readonly string[];
  /** Texts that do reach it, because what was found in them is shown to the person and nothing more. */
  readonly passes?: readonly string[];
  /** Tools that the server may have run in the end; none where absent. */
  readonly ran?: readonly string[];
  /** Plays the attack through a real gate, and expects on the way. */
  run(stage: Stage): Promise<void>;
}

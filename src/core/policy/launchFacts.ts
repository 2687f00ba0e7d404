import type { Content } from '../../shared/server.ts';

/** The facts of a launch that a decision may look at. */
export interface LaunchFacts {
  readonly launchId: string;
  readonly server: string;
  /** It runs elsewhere, and is connected to: no sandbox of this machine holds it. */
  readonly remote?: boolean | undefined;
  /** What it is about to run; absent where nothing tells. */
  readonly contents?: readonly Content[] | undefined;
}

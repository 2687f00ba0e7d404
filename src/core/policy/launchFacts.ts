import type { Content } from '../../shared/server.ts';

/** The facts of a launch that a decision may look at. */
export interface LaunchFacts {
  readonly launchId: string;
  readonly server: string;
  /** What it is about to run; absent where nothing tells. */
  readonly contents?: readonly Content[] | undefined;
}

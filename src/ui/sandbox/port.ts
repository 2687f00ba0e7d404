import type { BoxMissing } from '../boxText.ts';

/** What sandboxes need of this machine. */
export interface BoxPort {
  /** What is missing for it. */
  readonly missing: () => BoxMissing;
  /** `host:port` of the registry from which a command fetches what it runs, as its package client is set up here. */
  readonly registries: (command: string) => Promise<readonly string[]>;
}

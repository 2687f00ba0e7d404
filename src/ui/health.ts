/** What is checked when something does not work. */
export const Check = {
  launcher: 'launcher',
  node: 'node',
  socket: 'socket',
  registry: 'registry',
  keyStore: 'keyStore',
  trustFile: 'trustFile',
  rules: 'rules',
  ledger: 'ledger',
  guardedFiles: 'guardedFiles',
} as const;
export type Check = (typeof Check)[keyof typeof Check];

/** What a check found. `facts` hold paths, versions and counts, never secrets. */
export interface Finding {
  readonly ok: boolean;
  readonly facts: readonly string[];
}

export interface HealthPort {
  /** Really tries the thing, e.g. starts the launcher with `--version`. Rejects where it cannot be tried. */
  probe(check: Check, signal: AbortSignal): Promise<Finding>;
  /** Checks known to be broken without probing, for the status bar. */
  broken(): readonly Check[];
  readonly onDidChange: (listener: () => void) => { dispose(): void };
}

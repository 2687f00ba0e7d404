import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { matchesPattern } from '../../../src/core/policy/pattern.ts';
import type { RememberPorts } from '../../../src/ui/looked.ts';

/** A machine whose paths lead to themselves. */
export const rememberPorts = (
  roots: readonly string[],
  events: () => readonly LedgerEvent[],
): RememberPorts => ({
  roots: () => roots,
  recent: () => Promise.resolve(events()),
  real: (paths) => Promise.resolve(new Map(paths.map((path) => [path, path]))),
  patterns: () => Promise.resolve(matchesPattern),
  windows: false,
  now: Date.now,
});

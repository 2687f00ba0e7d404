import { realPaths } from '../machine/realPath.ts';
import type { RememberPorts } from '../ui/looked.ts';

/** What proposals and back-tests are made from on this machine. The engine of patterns is loaded when it is needed. */
export const lookingBack = (
  roots: RememberPorts['roots'],
  recent: RememberPorts['recent'],
): RememberPorts => ({
  roots,
  recent,
  real: (paths) => Promise.resolve(realPaths(paths)),
  patterns: async () => (await import('../core/policy/pattern.ts')).matchesPattern,
  windows: process.platform === 'win32',
  now: Date.now,
});

import type { StartError } from '../upstream/running.ts';

/** A sandbox was demanded and cannot be made, so nothing was started. */
export const notBoxed = (why: string): StartError => ({
  text: `This server may only run in a sandbox, and none can be made here, so it was not started: ${why}. On Linux a sandbox needs bubblewrap, socat and ripgrep (for example: sudo apt install bubblewrap socat ripgrep), and a system that lets users make namespaces.`,
  exitCode: 126,
});

import { setFlagsFromString } from 'node:v8';

/**
 * Sets flags of V8 where the runtime surely lets them change while it runs; a flag that it does not know is passed
 * over. Runtimes that embed V8 otherwise may freeze their flags and end the process at the first change: there the
 * gate runs with what it was given.
 */
export function setEngineFlags(flags: readonly string[]): void {
  if (process.versions['electron'] !== undefined) return;
  for (const flag of flags) setFlagsFromString(flag);
}

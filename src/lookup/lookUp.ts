import type { Result } from '../shared/result.ts';
import type { LookedUp, Trouble, Wanted } from '../shared/lookup.ts';
import type { Asking, Attest, Fetch } from './ask.ts';
import { lookUpNpm } from './npm.ts';
import { lookUpPypi } from './pypi.ts';

const TIMEOUT = 15_000;
/** Documents of old packages are large: every version that there ever was stands in them. */
const LIMIT = 64 * 1024 * 1024;

export interface LookUpPorts {
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly attest: Attest;
  readonly timeout?: number;
  readonly limit?: number;
}

/**
 * Asks the registry of a package what it says of it. This is the only network use of the product, and only a person's
 * gesture may lead here. Nothing is decided, and the answer is text from outside.
 */
export function lookUp(
  wanted: Wanted,
  { fetch, now, attest, timeout = TIMEOUT, limit = LIMIT }: LookUpPorts,
  signal: AbortSignal,
  step: (done: number) => void,
): Promise<Result<LookedUp, Trouble>> {
  const asking: Asking = { fetch, signal, attest, timeout, limit };
  const ask = wanted.kind === 'npm' ? lookUpNpm : lookUpPypi;
  return ask(wanted, asking, now(), step);
}

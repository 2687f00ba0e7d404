import { expect } from 'vitest';

interface Options {
  /** Milliseconds for which it may still fail: as long as a busy machine takes. */
  readonly timeout?: number;
  readonly interval?: number;
}

/** An expectation that has to hold soon. */
export const eventually = <T>(value: () => T, { timeout = 10_000, interval = 10 }: Options = {}) =>
  expect.poll<T>(value, { timeout, interval });

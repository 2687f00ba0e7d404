import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Later } from '../../../src/wiring/later.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does once what was asked for often in a moment, and again what is asked for later', () => {
  const done: string[] = [];
  const later = new Later(100, (name) => void done.push(name));
  for (const name of ['a', 'b', 'a']) later.soon(name);
  vi.advanceTimersByTime(99);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(done).toEqual(['a', 'b']);
  later.soon('a');
  vi.advanceTimersByTime(100);
  expect(done).toEqual(['a', 'b', 'a']);
});

it('does nothing any more once it was stopped', () => {
  const done: string[] = [];
  const later = new Later(100, (name) => void done.push(name));
  later.soon('a');
  later.stop();
  vi.advanceTimersByTime(100);
  expect(done).toEqual([]);
});

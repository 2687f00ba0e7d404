import { describe, expect, it } from 'vitest';
import { launchIdentity, shownLaunch } from '../../../src/core/launch/identity.ts';
import type { Launch } from '../../../src/shared/server.ts';
import { sha256 } from '../broker/fakeWindow.ts';

const LAUNCH: Launch = {
  server: 'files',
  command: 'npx',
  args: ['-y', 'a b'],
  env: ['A', 'B'],
  cwd: '/w',
};
const id = (more: Partial<Launch> = {}) => launchIdentity({ ...LAUNCH, ...more }, sha256);
const seen = (more: Partial<Launch> = {}, matched = true) =>
  shownLaunch({ ...LAUNCH, ...more }, undefined, matched, sha256);

describe('the identity of a launch', () => {
  it('stays what it was: trust that was written rests on it', () => {
    expect(id()).toBe(sha256('{"args":["-y","a b"],"command":"npx","env":["A","B"]}'));
  });

  it.each<[string, Partial<Launch>]>([
    ['command', { command: 'npx2' }],
    ['argument', { args: ['-y', 'a c'] }],
    ['order of arguments', { args: ['a b', '-y'] }],
    ['cut between arguments', { args: ['-y a', 'b'] }],
    ['environment name', { env: ['A', 'C'] }],
    ['missing environment name', { env: ['A'] }],
  ])('is another with another %s', (_what, more) => {
    expect(id(more)).not.toBe(id());
  });

  it('is the same for another name, directory or order of environment names', () => {
    expect(id({ server: 'x', cwd: '/y', env: ['B', 'A', 'A'] })).toBe(id());
  });
});

describe('the identity of what is shown of a launch', () => {
  it('differs in everything that a person sees, and in where it may be remembered', () => {
    const all = [
      seen(),
      seen({ server: 'x' }),
      seen({ cwd: '/y' }),
      seen({ command: 'x' }),
      seen({}, false),
    ];
    expect(new Set(all).size).toBe(5);
    expect(seen({ env: ['B', 'A'] })).toBe(seen());
  });
});

import { describe, expect, it } from 'vitest';
import {
  covers,
  matchingGrant,
  type CallFacts,
  type Grant,
} from '../../../src/core/policy/grants.ts';

const CALL: CallFacts = {
  launchId: 'L',
  server: 'files',
  tool: 'read',
  hash: 'h',
  connection: 'c',
  conversation: 'v',
};
const grant = (more: Partial<Grant> = {}): Grant => ({
  id: 'g',
  launchId: 'L',
  server: 'files',
  tool: 'read',
  condition: { kind: 'exact', hash: 'h' },
  scope: { kind: 'workspace' },
  at: 0,
  ...more,
});
const here = { kind: 'conversation', connection: 'c', conversation: 'v' } as const;

describe('a grant', () => {
  it.each<[string, Partial<Grant>, Partial<CallFacts>, boolean]>([
    ['the same call', {}, {}, true],
    ['another launch', {}, { launchId: 'M' }, false],
    ['another tool', {}, { tool: 'Read' }, false],
    ['other arguments', {}, { hash: 'i' }, false],
    ['another name of the entry', {}, { server: 'renamed' }, true],
    ['any arguments', { condition: { kind: 'any' } }, { hash: 'i' }, true],
    ['any tool', { tool: '*' }, { tool: 'write' }, true],
    ['a tool that is called “*”', { tool: 'read' }, { tool: '*' }, false],
    ['its conversation', { scope: here }, {}, true],
    ['another conversation', { scope: here }, { conversation: 'w' }, false],
    ['no conversation', { scope: here }, { conversation: undefined }, false],
    ['another connection', { scope: here }, { connection: 'd' }, false],
    [
      'a conversation where it has none',
      { scope: { kind: 'conversation', connection: 'c' } },
      {},
      false,
    ],
    ['the tool as it was then', { pin: 'p' }, { pin: 'p' }, true],
    ['the tool when it says something else', { pin: 'p' }, { pin: 'q' }, false],
    ['the tool where nobody knows what it says', { pin: 'p' }, {}, false],
    ['a tool that nobody had listed then', {}, { pin: 'p' }, false],
    ['any tool, whatever it says', { tool: '*' }, { pin: 'p' }, true],
    ['a time before its end', { until: 11 }, {}, true],
    ['a time at its end', { until: 10 }, {}, false],
  ])('and %s', (_what, more, facts, covered) => {
    expect(covers(grant(more), { ...CALL, ...facts }, 10)).toBe(covered);
  });

  it('is the first of several that covers', () => {
    const all = [grant({ id: 'a', tool: 'x' }), grant({ id: 'b' }), grant({ id: 'c' })];
    expect(matchingGrant(all, CALL, 0)?.id).toBe('b');
    expect(matchingGrant([], CALL, 0)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { pinnedFacts } from '../../../src/broker/toolFacts.ts';
import type { Pin } from '../../../src/core/pins/pin.ts';

const pin = (more: Partial<Pin> = {}): Pin => ({
  ...{ kind: 'tool', name: 'a', launchId: 'L', server: 'files', variant: 'v', hash: '1' },
  ...{ state: 'accepted', by: 'clean', at: 1, rules: [], earlier: [] },
  ...more,
});
const blocked = (more: Partial<Pin> = {}) => pin({ state: 'blocked', by: 'person', ...more });
const facts = (pins: readonly Pin[], adopted = true) =>
  pinnedFacts(pins, 'L', 'files', 'a', adopted);

describe('what pins say of a tool that its connection never listed', () => {
  it('is nothing where there are none, or only those of other tools, kinds and launches', () => {
    const others = [pin({ name: 'b' }), pin({ kind: 'prompt' }), pin({ launchId: 'M' })];
    expect(facts(others)).toEqual({ flagged: false });
  });

  it('is the pin for a connection that an earlier window served, and for no other', () => {
    expect(facts([pin(), pin({ variant: 'w' })])).toEqual({ pin: '1', flagged: false });
    expect(facts([pin()], false)).toEqual({ flagged: false });
  });

  it('is no pin where variants differ, for nobody knows which of them was served', () => {
    expect(facts([pin(), pin({ variant: 'w', hash: '2' })])).toEqual({ flagged: false });
  });

  it('is that it was flagged where a person accepted it with findings', () => {
    expect(facts([pin({ by: 'person', rules: ['r'] })])).toEqual({ pin: '1', flagged: true });
    expect(facts([pin({ by: 'person' })])).toEqual({ pin: '1', flagged: false });
  });

  it('is a block of any variant and of any launch of the server', () => {
    for (const more of [{}, { variant: 'w' }, { launchId: 'M' }])
      expect(facts([pin(), blocked({ at: 2, ...more })])).toMatchObject({ withheld: 'blocked' });
    expect(facts([blocked({ launchId: 'M', server: 'other' })])).toEqual({ flagged: false });
  });

  it('is no block where a person accepted the tool here since', () => {
    const there = blocked({ at: 2, variant: 'w' });
    expect(facts([pin({ by: 'person', at: 3 }), there]).withheld).toBeUndefined();
    expect(facts([pin({ by: 'clean', at: 3 }), there]).withheld).toBe('blocked');
  });
});

import { describe, expect, it } from 'vitest';
import { leaving, NOTHING_OFFERED, offerFor } from '../../../src/ui/offers.ts';
import { entryOf } from './rig.ts';

const open = entryOf('a', 'unguarded');
const guarded = entryOf('a', 'guarded');

describe('offering to guard', () => {
  it('offers a new entry once', () => {
    const first = offerFor([open], NOTHING_OFFERED);
    expect(first.offer).toMatchObject({ kind: 'new', entries: [{ name: 'a' }] });
    expect(offerFor([open], first.known).offer).toBeUndefined();
  });

  it('reports a lost guard every time, also when it was lost while no window was open', () => {
    const { known } = offerFor([guarded], offerFor([open], NOTHING_OFFERED).known);
    expect(offerFor([open], known).offer?.kind).toBe('lost');
    expect(offerFor([entryOf('a', 'stale')], known).offer?.kind).toBe('lost');
  });

  it('reports nothing where the person unguarded it', () => {
    const { known } = offerFor([guarded], NOTHING_OFFERED);
    expect(offerFor([open], leaving([guarded.id], known)).offer).toBeUndefined();
  });

  it('offers nothing for what cannot be guarded', () => {
    expect(offerFor([entryOf('r', 'unsupported')], NOTHING_OFFERED).offer).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { leaving, NOTHING_OFFERED, offerFor } from '../../../src/ui/offers.ts';
import type { Entry, Found } from '../../../src/ui/ports.ts';
import { entryOf } from './rig.ts';

const found = (...entries: readonly Entry[]): Found => ({ entries, problems: [] });
const open = entryOf('a', 'unguarded');
const guarded = entryOf('a', 'guarded');

describe('offering to guard', () => {
  it('offers a new entry once', () => {
    const first = offerFor(found(open), NOTHING_OFFERED);
    expect(first.offer).toMatchObject({ kind: 'new', entries: [{ name: 'a' }] });
    expect(offerFor(found(open), first.known).offer).toBeUndefined();
  });

  it('reports a lost guard every time, also when it was lost while no window was open', () => {
    const { known } = offerFor(found(guarded), offerFor(found(open), NOTHING_OFFERED).known);
    expect(offerFor(found(open), known).offer?.kind).toBe('lost');
    expect(offerFor(found(entryOf('a', 'stale')), known).offer?.kind).toBe('lost');
  });

  it('reports nothing where the person unguarded it', () => {
    const { known } = offerFor(found(guarded), NOTHING_OFFERED);
    expect(offerFor(found(open), leaving([guarded.id], known)).offer).toBeUndefined();
  });

  it('still reports the loss where the list could not be read in between', () => {
    const problem = { file: '/x', line: 1, column: 1, code: 'malformed', detail: '' };
    const before = offerFor(found(guarded), NOTHING_OFFERED).known;
    const between = offerFor({ entries: [], problems: [problem] }, before);
    expect(between.offer).toBeUndefined();
    expect(offerFor(found(open), between.known).offer?.kind).toBe('lost');
  });

  it('forgets an entry that is gone from a list that can be read', () => {
    const { known } = offerFor(found(guarded), NOTHING_OFFERED);
    expect(offerFor(found(), known).known.guarded).toEqual([]);
  });

  it('offers nothing for what cannot be guarded', () => {
    expect(offerFor(found(entryOf('r', 'unsupported')), NOTHING_OFFERED).offer).toBeUndefined();
  });
});

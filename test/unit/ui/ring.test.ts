import { describe, expect, it } from 'vitest';
import { Ring, type Message } from '../../../src/ui/inspector/ring.ts';

const message = (seq: number, body = ''): Message => ({
  key: `c ${seq}`,
  connection: 'c',
  client: '',
  name: '',
  seen: { seq, at: seq, to: 'server', kind: 'request', bytes: body.length, body, mark: 'held' },
});
const kept = (ring: Ring): readonly number[] => ring.all().map(({ seen }) => seen.seq);

describe('the ring of messages', () => {
  it('lets the oldest go where there are too many', () => {
    const ring = new Ring({ messages: 3, bytes: 1 << 20 });
    for (let seq = 1; seq <= 5; seq++) ring.add(message(seq));
    expect(kept(ring)).toEqual([3, 4, 5]);
    expect(ring.gone).toBe(2);
  });

  it('lets the oldest go where they take too much memory, also what grew by a change', () => {
    const ring = new Ring({ messages: 100, bytes: 10_000 });
    for (let seq = 1; seq <= 3; seq++) ring.add(message(seq, 'x'.repeat(1000)));
    expect(kept(ring)).toEqual([1, 2, 3]);
    const left = { bytes: 2000, body: 'y'.repeat(2000) };
    ring.change('c 3', { seq: 3, mark: 'edited', left });
    expect(kept(ring)).toEqual([2, 3]);
    ring.add(message(4, 'x'.repeat(8000)));
    expect(kept(ring)).toEqual([]);
    expect(ring.gone).toBe(4);
  });

  it('keeps what is looked at while it is frozen, and counts what finds no room', () => {
    const ring = new Ring({ messages: 3, bytes: 1 << 20 });
    ring.add(message(1));
    ring.frozen = true;
    for (let seq = 2; seq <= 5; seq++) ring.add(message(seq));
    expect(kept(ring)).toEqual([1, 2, 3]);
    expect(ring.turnedAway).toBe(2);
    ring.frozen = false;
    ring.add(message(6));
    expect(kept(ring)).toEqual([2, 3, 6]);
  });

  it('changes only what it still has, in its place', () => {
    const ring = new Ring({ messages: 2, bytes: 1 << 20 });
    for (let seq = 1; seq <= 3; seq++) ring.add(message(seq));
    ring.change('c 1', { seq: 1, mark: 'passed' });
    ring.change('c 2', { seq: 2, mark: 'refused', reason: 'x' });
    expect(ring.all().map(({ seen }) => [seen.seq, seen.mark, seen.reason])).toEqual([
      [2, 'refused', 'x'],
      [3, 'held', undefined],
    ]);
  });
});

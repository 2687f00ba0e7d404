import { describe, expect, it } from 'vitest';
import type { Pin } from '../../../src/core/pins/pin.ts';
import { movedSince, packagesIn, updated, updateOf } from '../../../src/core/pins/update.ts';
import type { JudgedServer } from '../../../src/core/policy/policy.ts';

const contents = (version: string, name = 'fs-server') => [
  { kind: 'package', name, version } as const,
];
const judged = (launchId: string, at: number, more: Partial<JudgedServer> = {}): JudgedServer => ({
  ...{ launchId, at, server: 'fs', state: 'trusted', command: 'npx', contents: contents(launchId) },
  ...more,
});
const pinned = (launchId: string, name: string, hash: string, variant = 'v'): Pin => ({
  ...{ launchId, name, hash, variant, kind: 'tool', server: 'fs', state: 'accepted' },
  ...{ by: 'clean', at: 0, rules: [], earlier: [] },
});
const SURFACE = { launchId: '1.2.3', server: 'fs', variant: 'v' };
const PINS = [pinned('1.2.2', 'read', 'a'), pinned('1.2.2', 'write', 'b')];
const of = (servers: readonly JudgedServer[], pins: readonly Pin[] = PINS) =>
  updateOf({ servers, pins }, SURFACE, contents('1.2.3'));

describe('an update of what a server runs', () => {
  it('is told from the newest version of the same package that was trusted before', () => {
    const pins = [...PINS, pinned('1.2.1', 'read', 'old')];
    const found = of([judged('1.2.1', 1), judged('1.2.2', 2), judged('1.2.3', 3)], pins);
    expect(found).toMatchObject({ name: 'fs-server', from: '1.2.2', to: '1.2.3' });
    if (!found) throw new Error('there is one');
    const tool = (name: string, hash: string) => ({ kind: 'tool', name, hash }) as const;
    const items = [tool('read', 'c'), tool('list', 'd')];
    const { changed, added, gone } = updated(found, items);
    expect([changed, added, gone.map((p) => p.name)]).toEqual([[items[0]], [items[1]], ['write']]);
  });

  it.each<[string, JudgedServer]>([
    ['another entry', judged('1.2.2', 1, { server: 'other' })],
    ['another package', judged('1.2.2', 1, { contents: contents('1.2.2', 'other') })],
    ['the same version', judged('1.2.2', 1, { contents: contents('1.2.3') })],
    ['what nobody knows', judged('1.2.2', 1, { contents: undefined })],
    ['a later one', judged('1.2.2', 9)],
  ])('is not told from %s', (_, earlier) => {
    expect(of([earlier, judged('1.2.3', 3)])).toBeUndefined();
  });

  it('is not told without what the earlier version said to the same client', () => {
    expect(of([judged('1.2.2', 1)], [])).toBeUndefined();
    expect(of([judged('1.2.2', 1)], [pinned('1.2.2', 'read', 'a', 'w')])).toBeUndefined();
  });
});

describe('an update of a version that floats', () => {
  const ran = (version?: string) => packagesIn([{ kind: 'package', name: 'fs-server', version }]);
  const own = (name: string, at: number, version?: string, more: Partial<Pin> = {}): Pin => ({
    ...pinned('one', name, name),
    ...{ at, packages: ran(version), ...more },
  });
  const floating = (pins: readonly Pin[], version?: string) =>
    updateOf(
      { servers: [judged('one', 1)], pins },
      { launchId: 'one', server: 'fs', variant: 'v', packages: ran(version) },
      contents('9.9.9'),
    );

  it('is told from what ran when its own tools were pinned last', () => {
    const pins = [own('read', 1, '1.0.0'), own('write', 2, '1.1.0'), own('list', 3, '2.0.0')];
    const found = floating(pins, '2.0.0');
    expect(found).toMatchObject({ name: 'fs-server', from: '1.1.0', to: '2.0.0' });
    if (!found) throw new Error('there is one');
    const items = [
      { kind: 'tool', name: 'read', hash: 'other' },
      { kind: 'tool', name: 'list', hash: 'list' },
    ] as const;
    const { changed, added, gone } = updated(found, items);
    expect([changed, added, gone.map((p) => p.name)]).toEqual([[items[0]], [items[1]], ['write']]);
  });

  it('does not call new what was accepted with the version of now', () => {
    const earlier = [{ hash: 'before', at: 0 }];
    const found = floating(
      [own('read', 1, '1.0.0'), own('list', 3, '2.0.0', { earlier })],
      '2.0.0',
    );
    if (!found) throw new Error('there is one');
    const item = { kind: 'tool', name: 'list', hash: 'list' } as const;
    expect(updated(found, [item])).toMatchObject({ changed: [], added: [] });
  });

  it.each<[string, Pin, string | undefined]>([
    ['was pinned', own('read', 1), '2.0.0'],
    ['runs now', own('read', 1, '1.0.0'), undefined],
  ])('is not told where the version that %s is not known', (_, pin, now) => {
    expect(floating([pin], now)).toBeUndefined();
    expect(movedSince(pin, ran(now))).toBeUndefined();
  });

  it('is not told from another client, or the same version', () => {
    expect(floating([own('read', 1, '1.0.0', { variant: 'w' })], '2.0.0')).toBeUndefined();
    expect(floating([own('read', 1, '2.0.0')], '2.0.0')).toBeUndefined();
  });

  it('counts packages alone', () => {
    expect(packagesIn([{ kind: 'file', name: '/bin/node' }])).toBeUndefined();
    expect(packagesIn([{ kind: 'package', name: 'p', digest: 'd' }])).toEqual([{ name: 'p' }]);
  });
});

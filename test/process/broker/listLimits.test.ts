import { describe, expect, it } from 'vitest';
import { ENTRY_LIMIT, LIST_LIMIT } from '../../../src/broker/lists.ts';
import { PIN_LIMIT } from '../../../src/broker/surfaces.ts';
import { ITEM_LIMIT } from '../../../src/core/pins/said.ts';
import type { Pin } from '../../../src/core/pins/pin.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { tool } from '../../unit/pins/scene.ts';
import { trustedScene, trustLaunch } from './scene.ts';
import { launchMessage } from './scriptedGate.ts';

const scene = trustedScene();
const page = (...texts: readonly string[]) => `[${texts.join(',')}]`;
const served = (n: number, ...leaveOut: number[]) => ({ t: 'reviewed', n, leaveOut });
const tooLarge = { leaveOut: [], refused: Reason.listTooLarge };

describe('a list that is refused', () => {
  it('is too long, all pages together', async () => {
    const { gate } = await scene();
    const half = (name: string) => {
      const long = 'x'.repeat(LIST_LIMIT / 80);
      return page(...Array.from({ length: 40 }, (_, i) => tool(`${name}${i}`, long)));
    };
    expect(await gate.list(1, half('a'), { more: true })).toEqual(served(1));
    expect(await gate.list(2, half('b'), { page: 1 })).toMatchObject(tooLarge);
    expect(await gate.list(3, page(tool('b')), { page: 1 })).toEqual(served(3));
  });

  it('has too many entries, all pages together', async () => {
    const { gate } = await scene();
    const entries = (from: number) =>
      page(...Array.from({ length: ENTRY_LIMIT / 2 + 1 }, (_, i) => `{"name":"t${from + i}"}`));
    expect(await gate.list(1, entries(0), { more: true })).toEqual(served(1));
    expect(await gate.list(2, entries(ENTRY_LIMIT), { page: 1 })).toMatchObject(tooLarge);
  });

  it('would need more pins than a launch may have, whatever names its server thinks of', async () => {
    const { window, gate } = await scene();
    const launchId = trustLaunch(window, launchMessage().launch);
    const pins = Array.from({ length: PIN_LIMIT - 1 }, (_, i): Pin => ({
      ...{ kind: 'tool', name: `old${i}`, launchId, server: 'files', variant: 'v' },
      ...{ hash: 'h', state: 'accepted', by: 'clean', at: 0, rules: [], earlier: [] },
    }));
    window.policy = { ...window.policy, trust: { ...window.policy.trust, pins } };
    expect(await gate.list(1, page(tool('a')))).toEqual(served(1));
    expect(await gate.list(2, page(tool('a'), tool('b')))).toMatchObject(tooLarge);
    expect(await gate.list(3, page(tool('a')))).toEqual(served(3));
  });

  it('goes on after a page that was never shown', async () => {
    const { gate } = await scene();
    await gate.list(1, page(tool('a')), { more: true });
    const refused = { leaveOut: [], refused: Reason.listIncomplete };
    expect(await gate.list(2, page(tool('c')), { page: 2 })).toMatchObject(refused);
  });
});

describe('an entry that is too long to be reviewed', () => {
  it('is left out alone, and instructions are withheld', async () => {
    const { gate } = await scene();
    const long = 'x'.repeat(ITEM_LIMIT);
    expect(await gate.list(1, page(tool('a', long), tool('b')))).toEqual(served(1, 0));
    expect(await gate.list(2, JSON.stringify(long), { kind: 'instructions' })).toEqual(
      served(2, 0),
    );
  });
});

describe('a name that stood on two pages', () => {
  it('is served again when it stands on one, once the whole list has shown that', async () => {
    const { gate } = await scene();
    const [one, two] = [page(tool('a')), page(tool('a', 'x'))];
    await gate.list(1, one, { more: true });
    await gate.list(2, two, { page: 1 });
    const relist = { t: 'relist', n: 0, kinds: ['tool'] };
    expect(await gate.next()).toEqual(relist);
    expect(await gate.list(3, one, { more: true })).toEqual(served(3, 0));
    expect(await gate.list(4, page(tool('b')), { page: 1 })).toEqual(served(4));
    expect(await gate.next()).toEqual(relist);
    expect(await gate.list(5, one, { more: true })).toEqual(served(5));
    expect(await gate.list(6, page(tool('b')), { page: 1 })).toEqual(served(6));
  });
});

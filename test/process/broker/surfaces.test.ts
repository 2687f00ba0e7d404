import { describe, expect, it, vi } from 'vitest';
import { ENTRY_LIMIT, LIST_LIMIT } from '../../../src/broker/lists.ts';
import { launchIdentity } from '../../../src/core/launch/identity.ts';
import { accept } from '../../../src/core/pins/decisions.ts';
import type { ReviewItem } from '../../../src/core/review/review.ts';
import { stringOf, member } from '../../../src/shared/lossless.ts';
import type { Content } from '../../../src/shared/server.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { sha256 } from '../../unit/broker/fakeWindow.ts';
import { list, pinsOf, tool } from '../../unit/pins/scene.ts';
import { brokerScene, trustedScene, trustLaunch } from './scene.ts';
import { eventually, launchMessage, ScriptedGate, surface } from './scriptedGate.ts';

const review = vi.hoisted(() => ({ count: 0 }));
/** A review that finds exactly what a text asks for. */
vi.mock('../../../src/core/review/item.ts', () => {
  const reviewItem: ReviewItem = ({ node }, { peers, siblings, secretsIn }) => {
    review.count++;
    const text = stringOf(member(node, 'description')) ?? '';
    const find = (rule: string, tier: 'hard' | 'soft') => [
      { rule, tier, evidence: [{ path: '/description', start: 0, end: 1 }] },
    ];
    const name = stringOf(member(node, 'name'));
    if (text.includes('THROW')) throw new Error('a bug');
    return [
      ...(text.includes('HARD') ? find('test.hard', 'hard') : []),
      ...(text.includes('SOFT') ? find('test.soft', 'soft') : []),
      ...(peers.some((p) => p.tool === name) ? find('test.peer', 'hard') : []),
      ...(text.includes(`SIBLINGS=${siblings.length}`) ? find('test.sibling', 'soft') : []),
      ...((secretsIn?.(text) ?? []).length > 0 ? find('test.secret', 'hard') : []),
    ];
  };
  return { reviewItem };
});

const scene = trustedScene();
const bare = brokerScene();
const page = (...texts: readonly string[]) => `[${texts.join(', ')}]`;
const served = (n: number, ...leaveOut: number[]) => ({ t: 'reviewed', n, leaveOut });

describe('a list that is clean', () => {
  it('is pinned in one change before it is served, and recorded', async () => {
    const { window, gate } = await scene();
    expect(await gate.list(1, page(tool('a'), tool('b')))).toEqual(served(1));
    expect(window.changes).toMatchObject([
      {
        kind: 'pin',
        pins: [
          { kind: 'tool', name: 'a', variant: 'v', state: 'accepted', by: 'clean', rules: [] },
          { kind: 'tool', name: 'b' },
        ],
      },
    ]);
    const [pinned] = list([tool('a')]).items;
    expect(window.texts.get(pinned?.hash ?? '')).toBe(
      '{"description":"does a","inputSchema":{"type":"object"},"name":"a"}',
    );
    await eventually(() => window.of('surface').length > 0);
    expect(window.of('surface')).toMatchObject([
      { what: 'tool', listed: 2, pinned: 2, withheld: 0, rules: [], server: 'files' },
    ]);
    expect(window.of('trust')).toMatchObject([{ change: 'pin' }]);
  });

  it('is neither fetched nor pinned again, on any connection, in 500 tools', async () => {
    const { window, gate, door } = await scene();
    const tools = page(...Array.from({ length: 500 }, (_, i) => tool(`t${i}`)));
    expect(await gate.list(1, tools)).toEqual(served(1));
    const reviews = review.count;
    expect(await gate.list(2, tools)).toEqual(served(2));
    const other = await ScriptedGate.running(door);
    expect(await other.list(1, tools)).toEqual(served(1));
    expect([gate.fetched, other.fetched]).toEqual([[1], []]);
    expect(window.changes).toHaveLength(1);
    expect(review.count).toBe(reviews);
  });

  it('is pinned for this window alone where the launch is not trusted, and for good once it is', async () => {
    const { window, door, broker } = await bare();
    const gate = await ScriptedGate.running(door);
    expect(await gate.list(1, page(tool('a')))).toEqual(served(1));
    expect(window.changes).toEqual([]);
    expect(await gate.list(2, page(tool('a', 'new')))).toEqual(served(2, 0));
    await gate.list(3, page(tool('a')));
    trustLaunch(window, launchMessage().launch);
    broker.reconsider();
    await eventually(() => window.changes.length === 1);
    expect(window.changes).toMatchObject([{ kind: 'pin', pins: [{ name: 'a' }] }]);
  });

  it.each([
    ['the workspace is restricted', { restricted: true }, true],
    ['the gate is of another workspace', {}, false],
  ] as const)('is pinned for this window alone where %s', async (_, policy, matched) => {
    const { window, door } = await bare();
    trustLaunch(window, launchMessage().launch);
    window.policy = { ...window.policy, ...policy };
    const gate = await ScriptedGate.running(door, { matched });
    expect(await gate.list(1, page(tool('a')))).toEqual(served(1));
    expect(await gate.list(2, page(tool('a', 'new')))).toEqual(served(2, 0));
    expect(window.changes).toEqual([]);
  });

  it('is compared with what another window stored, not with what was pinned here for a while', async () => {
    const { window, door } = await bare();
    const gate = await ScriptedGate.running(door);
    await gate.list(1, page(tool('a')));
    const launchId = launchIdentity(launchMessage().launch, sha256);
    const pins = pinsOf(list([tool('a', 'new')], { launchId }), 'person', 5);
    window.policy = { ...window.policy, trust: { ...window.policy.trust, pins } };
    expect(await gate.list(2, page(tool('a', 'new')))).toEqual(served(2));
    expect(await gate.list(3, page(tool('a')))).toEqual(served(3, 0));
  });

  it('is pinned for this window where the trust list cannot be written', async () => {
    const { window, gate } = await scene();
    window.rememberFails = true;
    expect(await gate.list(1, page(tool('a')))).toEqual(served(1));
    expect(await gate.list(2, page(tool('a', 'new')))).toEqual(served(2, 0));
    await eventually(() => window.of('trust').some((t) => t.change === 'pin.failed'));
  });
});

describe('an entry that is left out', () => {
  it('has a hard finding; soft ones are served and recorded', async () => {
    const { window, gate, broker } = await scene();
    const tools = page(tool('a', 'HARD'), tool('b', 'SOFT'), tool('c'));
    expect(await gate.list(1, tools)).toEqual(served(1, 0));
    expect(window.changes).toMatchObject([{ pins: [{ name: 'b' }, { name: 'c' }] }]);
    expect(broker.surfaces()).toMatchObject([
      { variant: 'v', items: [{ standing: { why: 'finding' } }, {}, {}], gone: [] },
    ]);
    await eventually(() => window.of('surface').length > 0);
    expect(window.of('surface')[0]?.rules).toEqual(['test.hard', 'test.soft']);
  });

  it('is given twice, has no name, or is no object: the rest is served', async () => {
    const { gate } = await scene();
    const tools = page(tool('a'), '7', tool('a', 'x'), tool('b'), '{"name":"c","name":"d"}');
    expect(await gate.list(1, tools)).toEqual(served(1, 0, 1, 2, 4));
  });

  it('is an embedded secret, which the slow scanner finds', async () => {
    const { window, door } = await bare();
    Object.assign(window.ports, {
      secretsIn: (text: string) => Promise.resolve([{ start: 0, end: text.length }]),
    });
    const gate = await ScriptedGate.running(door);
    const tools = page(tool('a', `ghp_${'x'.repeat(36)}`), tool('b', 'plain'));
    expect(await gate.list(1, tools)).toEqual(served(1, 0));
  });

  it('is everything while the trust list cannot be read', async () => {
    const { window, gate, broker } = await scene();
    await gate.list(1, page(tool('a')));
    window.policy = { ...window.policy, trustReadable: false };
    broker.reconsider();
    expect(await gate.next()).toEqual({ t: 'relist', n: 0, kinds: ['tool'] });
    expect(await gate.list(2, page(tool('a'), tool('b')))).toEqual(served(2, 0, 1));
    gate.call(3, 'a', '{}');
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.toolWithheld });
  });
});

describe('a list of several pages', () => {
  it('is reviewed page by page, with all of it beside the last', async () => {
    const { gate, broker } = await scene();
    const first = page(tool('a', 'SIBLINGS=2'));
    expect(await gate.list(1, first, { more: true })).toEqual(served(1));
    expect(await gate.list(2, page(tool('b')), { page: 1 })).toEqual(served(2));
    expect(broker.surfaces()[0]?.items.map((i) => i.findings.length)).toEqual([1, 0]);
  });

  it('is refused where its beginning was not seen here, or was of another variant', async () => {
    const { gate } = await scene();
    const refused = { leaveOut: [], refused: Reason.listIncomplete };
    expect(await gate.list(1, page(tool('b')), { page: 1 })).toMatchObject(refused);
    await gate.list(2, page(tool('a')), { more: true });
    const other = { page: 1, variant: 'w' };
    expect(await gate.list(3, page(tool('b')), other)).toMatchObject(refused);
    expect(await gate.list(4, page(tool('b')), { page: 1 })).toEqual(served(4));
  });

  it('goes on from a page that is listed again', async () => {
    const { gate, broker } = await scene();
    await gate.list(1, page(tool('a')), { more: true });
    await gate.list(2, page(tool('b')), { page: 1 });
    expect(await gate.list(3, page(tool('b'), tool('c')), { page: 1 })).toEqual(served(3));
    expect(broker.surfaces()[0]?.items.map((i) => i.name)).toEqual(['a', 'b', 'c']);
  });

  it('withholds a name that a later page gives again, and asks for the list once more', async () => {
    const { gate } = await scene();
    const [one, two] = [page(tool('a')), page(tool('a', 'x'))];
    expect(await gate.list(1, one, { more: true })).toEqual(served(1));
    expect(await gate.list(2, two, { page: 1 })).toEqual(served(2, 0));
    expect(await gate.next()).toEqual({ t: 'relist', n: 0, kinds: ['tool'] });
    expect(await gate.list(3, one, { more: true })).toEqual(served(3, 0));
    expect(await gate.list(4, two, { page: 1 })).toEqual(served(4, 0));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(gate.unread).toBe(0);
  });
});

describe('what cannot be reviewed', () => {
  it.each([
    ['no JSON', '[', {}, Reason.listUnreadable],
    ['no list', '{}', {}, Reason.listUnreadable],
    ['no text', '[]', { kind: 'instructions' }, Reason.listUnreadable],
    ['endless', '[]', { bytes: LIST_LIMIT + 1 }, Reason.listTooLarge],
    ['too much', `[${'1,'.repeat(ENTRY_LIMIT)}1]`, {}, Reason.listUnreadable],
    ['a bug of the review', page(tool('a', 'THROW')), {}, Reason.reviewFailed],
  ] as const)('is refused and recorded: %s', async (_, text, more, refused) => {
    const { window, gate } = await scene();
    expect(await gate.list(1, text, more)).toEqual({ ...served(1), refused });
    await eventually(() => window.of('refusal').length > 0);
    expect(window.of('refusal')).toMatchObject([{ n: 1, reason: refused }]);
    expect(window.failures).toHaveLength(refused === Reason.reviewFailed ? 1 : 0);
    expect(await gate.list(2, page(tool('b')))).toEqual(served(2));
  });

  it('ends the connection where it is not the text that was claimed', async () => {
    const { gate } = await scene();
    gate.send({ t: 'surface', n: 1, surface: surface(page(tool('a'))) });
    await gate.next();
    gate.send({ t: 'args', n: 1, text: page(tool('b')), last: true });
    await gate.closed();
  });

  it('is not answered once its client gave it up, nor pinned', async () => {
    const { window, gate } = await scene();
    gate.send({ t: 'surface', n: 1, surface: surface(page(tool('a'))) });
    expect(await gate.next()).toEqual({ t: 'fetch', n: 1 });
    gate.send({ t: 'withdraw', n: 1 }, { t: 'args', n: 1, text: page(tool('a')), last: true });
    expect(await gate.list(2, page(tool('b')))).toEqual(served(2));
    expect(window.changes).toMatchObject([{ pins: [{ name: 'b' }] }]);
    expect(window.changes).toHaveLength(1);
  });
});

describe('the neighbours of a server', () => {
  const other = { ...launchMessage().launch, server: 'other', args: ['other'] };

  it('make a second server of the same tool withheld, and leave the first alone', async () => {
    const { window, gate, door } = await scene();
    trustLaunch(window, other);
    await gate.list(1, page(tool('a')));
    const second = await ScriptedGate.running(door, { launch: other });
    expect(await second.list(1, page(tool('a', 'mine')))).toEqual(served(1, 0));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(gate.unread).toBe(0);
    expect(await gate.list(2, page(tool('a')))).toEqual(served(2));
  });

  it('do not count with what a person accepted although it was flagged', async () => {
    const { window, gate, door, broker } = await scene();
    trustLaunch(window, other);
    await gate.list(1, page(tool('a')));
    const second = await ScriptedGate.running(door, { launch: other });
    await second.list(1, page(tool('a', 'mine')));
    const surface = broker.surfaces().find((s) => s.server === 'other');
    const [item] = surface?.items ?? [];
    if (!surface || !item) throw new Error('no surface');
    const { trust } = window.policy;
    const pins = [...trust.pins, accept(surface, item, 'person', 5)];
    window.policy = { ...window.policy, trust: { ...trust, pins } };
    broker.reconsider();
    expect(await second.next()).toEqual({ t: 'relist', n: 0, kinds: ['tool'] });
    expect(await second.list(2, page(tool('a', 'mine')))).toEqual(served(2));
    expect(await gate.list(2, page(tool('a')))).toEqual(served(2));
  });

  it('are the same server under another launch no more than itself', async () => {
    const { window, gate, door } = await scene();
    await gate.list(1, page(tool('a')));
    const launch = { ...launchMessage().launch, args: ['-y', 'files@2'] };
    trustLaunch(window, launch);
    const second = await ScriptedGate.running(door, { launch });
    expect(await second.list(1, page(tool('a')))).toEqual(served(1));
  });

  it('are no two entries of one program with other settings, and are two programs that only share a name', async () => {
    const { window, door } = await bare();
    const entry = async (server: string, digest: string) => {
      const launch = { ...launchMessage().launch, server, command: 'node', args: ['s.js', server] };
      trustLaunch(window, launch);
      const contents: Content[] = [{ kind: 'file', name: '/w/s.js', digest }];
      return ScriptedGate.running(door, { launch, contents });
    };
    const [one, two] = [await entry('one', 'sha256-a'), await entry('two', 'sha256-a')];
    const three = await entry('three', 'sha256-b');
    expect(await one.list(1, page(tool('a')))).toEqual(served(1));
    expect(await two.list(1, page(tool('a')))).toEqual(served(1));
    expect(await three.list(1, page(tool('a')))).toEqual(served(1, 0));
  });
});

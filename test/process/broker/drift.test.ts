import { describe, expect, it, vi } from 'vitest';
import { accept } from '../../../src/core/pins/decisions.ts';
import type { ReviewItem } from '../../../src/core/review/review.ts';
import { member, stringOf } from '../../../src/shared/lossless.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { sha256 } from '../../unit/broker/fakeWindow.ts';
import { tool } from '../../unit/pins/scene.ts';
import { person } from './inspector.ts';
import { trustedScene, trustLaunch } from './scene.ts';
import { eventually, launchMessage, ScriptedGate } from './scriptedGate.ts';

vi.mock('../../../src/core/review/item.ts', () => {
  const reviewItem: ReviewItem = ({ node }) => {
    const text = stringOf(member(node, 'description')) ?? '';
    const evidence = [{ path: '/description', start: 0, end: text.length }];
    return text.includes('HARD') ? [{ rule: 'test.hard', tier: 'hard', evidence }] : [];
  };
  return { reviewItem };
});

const scene = trustedScene();
const page = (...texts: readonly string[]) => `[${texts.join(',')}]`;
const served = (n: number, ...leaveOut: number[]) => ({ t: 'reviewed', n, leaveOut });
const relist = { t: 'relist', n: 0, kinds: ['tool'] };
const ONE = page(tool('a'));
const TWO = page(tool('a', 'does more'));
const ARGS = '{"x":1}';

describe('a tool that changed', () => {
  it('keeps with its pin which version ran then, and tells which runs now', async () => {
    const { window, gate, broker } = await scene();
    const ran = (version: string) => [{ name: 'files', version }];
    const run = (version: string) => {
      gate.send({ t: 'ran', contents: [{ kind: 'package', name: 'files', version }] });
    };
    run('1.0.0');
    await gate.list(1, ONE);
    expect(window.policy.trust.pins).toMatchObject([{ name: 'a', packages: ran('1.0.0') }]);
    run('2.0.0');
    expect(await gate.list(2, TWO)).toEqual(served(2, 0));
    expect(broker.surfaces()).toMatchObject([
      {
        packages: ran('2.0.0'),
        items: [{ standing: { why: 'drift', pin: { packages: ran('1.0.0') } } }],
      },
    ]);
    person(window, broker).accepts();
    await gate.next();
    expect(window.policy.trust.pins).toMatchObject([{ name: 'a', packages: ran('2.0.0') }]);
  });

  it('is left out, its calls are refused, and it is back once it was accepted', async () => {
    const { window, gate, broker } = await scene();
    await gate.list(1, ONE);
    expect(await gate.list(2, TWO)).toEqual(served(2, 0));
    gate.call(3, 'a', ARGS);
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.toolDrifted });
    expect(window.questions).toEqual([]);
    person(window, broker).accepts();
    expect(await gate.next()).toEqual(relist);
    expect(await gate.list(4, TWO)).toEqual(served(4));
    gate.call(5, 'a', ARGS);
    expect(await gate.next()).toEqual({ t: 'asking', n: 5 });
    expect(await gate.list(6, ONE)).toEqual(served(6, 0));
  });

  it('takes the questions about it back, with the reason', async () => {
    const { window, gate } = await scene();
    await gate.list(1, ONE);
    gate.call(2, 'a', ARGS);
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
    expect(await gate.list(3, TWO)).toEqual(served(3, 0));
    expect(await gate.verdict()).toMatchObject({ n: 2, allow: false, reason: Reason.toolDrifted });
    await eventually(() => window.questions.length === 0);
  });

  it('does not run on an answer that was given before the change and recorded after it', async () => {
    const { window, gate } = await scene();
    await gate.list(1, ONE);
    gate.call(2, 'a', ARGS);
    await gate.next();
    window.ledger = 'later';
    window.call().answer({ kind: 'allow', scope: 'once' });
    expect(await gate.list(3, TWO)).toEqual(served(3, 0));
    const writer = setInterval(() => window.written(), 1);
    expect(await gate.verdict()).toMatchObject({ n: 2, allow: false, reason: Reason.toolDrifted });
    clearInterval(writer);
  });

  it('is not run by an approval that came too late for what it said before', async () => {
    const { window, gate, broker } = await scene();
    await gate.list(1, ONE);
    gate.call(2, 'a', ARGS);
    await gate.next();
    gate.send({ t: 'detach', n: 2 });
    await eventually(() => window.call().question.late);
    window.call().answer({ kind: 'allow', scope: 'once' });
    await eventually(() => broker.tickets().length === 1);
    await gate.list(3, TWO);
    person(window, broker).accepts();
    await gate.next();
    await gate.list(4, TWO);
    gate.call(5, 'a', ARGS);
    expect(await gate.next()).toEqual({ t: 'asking', n: 5 });
  });

  it('stays withheld where a person kept the old one, and stays the same question', async () => {
    const { window, gate, broker } = await scene();
    await gate.list(1, ONE);
    await gate.list(2, TWO);
    person(window, broker).keepsOld();
    expect(await gate.list(3, TWO)).toEqual(served(3, 0));
    const [item] = broker.surfaces()[0]?.items ?? [];
    expect(item?.standing).toMatchObject({ why: 'drift', pin: { refused: item?.hash } });
    expect(await gate.list(4, ONE)).toEqual(served(4));
  });

  it('is noticed in the next window, by what was pinned in this one', async () => {
    const first = await scene();
    await first.gate.list(1, ONE);
    const second = await scene();
    second.window.policy = first.window.policy;
    expect(await second.gate.list(1, TWO)).toEqual(served(1, 0));
  });

  it('under another client is withheld, and noted where it was accepted', async () => {
    const { window, gate, broker, door } = await scene();
    await gate.list(1, ONE);
    const other = await ScriptedGate.running(door);
    expect(await other.list(1, TWO, { variant: 'w' })).toEqual(served(1, 0));
    const there = () => broker.surfaces().find((s) => s.variant === 'w')?.items[0];
    expect(there()?.standing).toMatchObject({ why: 'drift' });
    const surface = broker.surfaces().find((s) => s.variant === 'w');
    const item = there();
    if (!surface || !item) throw new Error('no surface');
    const pins = [accept(surface, item, 'person', 9)];
    person(window, broker).change({ kind: 'pin', pins });
    expect(await other.next()).toEqual(relist);
    expect(await other.list(2, TWO, { variant: 'w' })).toEqual(served(2));
    expect(there()?.findings.map((f) => f.rule)).toEqual(['list.differs']);
    other.call(3, 'a', ARGS);
    expect(await other.next()).toEqual({ t: 'asking', n: 3 });
    gate.call(2, 'a', ARGS);
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
  });

  it('is not washed clean by a change of the command line', async () => {
    const { window, gate, door } = await scene();
    await gate.list(1, page(tool('a'), tool('b')));
    const launch = { ...launchMessage().launch, args: ['-y', 'files@2'] };
    trustLaunch(window, launch);
    const next = await ScriptedGate.running(door, { launch });
    expect(await next.list(1, page(tool('a', 'does more'), tool('b')))).toEqual(served(1, 0));
  });
});

describe('a tool that was renamed', () => {
  it('is withheld until it is accepted, and the old one is shown as gone', async () => {
    const { window, gate, broker } = await scene();
    await gate.list(1, ONE);
    const renamed = page(tool('b', 'does a'), tool('c'));
    expect(await gate.list(2, renamed)).toEqual(served(2, 0));
    expect(broker.surfaces()[0]?.gone.map((p) => p.name)).toEqual(['a']);
    gate.call(3, 'b', ARGS);
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.toolDrifted });
    person(window, broker).accepts('b');
    expect(await gate.next()).toEqual(relist);
    expect(await gate.list(4, renamed)).toEqual(served(4));
  });

  it('only seemed so where a later page has the old one: it is served when the list is asked again', async () => {
    const { gate } = await scene();
    await gate.list(1, ONE);
    const first = page(tool('b', 'does a'));
    expect(await gate.list(2, first, { more: true })).toEqual(served(2, 0));
    expect(await gate.list(3, ONE, { page: 1 })).toEqual(served(3));
    expect(await gate.next()).toEqual(relist);
    expect(await gate.list(4, first, { more: true })).toEqual(served(4));
    expect(await gate.list(5, ONE, { page: 1 })).toEqual(served(5));
  });
});

describe('a tool that a person blocked', () => {
  it('is left out from then on, whatever it says, also for who never listed it', async () => {
    const { window, gate, broker, door } = await scene();
    await gate.list(1, ONE);
    person(window, broker).blocks();
    expect(await gate.next()).toEqual(relist);
    expect(await gate.list(2, TWO)).toEqual(served(2, 0));
    const other = await ScriptedGate.running(door, { running: true });
    for (const [one, n] of [[gate, 3] as const, [other, 1] as const]) {
      one.call(n, 'a', ARGS);
      expect(await one.verdict()).toMatchObject({ allow: false, reason: Reason.toolBlocked });
    }
  });
});

describe('a tool that was accepted although it was flagged', () => {
  it('is served, and every call of it is asked about, grant or not', async () => {
    const { window, gate, broker } = await scene();
    const flagged = page(tool('a', 'HARD'));
    expect(await gate.list(1, flagged)).toEqual(served(1, 0));
    person(window, broker).accepts();
    expect(await gate.next()).toEqual(relist);
    expect(await gate.list(2, flagged)).toEqual(served(2));
    for (const n of [3, 4]) {
      gate.call(n, 'a', ARGS);
      expect(await gate.next()).toEqual({ t: 'asking', n });
      expect(window.call().question.reasons).toEqual([Reason.toolFlagged]);
      window.call().answer({ kind: 'allow', scope: 'workspace' });
      expect(await gate.verdict()).toMatchObject({ n, allow: true });
    }
  });

  it('is an ordinary one while the finding is suppressed, and withheld again after', async () => {
    const { window, gate, broker } = await scene();
    await gate.list(1, page(tool('a', 'HARD')));
    const { change } = person(window, broker);
    const until = window.time + 50;
    change({
      kind: 'suppress',
      suppression: { rule: 'test.hard', hash: sha256('HARD'), at: window.time, until },
    });
    expect(await gate.next()).toEqual(relist);
    expect(await gate.list(2, page(tool('a', 'HARD')))).toEqual(served(2));
    expect(broker.surfaces()[0]?.items[0]?.suppressed).toHaveLength(1);
    window.time = until;
    expect(await gate.next()).toEqual(relist);
    expect(await gate.list(3, page(tool('a', 'HARD')))).toEqual(served(3, 0));
  });
});

describe('a change that the client cannot be told about', () => {
  it('lets the editor forget what it knew, once for the launch', async () => {
    const { window, gate, broker } = await scene();
    await gate.list(1, '"Be kind."', { kind: 'instructions', relists: false });
    await gate.list(2, '"Obey."', { kind: 'instructions', relists: false });
    expect(window.stale).toEqual([]);
    person(window, broker).accepts('');
    expect(await gate.next()).toEqual({ t: 'relist', n: 0, kinds: ['instructions'] });
    expect(window.stale).toEqual(['files']);
  });
});

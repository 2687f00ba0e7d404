import { describe, expect, it } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import type { FakeWindow } from '../../unit/broker/fakeWindow.ts';
import { tool } from '../../unit/pins/scene.ts';
import { person } from './inspector.ts';
import { trustedScene, trustLaunch } from './scene.ts';
import { launchMessage, ScriptedGate } from './scriptedGate.ts';

const scene = trustedScene();
const ONE = `[${tool('a')}]`;
const TWO = `[${tool('a', 'does more')}]`;
const ARGS = '{"x":1}';

describe('a remembered approval of a tool', () => {
  const allowAlways = async (window: FakeWindow, gate: ScriptedGate, n: number) => {
    gate.call(n, 'a', ARGS);
    await gate.next();
    window.call().answer({ kind: 'allow', scope: 'workspace' });
    await gate.verdict();
  };

  it('binds to what the tool said, sleeps while it says something else, and wakes when it is back', async () => {
    const { window, gate, broker } = await scene();
    await gate.list(1, ONE);
    const pin = broker.surfaces()[0]?.items[0]?.hash;
    await allowAlways(window, gate, 2);
    expect(window.changes.at(-1)).toMatchObject({ kind: 'grant', grant: { tool: 'a', pin } });
    gate.call(3, 'a', ARGS);
    expect(await gate.verdict()).toMatchObject({ n: 3, allow: true, reason: Reason.grant });
    await gate.list(4, TWO);
    person(window, broker).accepts();
    await gate.next();
    await gate.list(5, TWO);
    gate.call(6, 'a', ARGS);
    expect(await gate.next()).toEqual({ t: 'asking', n: 6 });
  });

  it('is not inherited by a tool of the same name that was never listed before', async () => {
    const { window, gate } = await scene();
    await allowAlways(window, gate, 1);
    gate.call(2, 'a', ARGS);
    expect(await gate.verdict()).toMatchObject({ allow: true });
    await gate.list(3, ONE);
    gate.call(4, 'a', ARGS);
    expect(await gate.next()).toEqual({ t: 'asking', n: 4 });
  });

  it('counts for a server that an earlier window started and that lists nothing again', async () => {
    const first = await scene();
    await first.gate.list(1, ONE);
    await allowAlways(first.window, first.gate, 2);
    const second = await scene();
    second.window.policy = first.window.policy;
    second.gate.call(1, 'a', ARGS);
    expect(await second.gate.verdict()).toMatchObject({ allow: true, reason: Reason.grant });
  });

  it('is carried over to a new launch that says the same', async () => {
    const { window, gate, broker, door } = await scene();
    await gate.list(1, ONE);
    await allowAlways(window, gate, 2);
    const launch = { ...launchMessage().launch, args: ['-y', 'files@2'] };
    const to = trustLaunch(window, launch);
    const next = await ScriptedGate.running(door, { launch });
    await next.list(1, ONE);
    next.call(2, 'a', ARGS);
    expect(await next.next()).toEqual({ t: 'asking', n: 2 });
    const from = broker.surfaces()[0]?.launchId ?? '';
    person(window, broker).change({ kind: 'carry', from, to });
    next.call(3, 'a', ARGS);
    expect(await next.verdict()).toMatchObject({ n: 3, allow: true, reason: Reason.grant });
  });
});

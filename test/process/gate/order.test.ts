import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { BrokerMessage } from '../../../src/shared/protocol/gate.ts';
import { allow, asking, BrokerDouble } from './brokerDouble.ts';
import { removeFolders, sleep, until } from './gateProcess.ts';
import { Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.close());
afterAll(removeFolders);

const idsOf = (texts: readonly string[]): readonly unknown[] =>
  texts.map((t) => (JSON.parse(t) as { id?: unknown }).id);
const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('the order of lines', () => {
  it('holds for 2,000 allowed calls and pings among them, 32 of them in flight', async () => {
    scene = await Scene.open({ broker: { onCall: allow } });
    await scene.gate.initialize();
    let sent = 0;
    for (let id = 1; id <= 2000; id++) {
      if (id % 5 === 0) scene.gate.request(id, 'ping');
      else scene.gate.call(id, 'echo', { id });
      if (++sent % 32 === 0) await scene.gate.answer(id - 31);
    }
    await scene.gate.answer(2000);
    expect(idsOf(scene.texts())).toEqual(numbers(1, 2000));
    await scene.broker.next('result', 1600);
  });

  it('holds while first answers come late and out of order', async () => {
    const waiting: number[] = [];
    scene = await Scene.open({ broker: { onCall: ({ n }) => (waiting.push(n), []) } });
    await scene.gate.initialize();
    for (const id of numbers(1, 32)) {
      scene.gate.call(id, 'echo', {});
      scene.gate.request(id + 100, 'ping');
    }
    await until(() => waiting.length === 32, 'all asked at once');
    expect(scene.texts()).toEqual([]);
    const verdicts = waiting
      .reverse()
      .map((n): BrokerMessage => ({ t: 'verdict', n, allow: true, reason: 'grant' }));
    for (const verdict of verdicts) {
      scene.broker.send(verdict);
      await sleep(1);
    }
    await scene.gate.answer(132);
    const expected = numbers(1, 32).flatMap((id) => [id, id + 100]);
    expect(idsOf(scene.texts())).toEqual(expected);
  });

  it('lets what waits behind an asked call pass, and nothing overtake it before', async () => {
    scene = await Scene.open();
    await scene.gate.initialize();
    scene.gate.call(1, 'echo', {});
    scene.gate.request(2, 'ping');
    scene.gate.call(3, 'echo', {});
    await scene.broker.next('call', 2);
    scene.broker.send(...allow({ n: 2 }));
    await sleep(80);
    expect(scene.texts()).toEqual([]);
    scene.broker.send(...asking({ n: 1 }));
    await scene.gate.answer(3);
    expect(idsOf(scene.texts())).toEqual([2, 3]);
  });

  it('is not stopped for good by a broker that never gives a first answer', async () => {
    scene = await Scene.open({ clock: { timing: { firstAnswer: 200 } } });
    await scene.gate.initialize();
    scene.gate.call(1, 'echo', {});
    scene.gate.request(2, 'ping');
    await scene.gate.answer(2);
    expect(idsOf(scene.texts())).toEqual([2]);
  });

  it('holds for what the client sends before the launch is allowed', async () => {
    scene = await Scene.open({ broker: { launch: false, onCall: allow } });
    scene.gate.request(1, 'initialize', {});
    scene.gate.call(2, 'echo', {});
    scene.gate.request(3, 'ping');
    await scene.broker.next('launch');
    await sleep(50);
    expect(scene.broker.all('call')).toEqual([]);
    scene.broker.send({ t: 'verdict', n: 0, allow: true, reason: 'launch.trusted' });
    await scene.gate.answer(3);
    expect(idsOf(scene.received().map(String))).toEqual([1, 2, 3]);
  });
});

describe('twins', () => {
  it('of one client share its process id and do not disturb each other', async () => {
    scene = await Scene.open({ broker: { onCall: allow } });
    const twin = Scene.around(scene.home, scene.broker);
    const probe = Scene.around(scene.home, scene.broker);
    expect((await probe.gate.close()).code).toBe(0);
    await twin.gate.initialize();
    await scene.gate.initialize();
    const pids = scene.broker.all('launch').map((l) => l.ppid);
    expect(new Set(pids)).toEqual(new Set([process.pid]));
    await twin.gate.close();
    scene.gate.request(1, 'ping');
    await scene.gate.answer(1);
    expect(scene.broker).toBeInstanceOf(BrokerDouble);
  });
});

import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { asking, BrokerDouble } from './brokerDouble.ts';
import {
  GateProcess,
  newHome,
  removeFolders,
  server,
  sleep,
  until,
  type Clock,
} from './gateProcess.ts';
import { Scene } from './scene.ts';

let scene: Scene | undefined;
afterEach(async () => {
  await scene?.close();
  scene = undefined;
});
afterAll(removeFolders);

/** Profiles 30 times shorter: unknown clients wait 1.5 s for a call, and for a launch. */
const quick: Clock = { timing: { keepAlive: 60 }, profiles: 1 / 30 };
const person = { allow: true, reason: 'person.allowed' } as const;

interface Progress {
  readonly method?: string;
  readonly params?: {
    readonly progressToken: unknown;
    readonly progress: number;
    readonly message?: string;
  };
}
const progressOf = (opened: Scene, token: unknown): readonly Progress[] =>
  opened.gate.lines
    .filter((l) => l.includes('notifications/progress'))
    .map((l) => JSON.parse(l) as Progress)
    .filter((p) => p.params?.progressToken === token);

describe('the soft deadline of a call', () => {
  it('answers "repeat it" before the client gives up, and detaches the question', async () => {
    scene = await Scene.open({ clock: quick, broker: { onCall: asking } });
    await scene.gate.initialize();
    const start = Date.now();
    scene.gate.call(1, 'echo', { a: 1 });
    const { result } = await scene.gate.answer(1);
    expect(Date.now() - start).toBeGreaterThan(1400);
    expect(result?.isError).toBe(true);
    expect(result?.content?.[0]?.text).toMatch(
      /^Waiting for approval in VS Code: repeat the identical call/,
    );
    expect((await scene.broker.next('detach')).n).toBe(1);
    expect(scene.broker.all('withdraw')).toEqual([]);
  });

  it('leaves a late approval unused, and asks anew when the call is repeated', async () => {
    scene = await Scene.open({ clock: quick, broker: { onCall: asking } });
    await scene.gate.initialize();
    scene.gate.call(1, 'echo', { a: 1 });
    await scene.gate.answer(1);
    scene.broker.send({ t: 'verdict', n: 1, ...person });
    await sleep(50);
    expect(scene.texts()).toEqual([]);
    scene.gate.call(2, 'echo', { a: 1 });
    const [first, second] = [await scene.broker.next('call'), await scene.broker.next('call', 2)];
    expect(second.n).not.toBe(first.n);
    expect(second.call.hash).toBe(first.call.hash);
    scene.broker.send({ t: 'verdict', n: second.n, allow: true, reason: 'ticket' });
    await scene.gate.answer(2);
    expect(scene.texts()).toHaveLength(1);
  });

  it('does not exist for VS Code and code-server', async () => {
    for (const name of ['Visual Studio Code - Insiders', 'code-server']) {
      scene = await Scene.open({ clock: quick, broker: { onCall: asking } });
      await scene.gate.initialize(name);
      scene.gate.call(1, 'echo', {});
      await sleep(2000);
      expect(scene.broker.all('detach')).toEqual([]);
      scene.broker.send({ t: 'verdict', n: 1, ...person });
      await scene.gate.answer(1);
      await scene.close();
    }
    scene = undefined;
  });
});

describe('keep-alive', () => {
  it("grows on the client's token in tiny steps and stops at the verdict", async () => {
    scene = await Scene.open({ clock: quick, broker: { onCall: asking } });
    await scene.gate.initialize('code-server');
    scene.gate.call(1, 'wait', { ms: 200 }, { _meta: { progressToken: 'tök' } });
    scene.gate.call(2, 'echo', {});
    await until(() => progressOf(scene as Scene, 'tök').length >= 4, 'progress');
    scene.broker.send({ t: 'verdict', n: 1, ...person });
    await scene.broker.next('result');
    const sent = progressOf(scene, 'tök');
    await sleep(150);
    expect(progressOf(scene, 'tök')).toHaveLength(sent.length);
    expect(sent.map((p) => p.params?.progress)).toEqual(sent.map((_, i) => (i + 1) / 1000));
    expect(sent[0]?.params?.message).toBe('Waiting for approval in VS Code');
    expect(scene.gate.lines.filter((l) => l.includes('"progress"'))).toHaveLength(sent.length);
  });

  it('leaves out what the server reports at or below its own last value, for that token only', async () => {
    scene = await Scene.open({ clock: quick, broker: { onCall: asking } });
    await scene.gate.initialize('code-server');
    scene.gate.call(1, 'progress', { values: [0, 0.001, 0.5, 1] }, { _meta: { progressToken: 7 } });
    await until(() => progressOf(scene as Scene, 7).length >= 2, 'progress');
    scene.broker.send({ t: 'verdict', n: 1, ...person });
    await scene.gate.answer(1);
    const values = progressOf(scene, 7).map((p) => p.params?.progress ?? 0);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(new Set(values).size).toBe(values.length);
    expect(values.slice(-2)).toEqual([0.5, 1]);
    scene.gate.call(2, 'progress', { values: [0, 0] }, { _meta: { progressToken: 8 } });
    await scene.broker.next('call', 2);
    scene.broker.send({ t: 'verdict', n: 2, ...person });
    await scene.gate.answer(2);
    expect(progressOf(scene, 8)).toHaveLength(2);
  });
});

describe('the launch deadline', () => {
  it('answers the first request with what to do, never with a made-up result', async () => {
    scene = await Scene.open({ clock: quick, broker: { launch: false } });
    const { error, result } = await scene.gate.initialize();
    expect(result).toBeUndefined();
    expect(error?.message).toMatch(/approve it in VS Code.*then restart/);
    expect((await scene.broker.next('detach')).n).toBe(0);
    scene.gate.request(2, 'server/discover');
    expect((await scene.gate.answer(2)).error?.data?.reason).toBe('launch.waiting');
    scene.broker.send({ t: 'verdict', n: 0, ...person });
    await sleep(100);
    expect(scene.received()).toEqual([]);
    expect(scene.broker.all('started')).toEqual([]);
  });

  it('runs from the first byte, which need not be initialize', async () => {
    scene = await Scene.open({ clock: quick, broker: { launch: false } });
    await sleep(400);
    scene.gate.request('d', 'server/discover');
    expect((await scene.gate.answer('d')).error?.message).toMatch(/approve it in VS Code/);
  });

  it('does not exist for VS Code', async () => {
    scene = await Scene.open({ clock: quick, broker: { launch: false } });
    const answer = scene.gate.initialize('Visual Studio Code');
    await sleep(2000);
    scene.broker.send({ t: 'verdict', n: 0, ...person });
    expect((await answer).result).toBeDefined();
  });

  it('says that no window is open where no broker is found', async () => {
    const home = await newHome(quick);
    const gate = new GateProcess({ home, command: [process.execPath, server('recorder')] });
    const { error } = await gate.initialize();
    expect(error?.message).toMatch(/No VS Code window with Countersign is open for this folder/);
    const late = await BrokerDouble.start({ home });
    await sleep(300);
    expect(late.said).toEqual([]);
    await late.stop();
    expect((await gate.close()).code).toBe(0);
  });

  it('waits for a window that is still starting', async () => {
    const home = await newHome();
    const gate = new GateProcess({ home, command: [process.execPath, server('recorder')] });
    const answer = gate.initialize();
    await sleep(600);
    const broker = await BrokerDouble.start({ home });
    expect((await answer).result).toBeDefined();
    await gate.close();
    await broker.stop();
  });
});

describe('a refused launch', () => {
  it('is told to whoever waits, and ends the gate with an error', async () => {
    scene = await Scene.open({ broker: { launch: false } });
    const answer = scene.gate.initialize();
    await scene.broker.next('launch');
    await sleep(200);
    scene.broker.send({
      t: 'verdict',
      n: 0,
      allow: false,
      reason: 'person.denied',
      text: 'Not here.',
    });
    expect((await answer).error?.message).toMatch(/refused to start this server.*Not here/);
    expect((await scene.gate.exited).code).toBe(1);
    expect(scene.received()).toEqual([]);
  });

  it('is told to a client that speaks only afterwards', async () => {
    scene = await Scene.open({ broker: { launch: false } });
    await scene.broker.next('launch');
    scene.broker.send({ t: 'verdict', n: 0, allow: false, reason: 'server.blocked' });
    await sleep(200);
    expect((await scene.gate.initialize()).error?.data?.reason).toBe('server.blocked');
    expect((await scene.gate.exited).code).toBe(1);
  });
});

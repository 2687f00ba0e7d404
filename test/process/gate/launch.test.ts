import { afterAll, describe, expect, it } from 'vitest';
import { removeFolders } from './gateProcess.ts';
import { Scene } from './scene.ts';

afterAll(removeFolders);

describe('the launch', () => {
  it('is asked about first, and nothing is spawned before the verdict', async () => {
    const scene = await Scene.open({ broker: { launch: false }, options: ['--env', 'B,A'] });
    const launch = await scene.broker.next('launch');
    expect(launch).toMatchObject({ running: false, matched: true, ppid: process.pid });
    expect(launch.launch).toMatchObject({ server: 'test', env: ['A', 'B'], cwd: scene.home });
    scene.gate.request(1, 'ping');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(scene.received()).toEqual([]);
    expect(scene.broker.all('started')).toEqual([]);
    scene.broker.send({ t: 'verdict', n: 0, allow: true, reason: 'person.allowed' });
    await scene.gate.answer(1);
    await scene.broker.next('started');
    await scene.close();
  });
});

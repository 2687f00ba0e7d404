import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { allow } from './brokerDouble.ts';
import { removeFolders, server, sleep } from './gateProcess.ts';
import { Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.close());
afterAll(removeFolders);

const MB = 1024 * 1024;
const memory = (): { now: number; peak: number } => {
  const status = readFileSync(`/proc/${scene.gate.child.pid ?? 0}/status`, 'utf8');
  const field = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024;
  return { now: field('VmRSS'), peak: field('VmHWM') };
};

describe('a client that does not read', () => {
  it('costs the gate less than 100 MB while a server floods 300 MB, and loses nothing', async () => {
    scene = await Scene.open({
      command: [process.execPath, server('flood')],
      env: { MEGABYTES: '300' },
    });
    scene.gate.child.stdout.pause();
    scene.gate.request(1, 'ping');
    await scene.broker.next('started');
    await sleep(2000);
    expect(memory().peak).toBeLessThan(100);
    let bytes = 0;
    let tail = '';
    scene.gate.child.stdout.removeAllListeners('data');
    await new Promise<void>((resolve) => {
      scene.gate.child.stdout.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        tail = (tail + chunk.toString('latin1')).slice(-200);
        if (tail.includes('"flooded":true')) resolve();
      });
      scene.gate.child.stdout.resume();
    });
    expect(bytes).toBeGreaterThan(300 * MB);
    expect(memory().peak).toBeLessThan(100);
  });

  it('is not read either, once its refusals pile up', async () => {
    scene = await Scene.open();
    await scene.gate.initialize();
    scene.gate.child.stdout.pause();
    for (let i = 0; i < 30; i++) scene.gate.send(...Array<string>(5000).fill('x'));
    await sleep(1500);
    const { peak } = memory();
    const unread = scene.gate.child.stdin.writableLength;
    scene.gate.child.stdout.resume();
    expect(unread).toBeGreaterThan(0);
    expect(peak).toBeLessThan(120);
    expect(scene.broker.all('refused').length).toBeLessThanOrEqual(400);
    scene.gate.request(1, 'ping');
    await scene.gate.line((l) => l.startsWith('{"jsonrpc":"2.0","id":1,'), 30_000);
  });
});

describe('large lines', () => {
  it('of 60 MB pass to the server', async () => {
    scene = await Scene.open({ broker: { onCall: allow } });
    await scene.gate.initialize();
    const text = 'x'.repeat(60 * MB);
    scene.gate.call(1, 'digest', { text });
    const { result } = await scene.gate.answer(1, 30_000);
    expect(result?.content?.[0]?.text).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('of 60 MB pass to the client', async () => {
    const command = [process.execPath, server('bigLine')];
    scene = await Scene.open({ command, broker: { onCall: allow } });
    scene.gate.call(1, 'big', { megabytes: 60 });
    const { result } = await scene.gate.answer(1, 30_000);
    expect(result?.content?.[0]?.text).toHaveLength(60 * MB);
  });

  it('above 64 MiB from the client are refused with their id, and the connection stays', async () => {
    scene = await Scene.open({ broker: { onCall: allow } });
    await scene.gate.initialize();
    scene.gate.call('big', 'echo', { text: 'x'.repeat(65 * MB) });
    const { error } = await scene.gate.answer('big', 20_000);
    expect(error).toMatchObject({ code: -32600, data: { reason: 'wire.size' } });
    scene.gate.call(2, 'echo', {});
    await scene.gate.answer(2);
    expect(scene.texts()).toHaveLength(1);
    expect(memory().now).toBeLessThan(200);
  });

  it('above 64 MiB from the server become an error for their id, and the connection stays', async () => {
    scene = await Scene.open({
      command: [process.execPath, server('bigLine')],
      broker: { onCall: allow },
    });
    scene.gate.call(1, 'big', { megabytes: 65 });
    const { error } = await scene.gate.answer(1, 20_000);
    expect(error?.data?.reason).toBe('answer.size');
    scene.gate.call(2, 'big', { megabytes: 0 });
    expect((await scene.gate.answer(2)).result).toBeDefined();
  });
});

describe('many calls', () => {
  it('leave the memory of the gate flat', async () => {
    scene = await Scene.open({ broker: { onCall: allow } });
    await scene.gate.initialize();
    const text = 'x'.repeat(1000);
    const run = async (from: number, to: number): Promise<number> => {
      for (let id = from; id <= to; id++) {
        scene.gate.call(id, 'digest', { text });
        if (id % 100 === 0) await scene.gate.answer(id);
      }
      scene.gate.lines.length = 0;
      scene.broker.said.length = 0;
      return memory().now;
    };
    // By then what is compiled when it is hot is compiled.
    const early = await run(1, 10_000);
    const late = await run(10_001, 20_000);
    expect(late - early).toBeLessThan(15);
  });
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { allow } from './brokerDouble.ts';
import { removeFolders, server, sleep, until } from './gateProcess.ts';
import { Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.close());
afterAll(removeFolders);

const MB = 1024 * 1024;
const proc = (file: string, name: string): number =>
  Number(
    new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(
      readFileSync(`/proc/${scene.gate.child.pid ?? 0}/${file}`, 'utf8'),
    )?.[1],
  );
const memory = (): { now: number; peak: number } => ({
  now: proc('status', 'VmRSS') / 1024,
  peak: proc('status', 'VmHWM') / 1024,
});

/** Waits until the gate has read something, and then nothing for half a second: it is done, or it has stopped. */
async function reads(nothing = 500): Promise<void> {
  const end = Date.now() + 30_000;
  const start = proc('io', 'rchar');
  await until(() => proc('io', 'rchar') > start + 64 * 1024, 'the gate reads');
  for (let since = Date.now(), last = -1; Date.now() - since < nothing;) {
    const read = proc('io', 'rchar');
    if (read !== last) since = Date.now();
    last = read;
    if (Date.now() > end) throw new Error('the gate goes on reading');
    await sleep(20);
  }
}

describe('a client that does not read', () => {
  it('costs the gate a fraction of the 300 MB that a server floods, and loses nothing', async () => {
    scene = await Scene.open({
      command: [process.execPath, server('flood')],
      env: { MEGABYTES: '300' },
    });
    await scene.broker.next('started');
    const before = memory().now;
    scene.gate.child.stdout.pause();
    scene.gate.request(1, 'ping');
    await reads();
    expect(memory().peak - before).toBeLessThan(75);
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
    expect(memory().peak - before).toBeLessThan(75);
  });

  it('is not read either, once its refusals pile up', async () => {
    scene = await Scene.open();
    await scene.gate.initialize();
    const before = memory().now;
    scene.gate.child.stdout.pause();
    // More than the buffers of any system hold, on the way there and on the way back.
    for (let i = 0; i < 30; i++) scene.gate.send(...Array<string>(5000).fill('x'.repeat(120)));
    await reads();
    const { peak } = memory();
    const unread = scene.gate.child.stdin.writableLength;
    scene.gate.child.stdout.resume();
    expect(unread).toBeGreaterThan(MB);
    expect(peak - before).toBeLessThan(75);
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
    const before = memory().now;
    scene.gate.call('big', 'echo', { text: 'x'.repeat(65 * MB) });
    const { error } = await scene.gate.answer('big', 20_000);
    expect(error).toMatchObject({ code: -32600, data: { reason: 'wire.size' } });
    scene.gate.call(2, 'echo', {});
    await scene.gate.answer(2);
    expect(scene.texts()).toHaveLength(1);
    // Less than two such lines.
    expect(memory().now - before).toBeLessThan(130);
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
    // 10,000 calls that were kept would be 40 MB.
    const text = 'x'.repeat(4000);
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
    expect(late - early).toBeLessThan(30);
  });
});

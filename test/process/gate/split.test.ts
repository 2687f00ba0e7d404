import { afterAll, describe, expect, it } from 'vitest';
import { allow } from './brokerDouble.ts';
import { removeFolders, server, sleep } from './gateProcess.ts';
import { Scene } from './scene.ts';

afterAll(removeFolders);

describe('characters split over chunks', () => {
  it('arrive whole at the server, whatever the pieces', async () => {
    const scene = await Scene.open({ broker: { onCall: allow } });
    await scene.gate.initialize();
    const line = Buffer.from('{"jsonrpc":"2.0","id":1,"method":"x/y","params":{"a":"é漢😀"}}\n');
    for (const byte of line) {
      scene.gate.child.stdin.write(Buffer.from([byte]));
      await sleep(1);
    }
    await scene.gate.answer(1);
    expect(scene.received().at(-1)).toEqual(line);
    await scene.close();
  });

  it('arrive whole at the server in a call of 600 KB', async () => {
    const scene = await Scene.open({ broker: { onCall: allow } });
    await scene.gate.initialize();
    const text = '😀é漢'.repeat(70_000);
    scene.gate.call(1, 'echo', { text });
    const answer = await scene.gate.answer(1);
    expect(answer.result?.content?.[0]?.text).toBe(JSON.stringify({ text }));
    await scene.close();
  });

  it('arrive whole at the client from a server that writes single bytes', async () => {
    const command = [process.execPath, server('halfLines')];
    const scene = await Scene.open({ command });
    scene.gate.request(1, 'ping');
    const { result } = await scene.gate.answer(1);
    expect(result).toEqual({ text: 'é漢😀' });
    await scene.close();
  });
});

import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { allow, asking } from './brokerDouble.ts';
import { crossed, removeFolders } from './gateProcess.ts';
import { Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.close());
afterAll(removeFolders);

const call = (id: number, method = 'tools/call'): string =>
  `{"jsonrpc":"2.0","id":${id},"method":"${method}","params":{"name":"echo","arguments":{"n": ${id}}}}`;

describe('a batch in a session of 2025-03-26', () => {
  it('is relayed byte for byte where nothing in it is held', async () => {
    scene = await Scene.open();
    await scene.gate.initialize('test', '2025-03-26');
    const line = `[ ${call(1, 'x/y')} , {"jsonrpc":"2.0","method":"notifications/z"} ]`;
    scene.gate.send(line);
    await scene.gate.answer(1);
    expect(scene.texts()).toEqual([line]);
  });

  it('is split where it holds a call, in order, each call held by itself', async () => {
    scene = await Scene.open({
      broker: { onCall: (s) => (s.call.id === '2' ? asking(s) : allow(s)) },
    });
    await scene.gate.initialize('test', '2025-03-26');
    scene.gate.send(`[${call(1)}, ${call(2)}, ${call(3)}, ${call(4, 'x/y')}]`);
    await scene.gate.answer(4);
    expect(scene.texts()).toEqual([call(1), call(3), call(4, 'x/y')]);
    scene.broker.send({ t: 'verdict', n: 2, allow: true, reason: 'person.allowed' });
    await scene.gate.answer(2);
  });

  it('withdraws a held call that it cancels', async () => {
    scene = await Scene.open({ broker: { onCall: asking } });
    await scene.gate.initialize('test', '2025-03-26');
    scene.gate.send(call(1));
    await scene.broker.next('call');
    await crossed();
    scene.gate.send(
      '[{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}]',
    );
    await scene.broker.next('withdraw');
    expect(scene.texts()).toEqual([]);
  });

  it.each([
    ['empty', '[]'],
    ['with a batch in it', `[[${call(1)}]]`],
    ['with a scalar in it', `[${call(1)},1]`],
    ['unfinished', `[${call(1)},`],
  ])('is refused when it is %s', async (_name, line) => {
    scene = await Scene.open({ broker: { onCall: allow } });
    await scene.gate.initialize('test', '2025-03-26');
    scene.gate.send(line);
    expect((await scene.gate.answer(null)).error?.code).toBe(-32600);
    expect(scene.texts()).toEqual([]);
  });

  it('refuses a bad element by its own rule and lets the others go', async () => {
    scene = await Scene.open();
    await scene.gate.initialize('test', '2025-03-26');
    scene.gate.send(`[${call(1, 'x/y')},{"id":2,"method":"a","method":"b"}]`);
    expect((await scene.gate.answer(2)).error?.data?.reason).toBe('wire.duplicateKey');
    await scene.gate.answer(1);
    expect(scene.texts()).toEqual([call(1, 'x/y')]);
  });
});

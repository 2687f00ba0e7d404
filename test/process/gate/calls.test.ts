import { createHash } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { allow, asking, type Said } from './brokerDouble.ts';
import { crossed, removeFolders, until } from './gateProcess.ts';
import { Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.close());
afterAll(removeFolders);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const cancel = (id: number | string): string =>
  JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: id } });
const person = { allow: true, reason: 'person.allowed' } as const;
const open = async (onCall?: (s: Said<'call'>) => ReturnType<typeof allow>): Promise<void> => {
  scene = await Scene.open(onCall ? { broker: { onCall } } : {});
  await scene.gate.initialize();
};

describe('a held call', () => {
  it('is described to the broker by the bytes of its arguments', async () => {
    await open();
    const args = '{ "b": 1.0, "é": 12345678901234567890 }';
    scene.gate.send(
      `{"jsonrpc":"2.0","id":"x\\u0041","method":"tools/call","params":{"name":"echo","arguments":${args},"_meta":{"vscode.conversationId":"c-1"}}}`,
    );
    const { call } = await scene.broker.next('call');
    expect(call).toEqual({
      id: '"x\\u0041"',
      tool: 'echo',
      hash: sha256(args),
      bytes: Buffer.byteLength(args),
      args,
      conversation: 'c-1',
    });
  });

  it('has no arguments where the client gave none', async () => {
    await open();
    scene.gate.call(1, 'echo');
    const { call } = await scene.broker.next('call');
    expect(call).toMatchObject({ hash: sha256(''), bytes: 0, args: '' });
  });

  it('lets later lines pass while a person is asked', async () => {
    await open(asking);
    scene.gate.call(1, 'echo', {});
    scene.gate.request(2, 'ping');
    await scene.gate.answer(2);
    expect(scene.texts()).toHaveLength(1);
    scene.broker.send({ t: 'verdict', n: 1, ...person });
    await scene.gate.answer(1);
    expect((await scene.broker.next('result')).result.status).toBe('ok');
  });

  it('is refused with the words of the person', async () => {
    await open(asking);
    scene.gate.call(1, 'echo', {});
    await scene.broker.next('call');
    scene.broker.send({
      t: 'verdict',
      n: 1,
      allow: false,
      reason: 'person.denied',
      text: 'Ask Ann.',
    });
    const { result } = await scene.gate.answer(1);
    expect(result?.isError).toBe(true);
    expect(result?.content?.[0]?.text).toMatch(/denied.*“echo”.*not run.*Ask Ann\./);
    expect(result).not.toHaveProperty('resultType');
    expect(scene.texts()).toEqual([]);
  });

  it('is refused in the form of 2026-07-28 where it came in it', async () => {
    await open((s) => [{ t: 'verdict', n: s.n, allow: false, reason: 'something.new' }]);
    const _meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' };
    scene.gate.call(1, 'echo', {}, { _meta });
    const { result } = await scene.gate.answer(1);
    expect(result).toMatchObject({ resultType: 'complete', isError: true });
  });

  it('is not answered twice and not run by a second verdict or one for another question', async () => {
    await open(asking);
    scene.gate.call(1, 'echo', {});
    await scene.broker.next('call');
    scene.broker.send({ t: 'verdict', n: 7, ...person }, { t: 'verdict', n: -1, ...person });
    scene.broker.send({ t: 'verdict', n: 1, allow: false, reason: 'person.denied' });
    scene.broker.send({ t: 'verdict', n: 1, ...person });
    await scene.gate.answer(1);
    scene.gate.request(2, 'ping');
    await scene.gate.answer(2);
    expect(scene.texts()).toHaveLength(1);
    expect(scene.gate.lines.filter((l) => l.includes('"id":1'))).toHaveLength(1);
  });

  it('keeps its id to itself until it is answered; 1 and "1" are two', async () => {
    await open(asking);
    scene.gate.call(1, 'echo', {});
    scene.gate.call('1', 'echo', {});
    scene.gate.send('{"jsonrpc":"2.0","id":1.0,"method":"tools/call","params":{"name":"echo"}}');
    const refused = await scene.gate.line((l) => l.includes('wire.idInUse'));
    expect(refused).toContain('"id":1.0');
    expect(scene.broker.all('call').map((c) => c.call.id)).toEqual(['1', '"1"']);
  });

  it('keeps its id to itself while the server works on it', async () => {
    await open(allow);
    scene.gate.call(1, 'wait', { ms: 300 });
    await until(() => scene.texts().length === 1, 'forwarded');
    scene.gate.call(1, 'echo', {});
    await scene.gate.line((l) => l.includes('wire.idInUse'));
    await scene.broker.next('result');
    scene.gate.call(1, 'echo', {});
    await scene.broker.next('result', 2);
    expect(scene.texts()).toHaveLength(2);
  });
});

describe('cancelling', () => {
  it('withdraws a held call: not forwarded, not answered, and no verdict runs it', async () => {
    await open(asking);
    scene.gate.call(1, 'echo', {});
    await scene.broker.next('call');
    await crossed();
    scene.gate.send(cancel(1));
    expect((await scene.broker.next('withdraw')).n).toBe(1);
    scene.broker.send({ t: 'verdict', n: 1, ...person });
    scene.gate.request(2, 'ping');
    await scene.gate.answer(2);
    expect(scene.texts()).toEqual(['{"jsonrpc":"2.0","id":2,"method":"ping"}']);
    expect(scene.gate.lines.some((l) => l.includes('"id":1'))).toBe(false);
  });

  it('finds its call in every spelling of the id and the keys', async () => {
    await open(asking);
    scene.gate.call('é', 'echo', {});
    await scene.broker.next('call');
    await crossed();
    scene.gate.send(
      '{"method":"notifications\\u002fcancelled","params":{"request\\u0049d":"\\u00e9"},"jsonrpc":"2.0"}',
    );
    await scene.broker.next('withdraw');
    expect(scene.texts()).toEqual([]);
  });

  it('wins against an approval that arrives in the same moment', async () => {
    await open(asking);
    for (let id = 1; id <= 40; id++) {
      scene.gate.call(id, 'echo', {});
      await scene.broker.next('call', id);
    }
    await crossed();
    // Both are in their pipes before the gate can read either.
    process.kill(scene.gate.child.pid ?? 0, 'SIGSTOP');
    for (let id = 1; id <= 40; id++) scene.broker.send({ t: 'verdict', n: id, ...person });
    for (let id = 1; id <= 40; id++) scene.gate.send(cancel(id));
    await crossed();
    process.kill(scene.gate.child.pid ?? 0, 'SIGCONT');
    await scene.broker.next('withdraw', 40);
    expect(scene.texts()).toEqual([]);
  });

  it('follows a call that was allowed at once, in order', async () => {
    await open(allow);
    const call =
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"wait","arguments":{"ms":200}}}';
    scene.gate.send(call, cancel(1), cancel(99));
    await until(() => scene.texts().length === 3, 'forwarded');
    expect(scene.texts()).toEqual([call, cancel(1), cancel(99)]);
    expect((await scene.broker.next('result')).result.status).toBe('cancelled');
  });
});

describe('long arguments', () => {
  it('are hashed whole, shown in part, and fetched in pieces', async () => {
    await open();
    const args = JSON.stringify({ text: `${'漢😀é'.repeat(100_000)}\n` });
    scene.gate.send(
      `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":${args}}}`,
    );
    const { call } = await scene.broker.next('call');
    expect(call).toMatchObject({ hash: sha256(args), bytes: Buffer.byteLength(args) });
    expect(args.startsWith(call.args)).toBe(true);
    expect(Buffer.byteLength(call.args)).toBeGreaterThan(32 * 1024 - 4);
    scene.broker.send({ t: 'asking', n: 1 }, { t: 'fetch', n: 1 });
    await until(() => scene.broker.all('args').some((p) => p.last), 'all parts');
    const parts = scene.broker.all('args');
    expect(sha256(parts.map((p) => p.text).join(''))).toBe(sha256(args));
    expect(parts.filter((p) => p.last)).toEqual([parts.at(-1)]);
    expect(parts.length).toBeGreaterThan(3);
  });
});

import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { asking } from './brokerDouble.ts';
import { crossed, removeFolders, until } from './gateProcess.ts';
import {
  answered,
  cancel,
  close,
  cut,
  line,
  open,
  PATIENT,
  release,
  scene,
  tell,
  text,
} from './flagged.ts';

afterEach(close);
afterAll(removeFolders);

describe('a call that waits for approval', () => {
  it('is executed once approved although its result is flagged', async () => {
    await open(PATIENT, asking);
    tell(1, text('EVIL'));
    await scene.broker.next('call');
    scene.broker.send({ t: 'verdict', n: 1, allow: true, reason: 'person.allowed' });
    release((await scene.broker.next('reply')).n, 'whole');
    expect(await line(1)).toBe(answered(1, text('EVIL')));
  });
});

describe('an error of the server', () => {
  const error = '"error":{"code":-32603,"message":"m","data":{"hint":"EVIL"}}';

  it('is reviewed with its data', async () => {
    await open(PATIENT);
    tell(1, error);
    const { n, reply } = await scene.broker.next('reply');
    expect(reply).toMatchObject({ kind: 'error', method: 'tools/call', name: 'tell' });
    expect(reply.findings[0]?.evidence[0]?.path).toBe('/data/hint');
    release(n, 'redacted');
    expect(await line(1)).toBe(answered(1, error.replace('EVIL', cut)));
    expect((await scene.broker.next('result')).result.status).toBe('rpcError');
  });

  it('is refused in words a model reads', async () => {
    await open(PATIENT);
    tell(1, error);
    release((await scene.broker.next('reply')).n, 'refused');
    expect((await scene.gate.answer(1)).result?.content?.[0]?.text).toMatch(
      /answered with an error.*withheld/,
    );
  });
});

describe('prompts, resources and results of tasks', () => {
  it.each([
    ['prompts/get', { name: 'p', arguments: { a: '1' } }, 'prompt', 'p'],
    ['resources/read', { uri: 'file:///x' }, 'resource', 'file:///x'],
    ['tasks/get', { taskId: 't' }, 'result', ''],
  ])('are held and refused with an error: %s', async (method, params, kind, name) => {
    await open(PATIENT);
    const rest = '"result":{"messages":["EVIL"]}';
    scene.gate.request(1, method, { ...params, rest });
    const { n, reply } = await scene.broker.next('reply');
    expect(reply).toMatchObject({ kind, method, name, call: 0 });
    release(n, 'refused');
    const { error } = await scene.gate.answer(1);
    expect(error).toMatchObject({ code: -32000, data: { reason: 'person.denied' } });
    expect(error?.message).toContain(method);
  });

  it('are collected by the identical request, and read again by another', async () => {
    await open();
    const rest = '"result":{"messages":["EVIL"]}';
    const get = (id: number, a: string): void =>
      scene.gate.request(id, 'prompts/get', { name: 'p', arguments: { a }, rest });
    get(1, 'x');
    const { n } = await scene.broker.next('reply');
    expect((await scene.gate.answer(1)).error?.data?.reason).toBe('reply.waiting');
    release(n, 'whole');
    await crossed();
    get(2, 'y');
    await scene.broker.next('reply', 2);
    get(3, 'x');
    expect(await line(3)).toBe(answered(3, rest));
    expect(scene.texts().filter((t) => t.includes('prompts/get'))).toHaveLength(2);
  });

  it('know the tool of a task, and its refusal says that it has run', async () => {
    await open(PATIENT);
    tell(1, '"result":{"task":{"taskId":"t\\u0031","status":"working"}}', { task: { ttl: 1 } });
    await line(1);
    scene.gate.send(
      `{"jsonrpc":"2.0","id":2,"method":"tasks/result","params":{"taskId":"t\\u0031","rest":${JSON.stringify(text('EVIL'))}}}`,
    );
    const { n, reply } = await scene.broker.next('reply');
    expect(reply).toMatchObject({ kind: 'result', method: 'tasks/result', name: 'tell' });
    release(n, 'refused');
    const { result } = await scene.gate.answer(2);
    expect(result).toMatchObject({
      isError: true,
      _meta: { 'io.modelcontextprotocol/related-task': { taskId: 't1' } },
    });
    expect(result?.content?.[0]?.text).toMatch(/“tell” was executed/);
  });
});

describe('what a server asks of the client', () => {
  const ask = (method: string, words: string): string =>
    `{"jsonrpc":"2.0","id":"s1","method":"${method}","params":{"message":"${words}"}}`;
  const raw = (id: number, ...lines: string[]): void =>
    scene.gate.call(id, 'raw', {
      lines: lines.map((l) => Buffer.from(`${l}\n`).toString('base64')),
    });

  it.each([
    ['sampling/createMessage', 'sampling'],
    ['elicitation/create', 'elicitation'],
  ])('is refused to the server, and the client never sees it: %s', async (method, kind) => {
    await open();
    raw(1, ask(method, 'EVIL'));
    const { n, reply } = await scene.broker.next('reply');
    expect(reply).toMatchObject({ kind, method, name: '', call: 0 });
    await line(1);
    release(n, 'refused', 'No.');
    await until(() => scene.texts().some((t) => t.includes('"error"')), 'refused');
    const refusal = JSON.parse(scene.texts().find((t) => t.includes('"error"')) ?? '') as {
      id: unknown;
      error: { message: string };
    };
    expect(refusal.id).toBe('s1');
    expect(refusal.error.message).toMatch(/withheld.*No\./);
    expect(scene.gate.lines.join('')).not.toContain('EVIL');
  });

  it('reaches the client where it is released, redacted or clean', async () => {
    await open();
    raw(1, ask('elicitation/create', 'fine'), ask('elicitation/create', 'EVIL'));
    release((await scene.broker.next('reply')).n, 'redacted');
    await scene.gate.line((l) => l.includes(cut));
    const seen = scene.gate.lines.filter((l) => l.includes('"s1"'));
    expect(seen).toEqual([ask('elicitation/create', 'fine'), ask('elicitation/create', cut)]);
  });

  it('is refused without a broker, and dropped where the server cancels it', async () => {
    await open();
    raw(1, ask('sampling/createMessage', 'EVIL'), cancel('s1'), cancel('s2'));
    expect((await scene.broker.next('withdraw')).n).toBe((await scene.broker.next('reply')).n);
    await line(1);
    expect(scene.gate.lines).toContain(cancel('s2'));
    expect(scene.gate.lines).not.toContain(cancel('s1'));
    raw(2, ask('sampling/createMessage', 'EVIL'));
    await scene.broker.next('reply', 2);
    await scene.broker.stop(true);
    await until(() => scene.texts().some((t) => t.includes('broker.lost')), 'refused');
    expect(scene.gate.lines.join('')).not.toContain('EVIL');
  });

  it('in the result of 2026-07-28 is reviewed as what it is', async () => {
    await open(PATIENT);
    tell(
      1,
      '"result":{"resultType":"input_required","inputRequests":{"a/b":{"method":"elicitation/create","params":{"message":"EVIL"}}}}',
    );
    const { reply } = await scene.broker.next('reply');
    expect(reply.findings).toContainEqual({
      rule: 'elicitation.EVIL',
      tier: 'hard',
      evidence: [{ path: '/inputRequests/a~1b/params/message', start: 0, end: 4 }],
    });
  });
});

import { createHash } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { BrokerMessage } from '../../../src/shared/protocol/gate.ts';
import { allow, asking, BrokerDouble } from './brokerDouble.ts';
import { removeFolders, sleep, until } from './gateProcess.ts';
import { Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.close());
afterAll(removeFolders);

const TIMES = { reconnect: 400, retryMost: 50, keepAlive: 40, replyGrace: 100 };
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const cancel = (id: number | string): string =>
  JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: id } });
const cut = '[Countersign removed text that gave orders to the model]';

/** A scene whose reviewer takes EVIL for hard and ODD for soft; unknown clients wait for 450 ms. */
const open = async (name = 'test', onCall = allow): Promise<void> => {
  scene = await Scene.open({
    clock: { timing: TIMES, profiles: 0.01, plain: true },
    broker: { onCall },
  });
  await scene.gate.initialize(name);
};
const PATIENT = 'Visual Studio Code';
/** Calls a tool that answers with exactly this behind its id. */
const tell = (id: number | string, rest: string, more: object = {}): void =>
  scene.gate.call(id, 'tell', { rest }, more);
const text = (t: string): string => `"result":{"content":[{"type":"text","text":"${t}"}]}`;
const line = (id: number): Promise<string> =>
  scene.gate.line((l) => l.startsWith(`{"jsonrpc":"2.0","id":${id},`));
const answered = (id: number, rest: string): string => `{"jsonrpc":"2.0","id":${id},${rest}}`;
const release = (n: number, how: 'whole' | 'redacted' | 'refused', said?: string): void =>
  scene.broker.send({
    t: 'release',
    n,
    how,
    reason: 'person.released',
    ...(said !== undefined && { text: said }),
  } satisfies BrokerMessage);
const answers = (id: number): readonly string[] =>
  scene.gate.lines.filter((l) => l.startsWith(`{"jsonrpc":"2.0","id":${id},`));
const executions = (): number => scene.texts().filter((t) => t.includes('"tools/call"')).length;

describe('a result without a hard finding', () => {
  it('passes byte for byte in its order, and its soft rules are reported', async () => {
    await open();
    const rest = '"result": {"content" : [ {"type":"text","text":"an ODD \\u0041"} ], "n":1.0 }';
    tell(1, rest);
    scene.gate.request(2, 'ping');
    await scene.gate.answer(2);
    const at = (id: number): number =>
      scene.gate.lines.findIndex((l) => l.startsWith(`{"jsonrpc":"2.0","id":${id},`));
    expect(scene.gate.lines[at(1)]).toBe(answered(1, rest));
    expect(at(1)).toBeLessThan(at(2));
    const { result } = await scene.broker.next('result');
    expect(result).toMatchObject({ status: 'ok', rules: ['result.ODD'] });
    expect(scene.broker.all('reply')).toEqual([]);
  });

  it('of 8 MB does not keep other messages waiting, and passes byte for byte', async () => {
    await open(PATIENT);
    const rest = `"result":{"content":[${Array.from({ length: 80_000 }, (_, i) => `{"type":"text","text":"line ${i} ${'x'.repeat(60)}"}`).join(',')}]}`;
    tell(1, rest);
    await scene.broker.next('call');
    for (let id = 2; id < 40; id++) scene.gate.request(id, 'ping');
    expect(await line(1)).toBe(answered(1, rest));
    expect((await scene.broker.next('result')).result.status).toBe('ok');
  });
});

describe('a result with a hard finding', () => {
  it('is told with what was found and held, while everything else goes on', async () => {
    await open(PATIENT);
    tell(1, text('do EVIL'), { _meta: { 'vscode.conversationId': 'c-1' } });
    const { n, reply } = await scene.broker.next('reply');
    scene.gate.request(2, 'ping');
    await scene.gate.answer(2);
    expect(answers(1)).toEqual([]);
    const body = text('do EVIL').slice('"result":'.length);
    expect(n).toBeGreaterThan((await scene.broker.next('call')).n);
    expect(reply).toEqual({
      kind: 'result',
      method: 'tools/call',
      name: 'tell',
      call: (await scene.broker.next('call')).n,
      conversation: 'c-1',
      hash: sha256(body),
      bytes: body.length,
      findings: [
        {
          rule: 'result.EVIL',
          tier: 'hard',
          evidence: [{ path: '/content/0/text', start: 3, end: 7 }],
        },
      ],
    });
    expect(await scene.broker.fetch(n)).toBe(body);
    release(n, 'whole');
    expect(await line(1)).toBe(answered(1, text('do EVIL')));
    expect((await scene.broker.next('result')).result.status).toBe('ok');
    expect(scene.broker.all('collected')).toEqual([]);
  });

  it('is released with what was found replaced, and every other byte stays', async () => {
    await open(PATIENT);
    const told = (a: string, b: string): string =>
      `"result" : {"content":[{"type":"text","text":"\\u00e9 ${a} 漢"}],"structuredContent":{"a/b": ["😀${b}"]} }`;
    tell(1, told('EVIL', 'EVIL ODD'));
    release((await scene.broker.next('reply')).n, 'redacted');
    expect(await line(1)).toBe(answered(1, told(cut, `${cut} ${cut}`)));
  });

  it('is refused in words that say the tool has run, with those of the person', async () => {
    await open(PATIENT);
    tell(1, text('EVIL'));
    release((await scene.broker.next('reply')).n, 'refused', 'It lies.');
    const { result } = await scene.gate.answer(1);
    expect(result?.isError).toBe(true);
    expect(result?.content?.[0]?.text).toMatch(/“tell” was executed.*withheld.*It lies\..*has run/);
    expect(scene.gate.lines.join('')).not.toContain('EVIL');
  });

  it.each([
    ['a property name', '"result":{"content":[],"structuredContent":{"EVIL":1}}'],
    ['a place that is there twice', '"result":{"a":"EVIL","a":"EVIL"}'],
  ])('is refused where it should be redacted and stands in %s', async (_what, rest) => {
    await open(PATIENT);
    tell(1, rest);
    release((await scene.broker.next('reply')).n, 'redacted');
    expect((await scene.gate.answer(1)).result?.content?.[0]?.text).toMatch(/cannot be cut out/);
    expect(scene.gate.lines.join('')).not.toContain('EVIL');
  });

  it('is refused without a broker, and waits for one that was lost', async () => {
    await open(PATIENT);
    tell(1, text('EVIL 1'));
    await scene.broker.next('reply');
    await scene.broker.stop(true);
    await sleep(50);
    expect(answers(1)).toEqual([]);
    const next = await BrokerDouble.start({ home: scene.home, onCall: allow });
    const { n, reply } = await next.next('reply');
    expect(reply.call).toBe(0);
    next.send({ t: 'release', n, how: 'whole', reason: 'x' });
    expect(await line(1)).toBe(answered(1, text('EVIL 1')));
    tell(2, text('EVIL 2'));
    await next.next('reply', 2);
    await next.stop(true);
    const { result } = await scene.gate.answer(2);
    expect(result?.isError).toBe(true);
    expect(result?.content?.[0]?.text).toMatch(/executed.*withheld.*went away/);
    expect(scene.gate.lines.join('')).not.toContain('EVIL 2');
  });

  it('is dropped where the client cancels it', async () => {
    await open(PATIENT);
    tell(1, text('EVIL'));
    const { n } = await scene.broker.next('reply');
    scene.gate.send(cancel(1));
    expect((await scene.broker.next('withdraw')).n).toBe(n);
    release(n, 'whole');
    scene.gate.request(2, 'ping');
    await scene.gate.answer(2);
    expect(answers(1)).toEqual([]);
    expect(scene.texts().some((t) => t.includes('cancelled'))).toBe(false);
  });

  it('keeps its id to itself: no second answer passes in its place', async () => {
    await open(PATIENT);
    const again = Buffer.from(`${answered(1, text('other'))}\n`).toString('base64');
    tell(1, `${text('EVIL')}}\n${Buffer.from(again, 'base64').toString().trim().slice(0, -1)}`);
    const { n } = await scene.broker.next('reply');
    scene.gate.request(2, 'ping');
    await scene.gate.answer(2);
    expect(answers(1)).toEqual([]);
    release(n, 'whole');
    expect(await line(1)).toBe(answered(1, text('EVIL')));
  });

  it('keeps the note about edited arguments', async () => {
    await open(PATIENT, ({ n }) => [
      {
        t: 'verdict',
        n,
        allow: true,
        reason: 'person.allowed',
        edit: JSON.stringify({ rest: text('EVIL') }),
      },
    ]);
    scene.gate.call(1, 'tell', {});
    release((await scene.broker.next('reply')).n, 'redacted');
    const { result } = await scene.gate.answer(1);
    expect(result?.content?.map((c) => c.text)).toEqual([
      cut,
      expect.stringMatching(/^The person using Countersign changed/),
    ]);
  });

  it('keeps the client alive with progress above what the server reported', async () => {
    await open(PATIENT);
    const progress = `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"t","progress":7}}`;
    const lines = [`${progress}\n`, `${answered(1, text('EVIL'))}\n`].map((l) =>
      Buffer.from(l).toString('base64'),
    );
    scene.gate.call(1, 'raw', { lines }, { _meta: { progressToken: 't' } });
    const { n } = await scene.broker.next('reply');
    await scene.gate.line((l) => l.includes('"progress":7.002'));
    release(n, 'whole');
    await line(1);
    const values = scene.gate.lines
      .filter((l) => l.includes('notifications/progress'))
      .map((l) => (JSON.parse(l) as { params: { progress: number } }).params.progress);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(values.slice(0, 3)).toEqual([7, 7.001, 7.002]);
  });
});

describe('an answer to a call that is no JSON', () => {
  it.each([
    ['an unknown word', '"result":{"content":[{"type":"text","text":EVIL}]}'],
    ['a missing colon', '"result":{"content" 1}'],
    ['a wrong escape', '"result":{"content":"\\x41"}'],
  ])('is refused: %s', async (_what, rest) => {
    await open(PATIENT);
    tell(1, rest);
    expect((await scene.gate.answer(1)).result?.content?.[0]?.text).toMatch(/not valid JSON/);
    expect(scene.broker.all('reply')).toEqual([]);
  });
});

describe('a client that cannot wait for the review', () => {
  const late = async (): Promise<number> => {
    await open();
    tell(1, text('EVIL'));
    const { n } = await scene.broker.next('reply');
    const { result } = await scene.gate.answer(1);
    expect(result?.isError).toBe(true);
    expect(result?.content?.[0]?.text).toMatch(/was executed.*withheld until.*not executed again/);
    expect((await scene.broker.next('detach')).n).toBe(n);
    return n;
  };

  it('collects the released result with the identical call, which is not executed again', async () => {
    const n = await late();
    release(n, 'redacted');
    await sleep(30);
    tell(2, text('EVIL'));
    expect(await line(2)).toBe(answered(2, text(cut)));
    expect((await scene.broker.next('collected')).n).toBe(n);
    expect(executions()).toBe(1);
    expect(scene.broker.all('call')).toHaveLength(1);
    tell(3, text('EVIL'));
    await scene.broker.next('reply', 2);
    expect(executions()).toBe(2);
  });

  it('joins the wait with the identical call, as often as it likes', async () => {
    const n = await late();
    tell(2, text('EVIL'));
    expect((await scene.gate.answer(2)).result?.content?.[0]?.text).toMatch(/withheld until/);
    tell('3', text('EVIL'));
    await sleep(50);
    release(n, 'whole');
    expect(await scene.gate.line((l) => l.includes('"id":"3"'))).toBe(
      `{"jsonrpc":"2.0","id":"3",${text('EVIL')}}`,
    );
    expect(executions()).toBe(1);
    expect(scene.broker.all('reply')).toHaveLength(1);
    expect(scene.broker.all('collected')).toEqual([{ t: 'collected', n }]);
  });

  it('gets a refusal by the identical call where the person withheld the result', async () => {
    const n = await late();
    release(n, 'refused', 'No.');
    await sleep(30);
    tell(2, text('EVIL'));
    expect((await scene.gate.answer(2)).result?.content?.[0]?.text).toMatch(/withheld.*No\./);
    expect(executions()).toBe(1);
  });

  it.each([
    ['other arguments', (): void => tell(2, `${text('EVIL')} `)],
    [
      'another conversation',
      (): void => tell(2, text('EVIL'), { _meta: { 'vscode.conversationId': 'c' } }),
    ],
    [
      'an answer to a question of the server',
      (): void => tell(2, text('EVIL'), { inputResponses: {} }),
    ],
    ['a task', (): void => tell(2, text('EVIL'), { task: {} })],
  ])('executes a call with %s', async (_what, call) => {
    release(await late(), 'whole');
    await sleep(30);
    call();
    await scene.broker.next('call', 2);
    await until(() => executions() === 2, 'executed');
  });

  it('may cancel the repeated call and come back once more', async () => {
    const n = await late();
    tell(2, text('EVIL'));
    await sleep(30);
    scene.gate.send(cancel(2));
    await sleep(30);
    release(n, 'whole');
    tell(3, text('EVIL'));
    expect(await line(3)).toBe(answered(3, text('EVIL')));
    expect(answers(2)).toEqual([]);
    expect(executions()).toBe(1);
  });

  it('finds the result kept over the loss of the broker', async () => {
    await late();
    await scene.broker.stop(true);
    await sleep(50);
    const next = await BrokerDouble.start({ home: scene.home, onCall: allow });
    const { n } = await next.next('reply');
    expect((await next.next('detach')).n).toBe(n);
    next.send({ t: 'release', n, how: 'whole', reason: 'x' });
    await sleep(30);
    tell(2, text('EVIL'));
    expect(await line(2)).toBe(answered(2, text('EVIL')));
    expect(executions()).toBe(1);
    await next.stop(true);
  });
});

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
    expect(error).toMatchObject({ code: -32000, data: { reason: 'person.released' } });
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
    await sleep(30);
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

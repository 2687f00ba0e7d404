import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { asking, type Said } from './brokerDouble.ts';
import { removeFolders } from './gateProcess.ts';
import { answered, cancel, close, line, open, PATIENT, scene, text } from './flagged.ts';

afterEach(close);
afterAll(removeFolders);

const plain = ({ n }: Said<'call'>) => [
  { t: 'verdict' as const, n, allow: true, reason: 'request.plain' },
];
const OK = '"result":{"contents":[]}';
const read = (id: number, uri: string, more: object = {}): void =>
  scene.gate.request(id, 'resources/read', { uri, rest: OK, ...more });
const reached = (id: number): boolean =>
  scene.texts().some((t) => t.includes(`"id":${id},`) && !t.includes('"initialize"'));

describe('a request that carries values to the server', () => {
  it('waits for the word of the broker, which sees all that is carried but not the rest', async () => {
    await open(PATIENT, asking);
    const _meta = { progressToken: 7, 'vscode.conversationId': 'talk' };
    read(1, 'https://a.example/?q=x', { _meta });
    const { n, call } = await scene.broker.next('call');
    expect(call).toMatchObject({
      ...{ tool: 'resources/read', request: true, conversation: 'talk' },
      args: `{"uri":"https://a.example/?q=x","rest":${JSON.stringify(OK)}}`,
    });
    expect(reached(1)).toBe(false);
    scene.broker.send({ t: 'verdict', n, allow: true, reason: 'person.allowed' });
    expect(await line(1)).toBe(answered(1, OK));
    expect((await scene.broker.next('result')).n).toBe(n);
  });

  it.each([
    ['resources/subscribe', { uri: 'file:///x' }],
    ['resources/unsubscribe', { uri: 'file:///x' }],
    ['prompts/get', { name: 'p', arguments: { a: 'b' } }],
    ['prompts/get', { name: 'p' }],
    ['completion/complete', { ref: {}, argument: { name: 'a', value: 'b' } }],
    ['subscriptions/listen', { notifications: { resourceSubscriptions: ['file:///x'] } }],
    ['Resources/Read', { uri: 'file:///x' }],
  ])('is %s %j as well', async (method, params) => {
    await open(PATIENT, asking);
    scene.gate.request(1, method, params);
    const { n, call } = await scene.broker.next('call');
    expect(call).toMatchObject({ tool: method, request: true });
    expect(reached(1)).toBe(false);
    scene.broker.send({ t: 'verdict', n, allow: false, reason: 'person.denied', text: 'No.' });
    const { error, result } = await scene.gate.answer(1);
    expect(result).toBeUndefined();
    expect(error).toMatchObject({ code: -32000, data: { reason: 'person.denied' } });
    expect(error?.message).toContain('They say: No.');
    expect(reached(1)).toBe(false);
  });

  it('is reviewed like before when it comes back, and nothing is reported where nothing was asked', async () => {
    await open(PATIENT, plain);
    scene.gate.request(1, 'resources/read', { uri: 'file:///x', rest: text('EVIL') });
    const { reply } = await scene.broker.next('reply');
    expect(reply).toMatchObject({ kind: 'resource', name: 'file:///x', call: 0 });
    read(2, 'file:///y');
    await line(2);
    expect(scene.broker.all('result')).toEqual([]);
  });

  it('cannot be edited', async () => {
    await open(PATIENT, ({ n }) => [
      { t: 'verdict', n, allow: true, reason: 'person.allowed', edit: '{"uri":"file:///other"}' },
    ]);
    read(1, 'file:///x');
    expect((await scene.gate.answer(1)).error?.data?.reason).toBe('call.badEdit');
    expect(reached(1)).toBe(false);
  });

  it('never reaches the server where the client gave it up, or no broker answers', async () => {
    await open(PATIENT, asking);
    read(1, 'file:///x');
    await scene.broker.next('call');
    scene.gate.send(cancel(1));
    await scene.broker.next('withdraw');
    await scene.broker.stop();
    read(2, 'file:///y');
    expect((await scene.gate.answer(2)).error?.data?.reason).toBe('broker.absent');
    expect(reached(1) || reached(2)).toBe(false);
  });

  it('keeps its place before what comes behind it', async () => {
    await open(PATIENT, plain);
    for (let id = 1; id <= 20; id++) read(id, `file:///${id}`);
    await line(20);
    const order = scene.texts().flatMap((t) => /"uri":"file:\/\/\/(\d+)"/.exec(t)?.[1] ?? []);
    expect(order.map(Number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });
});

describe('a request for just what the server listed', () => {
  const LIST =
    '"result":{"resources":[{"uri":"file:///a","name":"a"},{"uri":"file:///b","name":"b"}]}';

  it('asks nobody, in any spelling, and only without anything beside it', async () => {
    await open(PATIENT, asking);
    scene.gate.request(1, 'resources/list', { rest: LIST });
    await line(1);
    scene.gate.send(
      String.raw`{"jsonrpc":"2.0","id":2,"method":"resources/read","params":{"uri":"file:\/\/\/\u0061","_meta":{"progressToken":1}}}`,
    );
    await scene.gate.answer(2);
    expect(scene.broker.all('call')).toEqual([]);
    read(3, 'file:///a', { URI: 'https://a.example' });
    expect((await scene.broker.next('call')).call.tool).toBe('resources/read');
    read(4, 'file:///A');
    await scene.broker.next('call', 2);
  });

  it('asks where the broker left it out of the list', async () => {
    await open(PATIENT, asking, {
      onSurface: ({ n, surface }) => [
        { t: 'reviewed', n, leaveOut: surface.kind === 'resource' ? [1] : [] },
      ],
    });
    scene.gate.request(1, 'resources/list', { rest: LIST });
    await line(1);
    scene.gate.request(2, 'resources/read', { uri: 'file:///a' });
    await scene.gate.answer(2);
    expect(scene.broker.all('call')).toEqual([]);
    scene.gate.request(3, 'resources/read', { uri: 'file:///b' });
    expect((await scene.broker.next('call')).call.args).toBe('{"uri":"file:///b"}');
  });
});

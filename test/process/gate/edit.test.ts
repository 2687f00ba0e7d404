import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { removeFolders, until } from './gateProcess.ts';
import { Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.close());
afterAll(removeFolders);

const edited = (edit: string): Promise<void> =>
  Scene.open({
    broker: {
      onCall: ({ n }) => [{ t: 'verdict', n, allow: true, reason: 'person.allowed', edit }],
    },
  }).then(async (opened) => {
    scene = opened;
    await scene.gate.initialize();
  });
const call = (args: string): string =>
  `{"jsonrpc":"2.0" ,"params":{"x":1.0,"name":"echo"${args},"y":[ ]},"id":1,"method":"tools/call"}`;

describe('edited arguments', () => {
  it('replace exactly the bytes of the arguments', async () => {
    await edited('{"a":2.0}');
    scene.gate.send(call(',"arguments": {"a":1}'));
    await scene.gate.answer(1);
    expect(scene.texts()).toEqual([call(',"arguments": {"a":2.0}')]);
  });

  it('are put in where there were none', async () => {
    await edited('{"a":2}');
    scene.gate.send(call(''));
    await scene.gate.answer(1);
    expect(scene.texts()).toEqual([call('').replace('{"x"', '{"arguments":{"a":2},"x"')]);
  });

  it('cannot end the line or begin another', async () => {
    await edited('{\r\n  "a": "x"\n}');
    scene.gate.send(call(',"arguments":{}'));
    await scene.gate.answer(1);
    expect(scene.texts()).toEqual([call(',"arguments":{    "a": "x" }')]);
  });

  it('are told to the model, and every other byte of the result stays', async () => {
    await edited('{"big":12345678901234567890}');
    scene.gate.send(call(',"arguments":{}'));
    const { result } = await scene.gate.answer(1);
    expect(result?.content?.map((c) => c.text)).toEqual([
      '{"big":12345678901234567000}',
      'The person using Countersign changed the arguments before this call ran. It ran with: {"big":12345678901234567890}',
    ]);
    expect(result).toHaveProperty('structuredContent.big');
  });

  it.each([
    ['Visual Studio Code', '{"name":"echo"}', true],
    ['Visual Studio Code', '{"name":"echo","outputSchema":{}}', true],
    ['test', '{"name":"echo"}', false],
  ])(
    'are told in structured content too where the client reads nothing else: %s, %s',
    async (client, tool, told) => {
      scene = await Scene.open({
        broker: {
          onCall: ({ n }) => [
            { t: 'verdict', n, allow: true, reason: 'person.allowed', edit: '{"a":2}' },
          ],
        },
      });
      await scene.gate.initialize(client);
      scene.gate.request(0, 'tools/list', { rest: `"result":{"tools":[${tool}]}` });
      await scene.gate.answer(0);
      scene.gate.send(call(',"arguments":{}'));
      const { result } = await scene.gate.answer(1);
      expect(result?.content).toHaveLength(2);
      expect(result).toHaveProperty('structuredContent.a', 2);
      if (told) expect(result).toHaveProperty('structuredContent.countersign');
      else expect(result).not.toHaveProperty('structuredContent.countersign');
    },
  );

  it('leave an error of the server as it is', async () => {
    const answer = '{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"no"}}\n';
    await edited(JSON.stringify({ lines: [Buffer.from(answer).toString('base64')] }));
    scene.gate.send(call(',"arguments":{}').replace('"echo"', '"raw"'));
    await until(() => scene.gate.lines.some((l) => l.includes('"no"')), 'answered');
    expect(scene.gate.lines).toContain(answer.trim());
    expect((await scene.broker.next('result')).result.status).toBe('rpcError');
  });

  it.each([
    ['is no object', '[1]'],
    ['is not JSON', '{"a":1'],
    ['is two objects', '{} {}'],
    ['closes the params and adds a name', '{},"name":"other"'],
    ['repeats a name', '{"a":{"b":1,"b":2}}'],
  ])('are not used where the edit %s: the call is refused', async (_why, edit) => {
    await edited(edit);
    scene.gate.send(call(',"arguments":{}'));
    const { result } = await scene.gate.answer(1);
    expect(result?.isError).toBe(true);
    expect(scene.texts()).toEqual([]);
    expect((await scene.broker.next('withdraw')).n).toBe(1);
  });
});

import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { allow, BrokerDouble } from './brokerDouble.ts';
import { GateProcess, newHome, removeFolders, server, sleep, until } from './gateProcess.ts';

afterAll(removeFolders);
let broker: BrokerDouble;
let gate: GateProcess;
afterEach(async () => {
  await gate.close();
  await broker.stop(true);
});

/** A server that answers every request with the result named in the request's params. */
const mirror = [process.execPath, server('mirror')];
const open = async (): Promise<string> => {
  const home = await newHome({ timing: { retryMost: 100 } });
  broker = await BrokerDouble.start({ home, onCall: allow });
  gate = new GateProcess({ home, command: mirror });
  return home;
};
const list = async (
  id: number,
  tools: unknown,
  more: { cursor?: string; nextCursor?: string } = {},
): Promise<void> => {
  const { cursor, nextCursor } = more;
  gate.request(id, 'tools/list', {
    ...(cursor !== undefined && { cursor }),
    result: { tools, nextCursor },
  });
  await gate.answer(id);
};
const pages = (): readonly (readonly [number, string])[] => {
  const found: [number, string][] = [];
  let text = '';
  for (const part of broker.all('tools')) {
    text += part.text;
    if (!part.last) continue;
    found.push([part.page, text]);
    text = '';
  }
  return found;
};

describe('the copy of the tool definitions', () => {
  it('is the text of the list, sent once while it stays the same', async () => {
    await open();
    for (let id = 1; id <= 3; id++) await list(id, [{ name: 'a', n: 1.5 }]);
    await list(4, [{ name: 'b' }]);
    await until(() => pages().length === 2, 'two copies');
    expect(pages()).toEqual([
      [0, '[{"name":"a","n":1.5}]'],
      [0, '[{"name":"b"}]'],
    ]);
  });

  it('counts pages, and starts over when one of them changes or the list gets shorter', async () => {
    await open();
    await list(1, ['a'], { nextCursor: 'x' });
    await list(2, ['b'], { cursor: 'x' });
    await until(() => pages().length === 2, 'first list');
    await list(3, ['a'], { nextCursor: 'x' });
    await list(4, ['B'], { cursor: 'x' });
    await until(() => pages().length === 4, 'second page changed');
    await list(5, ['a']);
    await until(() => pages().length === 5, 'shorter');
    expect(pages()).toEqual([
      [0, '["a"]'],
      [1, '["b"]'],
      [0, '["a"]'],
      [1, '["B"]'],
      [0, '["a"]'],
    ]);
  });

  it('comes in parts where it is long, and again for another broker', async () => {
    const home = await open();
    const tools = Array.from({ length: 3000 }, (_, i) => ({
      name: `t${i}`,
      description: '漢😀'.repeat(80),
    }));
    await list(1, tools);
    await until(() => pages().length === 1, 'copy');
    expect(broker.all('tools').length).toBeGreaterThan(2);
    expect(JSON.parse(pages()[0]?.[1] ?? '')).toEqual(tools);
    await broker.stop(true);
    await sleep(50);
    broker = await BrokerDouble.start({ home, onCall: allow });
    await broker.next('launch');
    await until(() => pages().length === 1, 'copy for the next broker');
    expect(JSON.parse(pages()[0]?.[1] ?? '')).toEqual(tools);
  });

  it('is not made of an answer that has no tools', async () => {
    await open();
    gate.request(1, 'tools/list', { result: { other: 1 } });
    await gate.answer(1);
    gate.request(2, 'other/list', { result: { tools: ['x'] } });
    await gate.answer(2);
    await sleep(50);
    expect(broker.all('tools')).toEqual([]);
  });
});

describe('orders of opening', () => {
  it('are all relayed: discover first, logging before initialize, no initialize at all', async () => {
    await open();
    gate.request(1, 'server/discover', { result: { a: 1 } });
    gate.request(2, 'logging/setLevel', { result: {} });
    gate.request(3, 'initialize', { result: {}, clientInfo: { name: 'c', version: '2' } });
    gate.request(4, 'tools/list', { result: { tools: [] } });
    await gate.answer(4);
    expect(gate.lines.map((l) => (JSON.parse(l) as { id: number }).id)).toEqual([1, 2, 3, 4]);
    const named = broker
      .all('launch')
      .map((l) => l.client)
      .concat(broker.all('client').map((c) => c.client));
    expect(named).toContainEqual({ name: 'c', version: '2' });
  });

  it('without initialize name the client in _meta', async () => {
    await open();
    const _meta = { 'io.modelcontextprotocol/clientInfo': { name: 'modern', version: '3' } };
    gate.request(1, 'tools/list', { result: { tools: [] }, _meta });
    await gate.answer(1);
    const named = broker
      .all('launch')
      .map((l) => l.client)
      .concat(broker.all('client').map((c) => c.client));
    expect(named).toContainEqual({ name: 'modern', version: '3' });
  });
});

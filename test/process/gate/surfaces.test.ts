import { createHash } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { BrokerMessage } from '../../../src/shared/protocol/gate.ts';
import { allow, BrokerDouble, serving, type BrokerOptions, type Said } from './brokerDouble.ts';
import { GateProcess, newHome, removeFolders, server, sleep, until } from './gateProcess.ts';

afterAll(removeFolders);
let broker: BrokerDouble;
let gate: GateProcess;
let home: string;
afterEach(async () => {
  await gate.close();
  await broker.stop(true);
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const nothing = (): readonly BrokerMessage[] => [];
const TIMES = { reconnect: 400, retryMost: 50, surface: 500 };
const open = async (options: Partial<BrokerOptions> = {}): Promise<void> => {
  home = await newHome({ timing: TIMES });
  broker = await BrokerDouble.start({ home, onCall: allow, ...options });
  gate = new GateProcess({ home, command: [process.execPath, server('mirror')] });
};
/** Asks for the first page; the server answers with exactly this text as its result. */
const list = (id: number, result: string, method = 'tools/list', more = ''): void =>
  gate.send(
    `{"jsonrpc":"2.0","id":${id},"method":"${method}","params":{${more}"result":${result}}}`,
  );
const line = (id: number): Promise<string> =>
  gate.line((l) => l.startsWith(`{"jsonrpc":"2.0","id":${id},`));
const tools = (...names: string[]): string =>
  JSON.stringify({ tools: names.map((name) => ({ name })) });
/** The mirror writes compact JSON. */
const answered = (id: number, result: string): string =>
  `{"jsonrpc":"2.0","id":${id},"result":${result}}`;
const ask = async (count: number): Promise<Said<'surface'>> => broker.next('surface', count);
const initialize = async (result: object, capabilities: object = {}): Promise<void> => {
  const clientInfo = { name: 'c', version: '1' };
  gate.request(0, 'initialize', { protocolVersion: 'x', capabilities, clientInfo, result });
  await gate.answer(0);
};
const MODERN = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': { elicitation: { url: {}, form: {} }, a: {} },
};

describe('a list of the server', () => {
  it('is not relayed until it was reviewed, and then byte for byte', async () => {
    await open({ onSurface: nothing });
    list(1, tools('a', 'b'));
    const { n, surface } = await ask(1);
    gate.request(2, 'ping', { result: {} });
    await gate.answer(2);
    expect(gate.lines).toHaveLength(1);
    const text = '[{"name":"a"},{"name":"b"}]';
    expect(surface).toEqual({
      kind: 'tool',
      variant: '',
      page: 0,
      more: false,
      relists: false,
      hash: sha256(text),
      bytes: text.length,
    });
    expect(await broker.fetch(n)).toBe(text);
    broker.send({ t: 'reviewed', n, leaveOut: [] });
    expect(await line(1)).toBe(answered(1, tools('a', 'b')));
  });

  it.each([
    ['tools/list', 'tools', 'tool'],
    ['prompts/list', 'prompts', 'prompt'],
    ['resources/list', 'resources', 'resource'],
    ['resources/templates/list', 'resourceTemplates', 'template'],
  ])('loses the entries that are left out: %s', async (method, member, kind) => {
    await open({ onSurface: serving(0, 2) });
    list(1, `{"a":1,"${member}":[{"n":"x"},{"n":"y"},{"n":"z"}],"_meta":{}}`, method);
    expect(await line(1)).toBe(answered(1, `{"a":1,"${member}":[{"n":"y"}],"_meta":{}}`));
    expect((await ask(1)).surface.kind).toBe(kind);
  });

  it('is reviewed in the form of 2026-07-28 under what its request says of the client', async () => {
    await open();
    list(1, tools('a'), 'tools/list', `"_meta":${JSON.stringify(MODERN)},`);
    await gate.answer(1);
    expect((await ask(1)).surface.variant).toBe('2026-07-28 a elicitation(form,url)');
  });

  it('is reviewed under the revision and capabilities of its session', async () => {
    await open();
    await initialize({ protocolVersion: '2025-06-18' }, { sampling: {}, roots: { x: 1 } });
    list(1, tools('a'));
    await gate.answer(1);
    expect((await ask(1)).surface.variant).toBe('2025-06-18 roots(x) sampling');
  });

  it('comes in parts where it is long', async () => {
    await open({ onSurface: nothing });
    const names = Array.from({ length: 20_000 }, (_, i) => `漢😀é${i} ${'x'.repeat(20)}`);
    list(1, tools(...names));
    const { n } = await ask(1);
    const text = await broker.fetch(n);
    expect(JSON.parse(text)).toHaveLength(names.length);
    expect(sha256(text)).toBe((await ask(1)).surface.hash);
    expect(broker.all('args').length).toBeGreaterThan(3);
  });

  it('is an error without a broker, never an empty list', async () => {
    await open();
    gate.request(1, 'ping', { result: {} });
    await gate.answer(1);
    await broker.stop(true);
    await sleep(50);
    list(2, tools('a'));
    const { error, result } = await gate.answer(2);
    expect(result).toBeUndefined();
    expect(error).toMatchObject({ code: -32000, data: { reason: 'broker.absent' } });
  });

  it('waits for a lost broker, and is asked about again', async () => {
    await open({ onSurface: nothing });
    list(1, tools('a'));
    await ask(1);
    await broker.stop(true);
    await sleep(50);
    expect(gate.lines).toEqual([]);
    broker = await BrokerDouble.start({ home });
    expect(await line(1)).toBe(answered(1, tools('a')));
    expect((await ask(1)).n).toBe(2);
  });

  it('is an error where the broker does not come back, answers too late, or refuses', async () => {
    await open({ onSurface: nothing });
    list(1, tools('a'));
    expect((await gate.answer(1)).error?.data?.reason).toBe('surface.late');
    expect((await broker.next('withdraw')).n).toBe(1);
    list(2, tools('a'));
    broker.send({ t: 'reviewed', n: (await ask(2)).n, leaveOut: [], refused: 'pins-unreadable' });
    expect((await gate.answer(2)).error?.data?.reason).toBe('pins-unreadable');
    list(3, tools('a'));
    await ask(3);
    await broker.stop(true);
    expect((await gate.answer(3)).error?.data?.reason).toBe('broker.lost');
    expect(gate.lines.every((l) => !l.includes('"result"'))).toBe(true);
  });

  it.each([
    ['is no array', '{"tools":{"a":1}}'],
    ['is null', '{"tools":null}'],
    ['comes in no object', '[]'],
    ['is given twice', '{"tools":[],"tools":[{"name":"x"}]}'],
    ['is given in capitals too', '{"tools":[],"Tools":[{"name":"x"}]}'],
  ])('is an error and never asked about where it %s', async (_why, result) => {
    await open();
    const raw = `{"jsonrpc":"2.0","id":1,"result":${result}}`;
    list(1, JSON.stringify(raw), 'tools/list', '"raw":1,');
    expect((await gate.answer(1)).error?.data?.reason).toBe('surface.unreadable');
    expect(broker.all('surface')).toEqual([]);
  });

  it('is an error where the broker leaves out what is not there', async () => {
    await open({ onSurface: serving(1) });
    list(1, tools('a'));
    expect((await gate.answer(1)).error?.data?.reason).toBe('surface.unreadable');
  });

  it('passes where it offers nothing', async () => {
    await open({ onSurface: nothing });
    list(1, '{"other":1}');
    expect(await line(1)).toBe(answered(1, '{"other":1}'));
  });

  it('does not overtake an earlier one of its kind, nor wait for one of another', async () => {
    await open({ onSurface: nothing });
    list(1, tools('a'));
    list(2, tools('b'));
    list(3, '{"prompts":[]}', 'prompts/list');
    await ask(3);
    broker.send({ t: 'reviewed', n: 3, leaveOut: [] });
    await line(3);
    broker.send({ t: 'reviewed', n: 2, leaveOut: [] });
    await sleep(30);
    expect(gate.lines).toHaveLength(1);
    broker.send({ t: 'reviewed', n: 1, leaveOut: [] });
    await line(2);
    expect(gate.lines.slice(1).map((l) => (JSON.parse(l) as { id: number }).id)).toEqual([1, 2]);
  });

  it('does not block a call', async () => {
    await open({ onSurface: nothing });
    list(1, tools('a'));
    await ask(1);
    gate.request(2, 'tools/call', { name: 'a', arguments: {}, result: { content: [] } });
    expect((await gate.answer(2)).result?.content).toEqual([]);
    expect(gate.lines).toHaveLength(1);
  });

  it('is dropped where the client cancels it', async () => {
    await open({ onSurface: nothing });
    list(1, tools('a'));
    await ask(1);
    gate.send('{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}');
    expect((await broker.next('withdraw')).n).toBe(1);
    broker.send({ t: 'reviewed', n: 1, leaveOut: [] });
    gate.request(2, 'ping', { result: {} });
    await gate.answer(2);
    expect(gate.lines).toHaveLength(1);
  });
});

describe('pages of a list', () => {
  const page = (id: number, cursor: string | undefined, next: string | undefined): void =>
    list(
      id,
      JSON.stringify({ tools: [{ name: `t${id}` }], nextCursor: next }),
      'tools/list',
      cursor === undefined ? '' : `"cursor":"${cursor}",`,
    );

  it('are told by their place and whether another follows', async () => {
    await open();
    page(1, undefined, 'x');
    await gate.answer(1);
    page(2, 'x', 'y');
    await gate.answer(2);
    page(3, 'y', undefined);
    await gate.answer(3);
    page(4, 'x', 'y');
    await gate.answer(4);
    const places = broker.all('surface').map((s) => [s.surface.page, s.surface.more]);
    expect(places).toEqual([
      [0, true],
      [1, true],
      [2, false],
      [1, true],
    ]);
  });
});

describe('a list that did not change', () => {
  it('is served without asking, with the same entries left out', async () => {
    await open({ onSurface: serving(1) });
    for (let id = 1; id <= 3; id++) {
      list(id, tools('a', 'b'));
      expect(await line(id)).toBe(answered(id, tools('a')));
    }
    expect(broker.all('surface')).toHaveLength(1);
    list(4, tools('a', 'c'));
    expect(await line(4)).toBe(answered(4, tools('a')));
    expect(broker.all('surface')).toHaveLength(2);
  });

  it('is asked about under another variant, after a relist, and by another broker', async () => {
    await open();
    const run = async (id: number, more = ''): Promise<number> => {
      list(id, tools('a'), 'tools/list', more);
      await gate.answer(id);
      return broker.all('surface').length;
    };
    expect(await run(1)).toBe(1);
    expect(await run(2)).toBe(1);
    expect(await run(3, `"_meta":${JSON.stringify(MODERN)},`)).toBe(2);
    broker.send({ t: 'relist', n: 0, kinds: ['prompt'] });
    await sleep(30);
    expect(await run(4)).toBe(2);
    broker.send({ t: 'relist', n: 0, kinds: ['tool'] });
    await sleep(30);
    expect(await run(5)).toBe(3);
    await broker.stop(true);
    broker = await BrokerDouble.start({ home });
    await sleep(100);
    expect(await run(6)).toBe(1);
  });

  it('is an error as soon as there is no broker', async () => {
    await open();
    list(1, tools('a'));
    await gate.answer(1);
    await broker.stop(true);
    await sleep(50);
    list(2, tools('a'));
    expect((await gate.answer(2)).error?.data?.reason).toBe('broker.absent');
  });

  it('behind a page that changed is asked about again', async () => {
    await open();
    const both = async (id: number, first: string): Promise<void> => {
      list(id, `{"tools":["${first}"],"nextCursor":"x"}`);
      await gate.answer(id);
      list(id + 1, '{"tools":["b"]}', 'tools/list', '"cursor":"x",');
      await gate.answer(id + 1);
    };
    await both(1, 'a');
    await both(3, 'a');
    expect(broker.all('surface')).toHaveLength(2);
    await both(5, 'A');
    expect(broker.all('surface').map((s) => s.surface.page)).toEqual([0, 1, 0, 1]);
  });
});

describe('the word to list again', () => {
  const changed = (): readonly string[] => gate.lines.filter((l) => l.includes('list_changed'));

  it('reaches the client where the server declared it', async () => {
    await open();
    await initialize({ capabilities: { tools: { listChanged: true }, prompts: {} } });
    list(1, tools('a'));
    list(2, '{"prompts":[]}', 'prompts/list');
    await gate.answer(2);
    expect(broker.all('surface').map((s) => s.surface.relists)).toEqual([true, false]);
    broker.send({ t: 'relist', n: 0, kinds: ['tool', 'prompt', 'instructions'] });
    await until(() => changed().length > 0, 'told');
    expect(changed()).toEqual(['{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}']);
  });

  it('is said once for resources and their templates', async () => {
    await open();
    await initialize({ capabilities: { resources: { listChanged: true } } });
    broker.send({ t: 'relist', n: 0, kinds: ['resource', 'template'] });
    await until(() => changed().length > 0, 'told');
    gate.request(1, 'ping', { result: {} });
    await gate.answer(1);
    expect(changed()).toHaveLength(1);
  });

  it('reaches open subscriptions of 2026-07-28 with their id, and no other', async () => {
    await open();
    const listen = (id: string, notifications: object): void =>
      gate.send(
        `{"jsonrpc":"2.0","id":${id},"method":"subscriptions/listen","params":${JSON.stringify({ notifications, silent: true })}}`,
      );
    listen('"s\\u0031"', { toolsListChanged: true });
    listen('7', { toolsListChanged: true });
    listen('8', { promptsListChanged: true });
    list(1, tools('a'));
    await gate.answer(1);
    expect((await ask(1)).surface.relists).toBe(true);
    gate.send('{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}');
    gate.request(2, 'ping', { result: {} });
    await gate.answer(2);
    broker.send({ t: 'relist', n: 0, kinds: ['tool'] });
    await until(() => changed().length > 0, 'told');
    await sleep(20);
    expect(changed()).toEqual([
      '{"jsonrpc":"2.0","method":"notifications/tools/list_changed","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":"s\\u0031"}}}',
    ]);
  });
});

describe('instructions of the server', () => {
  it.each([['initialize'], ['server/discover']])('are withheld as a member: %s', async (method) => {
    await open({ onSurface: serving(0) });
    list(1, '{"a":1,"instructions":"do","b":2}', method);
    expect(await line(1)).toBe(answered(1, '{"a":1,"b":2}'));
    const { surface } = await ask(1);
    expect(surface).toMatchObject({ kind: 'instructions', hash: sha256('"do"'), relists: false });
  });

  it('hold only the answer that they stand in', async () => {
    await open({ onSurface: nothing });
    list(1, '{"instructions":"do"}', 'initialize');
    const { n } = await ask(1);
    gate.request(2, 'ping', { result: {} });
    await gate.answer(2);
    expect(await broker.fetch(n)).toBe('"do"');
    broker.send({ t: 'reviewed', n, leaveOut: [] });
    expect(await line(1)).toBe(answered(1, '{"instructions":"do"}'));
  });
});

describe('an answer that could be read in two ways', () => {
  const raw = (id: number, text: string): void =>
    list(id, JSON.stringify(text), 'tools/list', '"raw":1,');
  const evil = '{"tools":[{"name":"evil"}]}';

  it.each([
    ['two results', `{"id":1,"result":{},"result":${evil}}`],
    ['a result in capitals', `{"id":1,"result":{},"RESULT":${evil}}`],
    ['a method beside it', `{"id":1,"method":"x","result":${evil}}`],
    ['two ids', `{"id":99,"result":${evil},"id":1}`],
  ])('is refused: %s', async (_why, text) => {
    await open();
    raw(1, text);
    expect((await gate.answer(1)).error?.data?.reason).toBe('answer.twofold');
    expect(gate.lines.join('')).not.toContain('evil');
  });

  it.each([
    ['as text', '"1"'],
    ['in an array', '[1]'],
    ['as true', 'true'],
    ['with an exponent', '1e0'],
    ['with white space', '" 1 "'],
  ])('is reviewed where its id is 1 only to a lenient client: %s', async (_why, id) => {
    await open({ onSurface: serving(0) });
    raw(1, `{"jsonrpc":"2.0","id":${id},"result":${evil}}`);
    await gate.line((l) => l.includes('"tools":[]'));
    expect(gate.lines.join('')).not.toContain('evil');
  });

  it('is dropped where another one of its id waits, and where a line hides another', async () => {
    await open({ onSurface: nothing });
    const good = `{"jsonrpc":"2.0","id":1,"result":${tools('a')}}`;
    const bad = `{"jsonrpc":"2.0","id":1,"result":${evil}}`;
    raw(1, `${good}\n${bad}\nnoise\r${bad}\n{"a":\r${bad}\r}`);
    await ask(1);
    gate.request(2, 'ping', { result: {} });
    await gate.answer(2);
    broker.send({ t: 'reviewed', n: 1, leaveOut: [] });
    expect(await line(1)).toBe(good);
    expect(gate.lines.join('')).not.toContain('evil');
    expect(broker.all('refused')).toHaveLength(3);
  });

  it('in a batch is reviewed by itself', async () => {
    await open({ onSurface: serving(0) });
    raw(1, `[{"method":"a"},{"id":1,"result":${evil}},{"method":"b"}]`);
    await gate.line((l) => l === '{"id":1,"result":{"tools":[]}}');
    expect(gate.lines[0]).toBe('{"method":"a"}');
    expect(gate.lines.join('')).not.toContain('evil');
  });
});

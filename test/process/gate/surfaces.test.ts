import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { serving } from './brokerDouble.ts';
import { crossed, removeFolders, sleep } from './gateProcess.ts';
import {
  answered,
  ask,
  broker,
  close,
  gate,
  initialize,
  line,
  list,
  MODERN,
  nothing,
  open,
  openNext,
  sha256,
  tools,
} from './mirrored.ts';

afterEach(close);
afterAll(removeFolders);

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

  it('is reviewed again where a client lists anew because its time to live is over, and says something else', async () => {
    await open({ onSurface: serving() });
    const meta = `"_meta":${JSON.stringify(MODERN)},`;
    const said = (name: string): string =>
      `{"ttlMs":1,"cacheScope":"private","tools":[{"name":"${name}"}]}`;
    list(1, said('a'), 'tools/list', meta);
    expect(await line(1)).toBe(answered(1, said('a')));
    list(2, said('a'), 'tools/list', meta);
    expect(await line(2)).toBe(answered(2, said('a')));
    expect(broker.all('surface')).toHaveLength(1);
    list(3, said('b'), 'tools/list', meta);
    expect(await line(3)).toBe(answered(3, said('b')));
    expect((await ask(2)).surface.hash).toBe(sha256('[{"name":"b"}]'));
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
    await crossed();
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
    await crossed();
    expect(gate.lines).toEqual([]);
    await openNext();
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

import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { serving } from './brokerDouble.ts';
import { removeFolders } from './gateProcess.ts';
import { ask, broker, close, gate, line, list, nothing, open, tools } from './mirrored.ts';

afterEach(close);
afterAll(removeFolders);

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

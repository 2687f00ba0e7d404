import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { serving } from './brokerDouble.ts';
import { crossed, removeFolders, sleep, until } from './gateProcess.ts';
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
  open,
  openNext,
  tools,
} from './mirrored.ts';

afterEach(close);
afterAll(removeFolders);

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
    expect(await run(4)).toBe(3);
    broker.send({ t: 'relist', n: 0, kinds: ['prompt'] });
    await crossed();
    expect(await run(40)).toBe(3);
    broker.send({ t: 'relist', n: 0, kinds: ['tool'] });
    await crossed();
    expect(await run(5)).toBe(4);
    await broker.stop(true);
    await openNext();
    await crossed();
    expect(await run(6)).toBe(1);
  });

  it('is an error as soon as there is no broker', async () => {
    await open();
    list(1, tools('a'));
    await gate.answer(1);
    await broker.stop(true);
    await crossed();
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

import { afterAll, describe, expect, it } from 'vitest';
import { removeFolders } from './gateProcess.ts';
import { before } from './httpScene.ts';
import { json, WebServer } from './webServer.ts';

afterAll(removeFolders);

const request = (id: number, method: string, params: object) =>
  JSON.stringify({ jsonrpc: '2.0', id, method, params });

describe('what a client set up in a session that the server ended', () => {
  it('is set up again in the next one, once, and only what still stands', async () => {
    const ended = new Set<unknown>();
    const web = await WebServer.start(({ headers }, response) => {
      const id = headers['mcp-session-id'];
      if (!ended.has(id)) return false;
      const error = { code: -32000, message: 'gone' };
      json(response, { jsonrpc: '2.0', id: null, error }, 404);
      return true;
    });
    web.hello = {
      protocolVersion: '2025-11-25',
      capabilities: { tools: {}, logging: {}, resources: { subscribe: true } },
      serverInfo: { name: 'web', version: '1' },
    };
    const scene = await before(web);
    const asked = [
      request(11, 'resources/subscribe', { uri: 'test://one' }),
      request(12, 'resources/subscribe', { uri: 'test://two' }),
      request(13, 'resources/unsubscribe', { uri: 'test://one' }),
      request(14, 'logging/setLevel', { level: 'debug' }),
      request(15, 'logging/setLevel', { level: 'error' }),
    ];
    for (const [i, line] of asked.entries()) {
      scene.gate.send(line);
      await scene.gate.answer(11 + i);
    }
    ended.add('s1');
    scene.gate.request(20, 'tools/list');
    expect((await scene.gate.answer(20)).result?.tools).toHaveLength(1);
    const again = web.got
      .filter((g) => g.headers['mcp-session-id'] === 's2' && g.message.id !== undefined)
      .map((g) => g.body);
    expect([...again].sort()).toEqual([asked[1], asked[4], again.at(-1)].sort());
    expect(again.at(-1)).toContain('tools/list');
    for (const id of [12, 15])
      expect(scene.gate.lines.filter((l) => l.includes(`"id":${id},`))).toHaveLength(1);
  });
});

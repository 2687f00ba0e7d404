import type { ServerResponse } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import { removeFolders, until } from './gateProcess.ts';
import { before } from './httpScene.ts';
import { answerTo, events, json, WebServer } from './webServer.ts';

afterAll(removeFolders);

const call = (id: number) =>
  `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"echo","arguments":{}}}`;

describe('the stream on which a server speaks unasked', () => {
  it('is there before the server gets a call, which may speak on it', async () => {
    const streams: ServerResponse[] = [];
    const web = await WebServer.start(({ method }, response) => {
      if (method === 'GET') streams.push(response);
      return method === 'GET';
    });
    const scene = await before(web);
    scene.gate.send(call(7));
    await until(() => streams.length > 0, 'the server is asked for its stream');
    expect(web.ran).toEqual([]);
    const [stream] = streams;
    if (stream) events(stream);
    expect((await scene.gate.answer(7)).result).toBeDefined();
    expect(web.ran).toEqual(['echo']);
  });

  it('is not waited for where the server keeps silent about it', async () => {
    const web = await WebServer.start(({ method }) => method === 'GET');
    const scene = await before(web);
    scene.gate.send(call(7));
    expect((await scene.gate.answer(7)).result).toBeDefined();
  });
});

describe('a request that names no revision where the server was spoken to in 2026-07-28', () => {
  it('goes in that revision, so that the server says what it lacks', async () => {
    const web = await WebServer.start(({ message, headers }, response) => {
      const error = { code: -32602, message: 'no _meta' };
      const named = JSON.stringify(message.params ?? {}).includes('2026-07-28');
      if (headers['mcp-protocol-version'] !== '2026-07-28') return false;
      if (named) json(response, answerTo(message));
      else json(response, { jsonrpc: '2.0', id: message.id, error }, 400);
      return true;
    });
    const scene = await before(web, {}, false);
    const meta =
      '{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}';
    scene.gate.send(
      `{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":${meta}}}`,
    );
    expect((await scene.gate.answer(1)).result).toBeDefined();
    scene.gate.send('{"jsonrpc":"2.0","id":2,"method":"server/discover"}');
    expect((await scene.gate.answer(2)).error?.code).toBe(-32602);
    const [, second] = web.posts('server/discover');
    expect(second?.headers['mcp-method']).toBe('server/discover');
  });
});

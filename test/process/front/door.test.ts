import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtGate, removeFolders } from '../gate/gateProcess.ts';
import { Machine } from '../joint/stack.ts';
import { served, type Scene } from './scene.ts';
import { ask, post, type Asked } from './web.ts';

const HELLO = {
  id: 0,
  method: 'initialize',
  params: {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'stranger', version: '1' },
  },
};
const body = JSON.stringify({ jsonrpc: '2.0', ...HELLO });

let m: Machine;
let scene: Scene;
beforeAll(async () => {
  m = new Machine(await builtGate());
  scene = await served(m);
});
afterAll(async () => {
  await m.close();
  removeFolders();
});

const port = (): string => new URL(scene.front.url).port;
const flipped = (token: string): string => (token.startsWith('A') ? 'B' : 'A') + token.slice(1);

/** Whoever is turned away starts nothing. */
const nothingStarted = (): void => expect(scene.journal.started).toEqual([]);

describe('the front turns away, without starting anything,', () => {
  it.each([
    ['nobody’s request', 401, () => ({ authorization: undefined })],
    ['a wrong token', 401, () => ({ authorization: `Bearer ${flipped(scene.front.token)}` })],
    [
      'half of the token',
      401,
      () => ({ authorization: `Bearer ${scene.front.token.slice(0, 20)}` }),
    ],
    ['the token and more', 401, () => ({ authorization: `Bearer ${scene.front.token}x` })],
    ['the token in another scheme', 401, () => ({ authorization: `Basic ${scene.front.token}` })],
    ['a page of another origin', 403, () => ({ origin: 'https://evil.example' })],
    ['a page of another port', 403, () => ({ origin: 'http://localhost:1' })],
    ['a page without an origin', 403, () => ({ origin: 'null' })],
    [
      'a page that looks like this machine',
      403,
      () => ({ origin: `http://localhost:${port()}.evil.example` }),
    ],
    ['a name that was bent to this machine', 403, () => ({ host: `evil.example:${port()}` })],
    ['the name of another port', 403, () => ({ host: 'localhost:1' })],
    ['an address that is not its own', 403, () => ({ host: `0.0.0.0:${port()}` })],
  ] as const)('%s', async (_name, status, headers) => {
    const response = await ask(scene.front, { headers: headers(), body }).whole();
    expect(response.status).toBe(status);
    expect(response.headers['access-control-allow-origin']).toBeUndefined();
    nothingStarted();
  });

  it.each([
    [
      'the token in the address',
      401,
      { path: '/mcp?token=TOKEN', headers: { authorization: undefined } },
    ],
    ['another path', 404, { path: '/' }],
    ['a query', 404, { path: '/mcp?a=1' }],
    [
      'a look for its metadata',
      404,
      { method: 'GET', path: '/.well-known/oauth-protected-resource' },
    ],
    ['the question of a browser before it asks', 405, { method: 'OPTIONS' }],
    ['another verb', 405, { method: 'PUT' }],
    ['a stream without a session', 405, { method: 'GET' }],
    ['the end of no session', 405, { method: 'DELETE' }],
    ['a session that never was', 404, { headers: { 'mcp-session-id': 'a'.repeat(43) } }],
  ] as [string, number, Asked][])('%s', async (_name, status, asked) => {
    const path = asked.path?.replace('TOKEN', scene.front.token);
    const told = { body, ...asked, ...(path !== undefined && { path }) };
    expect((await ask(scene.front, told).whole()).status).toBe(status);
    nothingStarted();
  });

  it('whoever is on another machine', async () => {
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one && !one.internal && one.family === 'IPv4');
    for (const { address } of [...others, { address: '127.0.0.2' }].flatMap((one) => one ?? []))
      expect(await connects(address)).toBe(false);
    expect(await connects('127.0.0.1')).toBe(true);
  });

  it('an address of another server in the request line', async () => {
    const status = await new Promise((resolve) => {
      request({
        ...{ host: '127.0.0.1', port: port(), method: 'POST' },
        path: `http://evil.example:${port()}/mcp`,
        headers: { authorization: `Bearer ${scene.front.token}` },
      })
        .on('response', (response) => resolve(response.statusCode))
        .end(body);
    });
    expect(status).toBe(404);
    nothingStarted();
  });
});

it('lets in who has the token, under either name and from its own origin', async () => {
  for (const host of [`127.0.0.1:${port()}`, `localhost:${port()}`]) {
    const headers = { host, origin: `http://${host}`, 'user-agent': 'x' };
    const begun = await post(scene.front, HELLO, headers).whole();
    expect(begun.status).toBe(200);
    expect(begun.headers['mcp-session-id']).toMatch(/^[\w-]{43}$/);
  }
  expect(scene.journal.started).toHaveLength(2);
});

const connects = (host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(port()), host);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

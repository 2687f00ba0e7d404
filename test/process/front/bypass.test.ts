import { connect } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtGate, removeFolders } from '../gate/gateProcess.ts';
import { allowsAll } from '../joint/person.ts';
import { Machine } from '../joint/stack.ts';
import { served, type Scene } from './scene.ts';
import { ask, post, stateless, WebClient, type Asked, type Headers, type Response } from './web.ts';

const CALL = JSON.stringify({
  ...{ jsonrpc: '2.0', id: 7, method: 'tools/call' },
  params: { name: 'echo', arguments: { a: 1 } },
});

/** Every form is posted in a session that works, in front of a person who would allow anything. */
const FORMS: [name: string, status: number, asked: Asked, code?: number][] = [
  ['a batch', 400, { body: `[${CALL}]` }],
  ['a batch behind white space', 400, { body: ` \r\n\t[${CALL}]` }],
  ['a byte order mark', 400, { body: `\uFEFF${CALL}` }],
  ['gzip', 415, { body: gzipSync(CALL), headers: { 'content-encoding': 'gzip' } }],
  ['deflate', 415, { body: deflateSync(CALL), headers: { 'content-encoding': 'deflate' } }],
  ['an encoding that nobody knows', 415, { body: CALL, headers: { 'content-encoding': 'x' } }],
  ['two encodings', 415, { body: CALL, headers: { 'content-encoding': 'identity, gzip' } }],
  [
    'UTF-16',
    415,
    {
      body: Buffer.from(CALL, 'utf16le'),
      headers: { 'content-type': 'application/json; charset=utf-16le' },
    },
  ],
  ['UTF-16 that is not named', 400, { body: Buffer.from(CALL, 'utf16le') }],
  [
    'another charset',
    415,
    { body: CALL, headers: { 'content-type': 'application/json; charset=latin1' } },
  ],
  [
    'bytes that are no UTF-8',
    400,
    { body: Buffer.from(CALL.replace('echo', 'ech\xff'), 'latin1') },
  ],
  ['a repeated method', 400, { body: CALL.replace('"id"', '"method":"ping","id"') }],
  ['a repeated id', 400, { body: CALL.replace('"id":7', '"id":8,"id":7') }],
  ['a repeated tool name', 400, { body: CALL.replace('"name"', '"name":"pid","name"') }],
  ['a repeated argument', 400, { body: CALL.replace('"a":1', '"a":1,"\\u0061":2') }],
  ['a key in another case', 400, { body: CALL.replace('"method"', '"Method"') }],
  ['an id that is null', 400, { body: CALL.replace('7', 'null') }],
  ['two messages', 400, { body: `${CALL}\n${CALL}` }],
  ['half a message', 400, { body: CALL.slice(0, -3) }],
  ['nothing', 400, { body: '' }],
  ['a form', 415, { body: CALL, headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ['plain text', 415, { body: CALL, headers: { 'content-type': 'text/plain' } }],
  ['no content type', 415, { body: CALL, headers: { 'content-type': undefined } }],
  ['JSON alone in return', 406, { body: CALL, headers: { accept: 'application/json' } }],
  ['nothing in return', 406, { body: CALL, headers: { accept: undefined } }],
  ['more than the limit', 413, { body: CALL.replace('1', `"${'x'.repeat(70_000)}"`) }],
  [
    'another revision in a header',
    400,
    { body: CALL, headers: { 'mcp-protocol-version': '2025-03-26' } },
  ],
  ['another method in a header', 400, { body: CALL, headers: { 'mcp-method': 'ping' } }, -32020],
  ['another name in a header', 400, { body: CALL, headers: { 'mcp-name': 'pid' } }, -32020],
  ['an argument in a header', 400, { body: CALL, headers: { 'mcp-param-a': '1' } }, -32020],
];

let m: Machine;
let scene: Scene;
let client: WebClient;

beforeAll(async () => {
  m = new Machine(await builtGate());
  m.person.script = allowsAll;
  scene = await served(m, { body: 64_000, bodyMs: 1000 });
  client = await WebClient.open(scene.front);
});
afterAll(async () => {
  await m.close();
  removeFolders();
});

/** Everybody would have allowed it, and nobody was asked. */
function nothingRan(): void {
  expect(scene.journal.ran).toEqual([]);
  expect(m.person.calls).toEqual([]);
}

describe('in a session that works, before a person who would allow anything, the front refuses', () => {
  it.each(FORMS)('%s', async (_name, status, asked, code = -32600) => {
    const headers = { ...client.headers, ...asked.headers };
    const response = await ask(scene.front, { ...asked, headers }).whole();
    expect(response.status, response.text).toBe(status);
    expect(response.messages[0]?.error?.code).toBe(code);
    nothingRan();
  });

  it('a body that does not come to its end', async () => {
    const headers = { ...client.headers, 'content-length': String(CALL.length) };
    const slow = await unfinished(headers).whole();
    expect(slow.status).toBe(408);
    nothingRan();
  });

  it.each(['content-type', 'authorization', 'mcp-session-id', 'host', 'mcp-protocol-version'])(
    'a header that stands twice: %s',
    async (name) => {
      const values = {
        'content-type': ['application/json', 'text/plain'],
        authorization: [`Bearer ${scene.front.token}`, 'Bearer other'],
        'mcp-session-id': [String(client.headers['mcp-session-id']), 'other'],
        host: [new URL(scene.front.url).host, 'evil.example'],
        'mcp-protocol-version': ['2025-11-25', '2025-03-26'],
      }[name];
      const lines = Object.entries({ ...usual(), [name]: values }).flatMap(([key, value]) =>
        [value ?? []].flat().map((one) => `${key}: ${one}\r\n`),
      );
      const text = `POST /mcp HTTP/1.1\r\n${lines.join('')}\r\n${CALL}`;
      expect(await raw(text)).toMatch(/^HTTP\/1\.1 400 /);
      nothingRan();
    },
  );
});

describe('without a session, before a person who would allow anything, the front refuses', () => {
  const call = stateless('a', 'tools/call', { name: 'echo', arguments: { region: 'x' } });

  it.each([
    ['another revision in the header', { 'mcp-protocol-version': '2026-09-01' }],
    ['no revision in the header', { 'mcp-protocol-version': undefined }],
    ['another method in the header', { 'mcp-method': 'tools/list' }],
    ['no method in the header', { 'mcp-method': undefined }],
    ['another name in the header', { 'mcp-name': 'pid' }],
    ['no name in the header', { 'mcp-name': undefined }],
    ['a name in broken wrapping', { 'mcp-name': '=?base64?ZWNo?' }],
    ['an argument in a header that no tool wants there', { 'mcp-param-region': 'x' }],
  ] as const)('%s', async (_name, headers) => {
    const response = await post(scene.front, call.message, {
      ...call.headers,
      ...headers,
    }).whole();
    expect(response.status, response.text).toBe(400);
    expect(response.messages[0]?.error?.code).toBe(-32020);
    nothingRan();
  });

  it('a call that names no revision at all', async () => {
    const response = await post(scene.front, CALL).whole();
    expect([response.status, response.messages[0]?.error?.code]).toEqual([400, -32600]);
    nothingRan();
  });

  it('a batch of calls', async () => {
    const response = await post(
      scene.front,
      `[${JSON.stringify(call.message)}]`,
      call.headers,
    ).whole();
    expect(response.status).toBe(400);
    nothingRan();
  });
});

it('lets through what has none of these flaws, line breaks between its tokens or not', async () => {
  const fine = await client.post(CALL.replaceAll(',', ',\r\n')).whole();
  expect(fine.messages.at(-1)?.result?.content?.[0]?.text).toBe('{"a":1}');
  expect(scene.journal.ran).toEqual([['echo', { a: 1 }]]);
});

const usual = (): Record<string, string> => ({
  host: new URL(scene.front.url).host,
  authorization: `Bearer ${scene.front.token}`,
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
  'content-length': String(CALL.length),
  ...(client.headers as Record<string, string>),
});

/** What a front answers to bytes. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(scene.front.url).port), '127.0.0.1');
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    socket.on('close', () => resolve(answer)).on('error', reject);
    socket.write(text);
  });
}

/** A request whose body ends before its end. */
function unfinished(headers: Headers): Response {
  const made = ask(scene.front, { headers, body: CALL.slice(0, 10), open: true });
  return made;
}

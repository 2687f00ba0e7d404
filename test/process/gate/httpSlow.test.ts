import type { ServerResponse } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, removeFolders, sleep, until } from './gateProcess.ts';
import { before, start } from './httpScene.ts';
import { oldServer } from './oldServer.ts';
import type { Scene } from './scene.ts';
import { answerTo, type Answering } from './webServer.ts';

afterAll(removeFolders);

const CANCEL = '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}';
const HALF = JSON.stringify(answerTo({ id: 1 })).slice(0, 30);
const EVENT = 'data: {"jsonrpc":"2.0","method":"notifications/message","params":{"n":1}}\n\n';
const isFirst: Answering = ({ message }) => message.method === 'tools/call' && message.id === 1;

/** Notes that its connection was closed from the other end. */
function watched(leave: (response: ServerResponse) => void) {
  const it = { closed: false };
  const script: Answering = (got, response) => {
    if (!isFirst(got, response)) return false;
    response.once('close', () => (it.closed = true));
    leave(response);
    return true;
  };
  return { it, script };
}

/** What goes on the wire a few bytes at a time. */
async function drip(response: ServerResponse, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 3) {
    response.write(bytes.subarray(at, at + 3));
    await sleep(1);
  }
}

const numbered = (n: number): object => ({ jsonrpc: '2.0', method: 'notifications/x', params: { n, t: 'ü—🙂' } }); // prettier-ignore
const SAID = [1, 2, 3, 4, 5].map(numbered);
const dripped = [...SAID, answerTo({ id: 1, params: { arguments: 'slow' } })];
const asEvents = dripped.map((m) => `data: ${JSON.stringify(m)}\r\n\r\n`).join('');
/** Messages of the server since the session began. */
const heard = (scene: Scene) => scene.gate.lines.map(parse).filter((m) => m?.id !== 'init');
const cancelled = (scene: Scene) => scene.gate.lines.some((l) => parse(l)?.id === 1);

describe('a call that its server leaves lying', () => {
  it.each<readonly [string, (response: ServerResponse) => void]>([
    ['without a word', () => undefined],
    [
      'after the head of JSON',
      (r) => r.writeHead(200, { 'content-type': 'application/json' }).flushHeaders(),
    ],
    [
      'in the middle of JSON',
      (r) => r.writeHead(200, { 'content-type': 'application/json' }).write(HALF),
    ],
    [
      'after the head of a stream',
      (r) => r.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders(),
    ],
    [
      'in the middle of a stream',
      (r) =>
        r.writeHead(200, { 'content-type': 'text/event-stream' }).write(`${EVENT}data: ${HALF}`),
    ],
  ])('%s ends with its cancel, and the session goes on', async (_, leave) => {
    const { it: left, script } = watched(leave);
    const { web, scene } = await start(script);
    scene.gate.call(1, 'echo');
    await web.gets((g) => g.message.method === 'tools/call', 'the call');
    scene.gate.request(2, 'tools/list');
    expect((await scene.gate.answer(2)).result?.tools).toHaveLength(1);
    scene.gate.send(CANCEL);
    await web.gets((g) => g.message.method === 'notifications/cancelled', 'the cancel');
    await until(() => left.closed, 'its connection is closed');
    scene.gate.call(3, 'echo', { a: 3 });
    expect((await scene.gate.answer(3)).result?.content?.[0]?.text).toBe('{"a":3}');
    expect(cancelled(scene)).toBe(false);
    expect(web.ran).toHaveLength(2);
    expect(web.sessions).toBe(1);
    expect((await scene.gate.close()).code).toBe(0);
  });

  it('does not keep the gate from ending with its client', async () => {
    const { it: left, script } = watched(() => undefined);
    const { web, scene } = await start(script);
    scene.gate.call(1, 'echo');
    await web.gets((g) => g.message.method === 'tools/call', 'the call');
    expect((await scene.gate.close()).code).toBe(0);
    await until(() => left.closed, 'its connection is closed');
  });

  it.each<readonly [string, (response: ServerResponse) => void]>([
    ['without a word', () => undefined],
    ['after the head', (r) => r.writeHead(202, { 'content-length': '5' }).flushHeaders()],
  ])('%s ends with its cancel over the stream of 2024-11-05 too', async (_, leave) => {
    const { script } = watched(leave);
    const { web } = await oldServer(script);
    const scene = await before(web);
    scene.gate.call(1, 'echo');
    await web.gets((g) => g.message.method === 'tools/call', 'the call');
    scene.gate.send(CANCEL);
    await web.gets((g) => g.message.method === 'notifications/cancelled', 'the cancel');
    scene.gate.call(3, 'echo', { a: 3 });
    expect((await scene.gate.answer(3)).result?.content?.[0]?.text).toBe('{"a":3}');
    expect(cancelled(scene)).toBe(false);
    expect((await scene.gate.close()).code).toBe(0);
  });

  it('in the middle of the stream of 2024-11-05 holds up what comes behind it, and loses nothing', async () => {
    const old = await oldServer((got, response) => {
      if (!isFirst(got, response)) return false;
      response.writeHead(202).end();
      old.stream?.write(`data: ${HALF}`);
      return true;
    });
    const scene = await before(old.web);
    scene.gate.call(1, 'echo');
    await old.web.gets((g) => g.message.id === 1, 'the call');
    const rest = JSON.stringify(answerTo({ id: 1 })).slice(HALF.length);
    old.stream?.write(`${rest}\n\n`);
    scene.gate.call(2, 'echo', { a: 2 });
    expect((await scene.gate.answer(2)).result?.content?.[0]?.text).toBe('{"a":2}');
    expect((await scene.gate.answer(1)).result).toBeDefined();
  });
});

describe('an answer that comes a few bytes at a time', () => {
  it('arrives whole and in order, with all before it', async () => {
    const { scene } = await start((got, response) => {
      if (!isFirst(got, response)) return false;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      void drip(response, asEvents).then(() => response.end());
      return true;
    });
    scene.gate.call(1, 'echo');
    await scene.gate.answer(1);
    expect(heard(scene)).toEqual(dripped);
  });

  it('arrives whole and in order over the stream of 2024-11-05', async () => {
    const old = await oldServer((got, response) => {
      if (!isFirst(got, response)) return false;
      response.writeHead(202).end();
      if (old.stream) void drip(old.stream, asEvents);
      return true;
    });
    const scene = await before(old.web);
    scene.gate.call(1, 'echo');
    await scene.gate.answer(1);
    expect(heard(scene)).toEqual(dripped);
  });

  it('arrives whole as JSON', async () => {
    const { scene } = await start((got, response) => {
      if (!isFirst(got, response)) return false;
      response.writeHead(200, { 'content-type': 'application/json' });
      void drip(response, JSON.stringify(dripped.at(-1))).then(() => response.end());
      return true;
    });
    scene.gate.call(1, 'echo');
    expect(await scene.gate.answer(1)).toEqual(dripped.at(-1));
  });
});

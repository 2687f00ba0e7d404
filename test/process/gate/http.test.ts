import { afterAll, describe, expect, it } from 'vitest';
import { removeFolders } from './gateProcess.ts';
import { before, isCall, reasonOf, start } from './httpScene.ts';
import { answerTo, events, json, WebServer, type Answering } from './webServer.ts';

afterAll(removeFolders);

describe('over HTTP', () => {
  it('sends session, revision and the headers of the entry, and ends the session', async () => {
    const web = await WebServer.start();
    const options = ['--header', 'Authorization', '--header', 'X-Two'];
    const scene = await before(
      web,
      {
        options,
        env: { CSHEADER_1: 'Bearer t', CSHEADER_2: 'ü' },
      },
      false,
    );
    const launch = await scene.broker.next('launch');
    expect(launch.launch.remote).toEqual({ headers: ['authorization', 'x-two'], reach: [] });
    expect(JSON.stringify(launch)).not.toContain('Bearer');
    await scene.gate.initialize();
    scene.gate.call(1, 'echo', { a: 1 });
    await scene.gate.answer(1);
    await scene.gate.close();
    const [hello, call] = web.of('POST');
    expect(hello?.headers).toMatchObject({
      accept: 'application/json, text/event-stream',
      'accept-encoding': 'identity',
      authorization: 'Bearer t',
    });
    expect(hello?.headers['mcp-session-id']).toBeUndefined();
    expect(call?.headers).toMatchObject({
      'mcp-session-id': 's1',
      'mcp-protocol-version': '2025-06-18',
    });
    expect(web.of('DELETE').map((g) => g.headers['mcp-session-id'])).toEqual(['s1']);
  });

  it('relays what comes as JSON or as events byte for byte, on one line', async () => {
    const odd =
      '{ "result":{"n":1.0,"big":9007199254740993,"t":"\\u00fc\u2028"},\n\t"id" : ID, "jsonrpc":"2.0"}';
    const { scene } = await start((got, response) => {
      const { id, method } = got.message;
      const text = odd.replace('ID', String(id));
      if (method === 'x/json') response.setHeader('content-type', 'application/json').end(text);
      else if (method === 'x/events') {
        response.setHeader('content-type', 'text/event-stream; charset=utf-8');
        const data = Buffer.from(
          `: hi\r\n\r\nevent: message\r\ndata: ${text.replace('\n', '\r\ndata: ')}\r\n\r\n`,
        );
        response.write(data.subarray(0, 40));
        setTimeout(() => response.end(data.subarray(40)), 30);
      } else return false;
      return true;
    });
    scene.gate.request(1, 'x/json');
    scene.gate.request(2, 'x/events');
    for (const id of [1, 2]) {
      const line = await scene.gate.line((l) => l.includes(`"id" : ${id}`));
      expect(line).toBe(odd.replace('ID', String(id)).replace('\n', ' '));
    }
  });

  it.each([
    ['gzip', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, Buffer.from('x')],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }, Buffer.from('{}')],
    ['a page', { 'content-type': 'text/html' }, Buffer.from('<html>')],
    [
      'broken UTF-8',
      { 'content-type': 'application/json' },
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]),
    ],
    [
      'a byte order mark',
      { 'content-type': 'application/json' },
      Buffer.from('\ufeff{"jsonrpc":"2.0","id":1,"result":{}}'),
    ],
    [
      'two messages',
      { 'content-type': 'application/json' },
      Buffer.from('{"id":1,"result":{}}{"id":1}'),
    ],
    [
      'a batch',
      { 'content-type': 'application/json' },
      Buffer.from('[{"jsonrpc":"2.0","id":1,"result":{}}]'),
    ],
    ['nothing', {}, Buffer.alloc(0)],
  ])('refuses %s in the place of an answer', async (_, headers, body) => {
    const { web, scene } = await start((got, response) => {
      if (!isCall(got, response)) return false;
      response.writeHead(200, headers).end(body);
      return true;
    });
    scene.gate.call(1, 'echo');
    expect(await reasonOf(scene, 1)).toBe('http.answer');
    expect(web.ran).toEqual(['echo']);
  });

  it.each([
    [401, 'http.signIn'],
    [403, 'http.signIn'],
    [500, 'http.status'],
    [503, 'http.status'],
  ])('answers at once where the server says %i', async (status, reason) => {
    const { web, scene } = await start((got, response) => {
      if (!isCall(got, response)) return false;
      json(response, { jsonrpc: '2.0', id: null, error: { code: 1, message: 'no' } }, status);
      return true;
    });
    scene.gate.call(1, 'echo');
    const { error } = await scene.gate.answer(1);
    if (status < 500) expect(error?.data?.reason).toBe(reason);
    else expect(error).toMatchObject({ code: 1, message: 'no' });
    expect(web.ran).toHaveLength(1);
  });

  it('answers at once where nobody listens, and works again when somebody does', async () => {
    const { web, scene } = await start();
    await web.stop();
    scene.gate.request(1, 'tools/list');
    expect(await reasonOf(scene, 1)).toBe('http.unreachable');
    await web.listen();
    scene.gate.request(2, 'x/any');
    expect((await scene.gate.answer(2)).result).toBeDefined();
  });
});

describe('a call', () => {
  it('is never sent twice where its connection is cut before the answer', async () => {
    const { web, scene } = await start((got, response) => {
      if (!isCall(got, response)) return false;
      response.destroy();
      return true;
    });
    for (let id = 1; id <= 3; id++) {
      scene.gate.call(id, 'echo', { id });
      expect(await reasonOf(scene, id)).toBe('http.cut');
    }
    expect(web.ran).toHaveLength(3);
  });

  it('whose stream is cut goes on where the server said how, and comes to its answer once', async () => {
    const { web, scene } = await start((got, response) => {
      const { message, method, headers } = got;
      if (message.method === 'tools/call') {
        events(response)({ jsonrpc: '2.0', method: 'notifications/message', params: {} }, 'e1');
        setTimeout(() => response.destroy(), 30);
      } else if (method === 'GET' && headers['last-event-id'] === 'e1') {
        events(response)(answerTo({ id: 1, params: { arguments: 'late' } }), 'e2');
        response.end();
      } else return false;
      return true;
    });
    scene.gate.call(1, 'echo');
    expect((await scene.gate.answer(1)).result?.content?.[0]?.text).toBe('"late"');
    expect(web.ran).toHaveLength(1);
  });

  it('whose stream is cut for good is answered as lost', async () => {
    const { web, scene } = await start((got, response) => {
      if (!isCall(got, response)) return false;
      events(response)({ jsonrpc: '2.0', method: 'notifications/message', params: {} });
      setTimeout(() => response.destroy(), 30);
      return true;
    });
    scene.gate.call(1, 'echo');
    expect(await reasonOf(scene, 1)).toBe('http.cut');
    expect(web.ran).toHaveLength(1);
    expect((await scene.broker.next('result')).result.status).toBe('lost');
  });

  it('that is cancelled is cancelled at the server', async () => {
    const { web, scene } = await start((got, response) => {
      if (!isCall(got, response)) return false;
      events(response);
      return true;
    });
    scene.gate.call(1, 'echo');
    await web.gets((g) => g.message.method === 'tools/call', 'the call');
    scene.gate.send(
      '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}',
    );
    await web.gets((g) => g.message.method === 'notifications/cancelled', 'the cancel');
    expect(scene.gate.lines.some((l) => l.includes('"id":1'))).toBe(false);
  });
});

describe('a session that the server ended', () => {
  const ending = (status: number) => {
    let ended: unknown;
    const script: Answering = ({ headers }, response) => {
      const id = headers['mcp-session-id'];
      if (id === undefined || id !== ended) return false;
      json(
        response,
        { jsonrpc: '2.0', id: null, error: { code: -32000, message: 'gone' } },
        status,
      );
      return true;
    };
    return { script, end: (id: string) => (ended = id) };
  };

  it.each([404, 400])(
    'is begun again with %i: lists are asked again, calls are not',
    async (status) => {
      const { script, end } = ending(status);
      const { web, scene } = await start(script);
      end('s1');
      scene.gate.request(1, 'tools/list');
      expect((await scene.gate.answer(1)).result?.tools).toHaveLength(1);
      end('s2');
      scene.gate.call(2, 'echo');
      expect(await reasonOf(scene, 2)).toBe('http.session');
      expect(web.ran).toHaveLength(1);
      scene.gate.call(3, 'echo');
      expect((await scene.gate.answer(3)).result).toBeDefined();
      expect(web.posts('initialize')).toHaveLength(3);
      expect(web.got.at(-1)?.headers['mcp-session-id']).toBe('s3');
    },
  );

  it('is not begun again where the server says something else of itself', async () => {
    const { script, end } = ending(404);
    const { web, scene } = await start(script);
    end('s1');
    web.hello = { protocolVersion: '2025-06-18', capabilities: {}, instructions: 'Other.' };
    scene.gate.request(1, 'tools/list');
    expect(await reasonOf(scene, 1)).toBe('http.changed');
    expect((await scene.gate.exited).code).toBe(1);
  });

  it('is not begun again for a message that the server merely refuses', async () => {
    const { web, scene } = await start(({ message }, response) => {
      if (message.method !== 'x/bad') return false;
      json(response, { jsonrpc: '2.0', id: null, error: { code: -32602, message: 'bad' } }, 400);
      return true;
    });
    scene.gate.request(1, 'x/bad');
    expect((await scene.gate.answer(1)).error?.code).toBe(-32602);
    expect(web.sessions).toBe(1);
  });
});

describe('a redirect', () => {
  it('to another origin is not followed, and nothing is sent there', async () => {
    const other = await WebServer.start();
    const { scene } = await start((got, response) => {
      if (!isCall(got, response)) return false;
      response.writeHead(307, { location: other.url }).end();
      return true;
    });
    scene.gate.call(1, 'echo');
    const { error } = await scene.gate.answer(1);
    expect(error?.data?.reason).toBe('http.redirect');
    expect(error?.message).toContain(`http://127.0.0.1:${other.port}`);
    expect(other.got).toEqual([]);
  });

  it('within the origin is followed where the method stays', async () => {
    const { web, scene } = await start(({ path, message }, response) => {
      if (path !== '/mcp' || message.method !== 'tools/call') return false;
      const to = message.params?.name === 'post' ? 307 : 302;
      response.writeHead(to, { location: '/mcp/' }).end();
      return true;
    });
    scene.gate.call(1, 'post', { a: 1 });
    expect((await scene.gate.answer(1)).result?.content?.[0]?.text).toBe('{"a":1}');
    scene.gate.call(2, 'get');
    expect(await reasonOf(scene, 2)).toBe('http.redirect');
    expect(web.of('GET').every((g) => g.path === '/mcp')).toBe(true);
  });
});

import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { removeFolders, sleep, until } from './gateProcess.ts';
import { before, clock, isCall } from './httpScene.ts';
import { Scene } from './scene.ts';
import { answerTo, events, json, tool, WebServer, type Answering } from './webServer.ts';

afterAll(removeFolders);

describe('what the server says unasked', () => {
  it('comes on a stream that is asked for again from its last event, and is answered', async () => {
    let opened = 0;
    const web = await WebServer.start(({ method }, response) => {
      if (method !== 'GET') return false;
      opened++;
      const say = events(response);
      if (opened === 1) {
        response.write('retry: 20\n\n');
        say({ jsonrpc: '2.0', id: 'q', method: 'roots/list' }, 'r1');
        setTimeout(() => response.destroy(), 50);
      } else say({ jsonrpc: '2.0', method: 'notifications/x' }, 'r2');
      return true;
    });
    const scene = await before(web);
    await scene.gate.line((l) => l.includes('roots/list'));
    scene.gate.send('{"jsonrpc":"2.0","id":"q","result":{"roots":[]}}');
    await web.gets((g) => g.message.result !== undefined, 'the answer');
    await scene.gate.line((l) => l.includes('notifications/x'));
    expect(web.of('GET').map((g) => g.headers['last-event-id'])).toEqual([undefined, 'r1']);
  });
});

describe('a server of 2024-11-05', () => {
  const old = (endpoint: (web: WebServer) => string): { script: Answering; web?: WebServer } => {
    const it: { script: Answering; web?: WebServer } = { script: () => false };
    let say: (message: object) => void = () => undefined;
    it.script = ({ method, path, message }, response) => {
      if (method === 'GET' && it.web) {
        say = events(response);
        response.write(`event: endpoint\ndata: ${endpoint(it.web)}\n\n`);
      } else if (path === '/mcp') response.writeHead(405).end();
      else {
        response.writeHead(202).end();
        const result = { protocolVersion: '2024-11-05', capabilities: {}, serverInfo: {} };
        if (message.method === 'initialize') say({ jsonrpc: '2.0', id: message.id, result });
        else if (message.id !== undefined) say(answerTo(message));
      }
      return true;
    };
    return it;
  };

  it('is spoken to over its stream, and its end is told', async () => {
    const way = old(() => '/messages?s=1');
    const web = (way.web = await WebServer.start(way.script));
    const scene = await before(web);
    scene.gate.call(1, 'echo', { a: 1 });
    expect((await scene.gate.answer(1)).result?.content?.[0]?.text).toBe('{"a":1}');
    expect(web.posts('tools/call').map((g) => g.path)).toEqual(['/messages?s=1']);
    await web.stop();
    expect((await scene.gate.exited).code).toBe(1);
  });

  it('that wants its messages at another origin gets none', async () => {
    const other = await WebServer.start();
    const way = old(() => other.url);
    const web = (way.web = await WebServer.start(way.script));
    const scene = await before(web, {}, false);
    expect((await scene.gate.initialize()).error).toBeDefined();
    expect(other.got).toEqual([]);
  });
});

describe('a request of 2026-07-28', () => {
  const _meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' };

  it('repeats method, name and marked arguments in headers, taken from its body', async () => {
    const properties = {
      region: { type: 'string', 'x-mcp-header': 'Region' },
      deep: { type: 'object', properties: { n: { type: 'integer', 'x-mcp-header': 'N' } } },
      other: { type: 'string' },
    };
    const web = await WebServer.start(({ message }, response) => {
      if (message.method !== 'tools/list') return false;
      json(response, {
        jsonrpc: '2.0',
        id: message.id,
        result: { tools: [tool('t', properties)] },
      });
      return true;
    });
    const scene = await before(web, {}, false);
    scene.gate.request(1, 'tools/list', { _meta });
    await scene.gate.answer(1);
    scene.gate.call(2, 't', { region: 'Zürich', deep: { n: 7 }, other: 'x' }, { _meta });
    await scene.gate.answer(2);
    const { headers } = await web.gets((g) => g.message.method === 'tools/call', 'the call');
    expect(headers).toMatchObject({
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'tools/call',
      'mcp-name': 't',
      'mcp-param-region': `=?base64?${Buffer.from('Zürich').toString('base64')}?=`,
      'mcp-param-n': '7',
    });
    expect(headers['mcp-session-id']).toBeUndefined();
    expect(Object.keys(headers).filter((h) => h.startsWith('mcp-param-'))).toHaveLength(2);
  });

  it('that is cancelled has its response closed, and nothing is posted', async () => {
    let closed = false;
    const web = await WebServer.start((got, response) => {
      if (!isCall(got, response)) return false;
      events(response);
      response.once('close', () => (closed = true));
      return true;
    });
    const scene = await before(web, {}, false);
    scene.gate.call(1, 'echo', {}, { _meta });
    await web.gets((g) => g.message.method === 'tools/call', 'the call');
    await sleep(50);
    scene.gate.send(
      '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}',
    );
    await until(() => closed, 'the response is closed');
    expect(web.of('POST')).toHaveLength(1);
  });
});

describe('a proxy of the environment', () => {
  it('is used for other machines, and not for this one', async () => {
    const proxy = await WebServer.start(({ path }, response) => {
      json(response, { jsonrpc: '2.0', id: 'init', result: { via: path } });
      return true;
    });
    const env = { http_proxy: `http://u:p@127.0.0.1:${proxy.port}`, HTTP_PROXY: '', no_proxy: '' };
    const far = await Scene.open({
      clock,
      command: [],
      options: ['--http', 'http://far.example:81/mcp'],
      env,
    });
    onTestFinished(() => far.close());
    expect((await far.gate.initialize()).result).toEqual({ via: 'http://far.example:81/mcp' });
    expect(proxy.got[0]?.headers).toMatchObject({
      host: 'far.example:81',
      'proxy-authorization': `Basic ${Buffer.from('u:p').toString('base64')}`,
    });
    const web = await WebServer.start();
    await before(web, { env });
    expect(web.sessions).toBe(1);
    expect(proxy.of('POST')).toHaveLength(1);
  });
});

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { allow } from './brokerDouble.ts';
import { removeFolders } from './gateProcess.ts';
import { Scene } from './scene.ts';
import { WebServer } from './webServer.ts';

afterAll(removeFolders);

const folder = path.resolve(import.meta.dirname, '../../servers/tls');
const certificate = path.join(folder, 'cert.pem');
const tls = { cert: readFileSync(certificate), key: readFileSync(path.join(folder, 'key.pem')) };

async function gateTo(url: string, env: NodeJS.ProcessEnv = {}): Promise<Scene> {
  const none = { https_proxy: '', HTTPS_PROXY: '', NODE_EXTRA_CA_CERTS: undefined };
  const scene = await Scene.open({
    command: [],
    options: ['--http', url],
    env: { ...none, ...env },
    broker: { onCall: allow },
  });
  onTestFinished(() => scene.close());
  return scene;
}

/** A proxy that tunnels every name to one port of this machine, or refuses. */
async function proxyTo(port: number, status = 200): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const proxy: Server = createServer((_, response) => response.writeHead(500).end());
  proxy.on('connect', ({ url = '' }, socket) => {
    asked.push(url);
    socket.on('error', () => undefined);
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const server = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      server.pipe(socket).pipe(server);
    }).on('error', () => socket.destroy());
    socket.on('close', () => server.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, asked };
}

describe('a certificate', () => {
  it('that nobody trusts is refused before anything is sent', async () => {
    const web = await WebServer.start(undefined, tls);
    const scene = await gateTo(`https://localhost:${web.port}/mcp`);
    const { error } = await scene.gate.initialize();
    expect(error?.data?.reason).toBe('http.certificate');
    expect(error?.message).toContain('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(web.got).toEqual([]);
  });

  it('that NODE_EXTRA_CA_CERTS names is trusted, for its own names alone', async () => {
    const web = await WebServer.start(undefined, tls);
    const env = { NODE_EXTRA_CA_CERTS: certificate };
    const scene = await gateTo(`https://localhost:${web.port}/mcp`, env);
    expect((await scene.gate.initialize()).result).toBeDefined();
    const other = await gateTo(`https://other.localhost:${web.port}/mcp`, env);
    expect((await other.gate.initialize()).error).toBeDefined();
    expect(web.sessions).toBe(1);
  });
});

describe('a proxy', () => {
  it('tunnels to the server, and learns no more than its name', async () => {
    const web = await WebServer.start(undefined, tls);
    const proxy = await proxyTo(web.port);
    const env = { https_proxy: proxy.url, NODE_EXTRA_CA_CERTS: certificate };
    const scene = await gateTo('https://far.example/mcp', env);
    expect((await scene.gate.initialize()).result).toBeDefined();
    scene.gate.call(1, 'echo', { a: 1 });
    expect((await scene.gate.answer(1)).result?.content?.[0]?.text).toBe('{"a":1}');
    expect(web.got[0]?.headers.host).toBe('far.example');
    expect(new Set(proxy.asked)).toEqual(new Set(['far.example:443']));
  });

  it('that refuses is told, and nothing else is tried', async () => {
    const web = await WebServer.start(undefined, tls);
    const proxy = await proxyTo(web.port, 403);
    const scene = await gateTo('https://far.example/mcp', { https_proxy: proxy.url });
    const { error } = await scene.gate.initialize();
    expect(error?.data?.reason).toBe('http.unreachable');
    expect(error?.message).toContain('PROXY_403');
    expect(web.got).toEqual([]);
  });
});

import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { until } from './gateProcess.ts';

export interface Got {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The message in the body of a post. */
  readonly message: Said;
}

export interface Said {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: { readonly name?: string; readonly arguments?: unknown };
  readonly result?: unknown;
}

/** A certificate with its key. */
export interface Tls {
  readonly key: Buffer;
  readonly cert: Buffer;
}

export type Answering = (got: Got, response: ServerResponse) => boolean;

/** What it says of itself. */
const HELLO = {
  protocolVersion: '2025-06-18',
  capabilities: { tools: { listChanged: true } },
  serverInfo: { name: 'web', version: '1' },
};

/** A server on loopback that counts what it gets. `script` answers first; where it returns false, the plain way does. */
export class WebServer {
  readonly got: Got[] = [];
  script: Answering = () => false;
  sessions = 0;
  hello: object = HELLO;
  #server: Server;
  readonly #sockets = new Set<Socket>();
  port = 0;

  readonly #tls: Tls | undefined;

  private constructor(tls: Tls | undefined) {
    this.#tls = tls;
    this.#server = this.#make();
  }

  static async start(script: Answering = () => false, tls?: Tls): Promise<WebServer> {
    const web = new WebServer(tls);
    web.script = script;
    await web.listen(0);
    onTestFinished(() => web.stop());
    return web;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/mcp`;
  }

  /** Names of the tools that were run, in order. */
  get ran(): readonly unknown[] {
    return this.got
      .filter((g) => g.message.method === 'tools/call')
      .map((g) => g.message.params?.name);
  }

  posts(method: string): readonly Got[] {
    return this.got.filter((g) => g.method === 'POST' && g.message.method === method);
  }

  of(method: string): readonly Got[] {
    return this.got.filter((g) => g.method === method);
  }

  async listen(port = this.port): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    this.port = (this.#server.address() as AddressInfo).port;
  }

  /** Everything is cut, and nothing listens any more. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
    this.#server = this.#make();
  }

  async gets(match: (got: Got) => boolean, what: string): Promise<Got> {
    await until(() => this.got.some(match), `the server gets ${what}`);
    return this.got.find(match) as Got;
  }

  #make(): Server {
    const take = (request: IncomingMessage, response: ServerResponse): void =>
      void this.#take(request, response);
    const server = this.#tls ? createSecure(this.#tls, take) : createServer(take);
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    return server;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const { method = '', url = '', headers } = request;
    const message = (body === '' ? {} : JSON.parse(body)) as Said;
    const got: Got = { method, path: url, headers, body, message };
    this.got.push(got);
    if (!this.script(got, response)) this.#plain(got, response);
  }

  #plain({ method, message }: Got, response: ServerResponse): void {
    if (method === 'GET') response.writeHead(405).end();
    else if (method === 'DELETE' || message.id === undefined || message.method === undefined)
      response.writeHead(202).end();
    else if (message.method === 'initialize') {
      response.setHeader('mcp-session-id', `s${++this.sessions}`);
      json(response, { jsonrpc: '2.0', id: message.id, result: this.hello });
    } else if (message.method === 'tools/list')
      json(response, { jsonrpc: '2.0', id: message.id, result: { tools: [tool('echo')] } });
    else json(response, answerTo(message));
  }
}

export const tool = (name: string, properties: object = {}): object => ({
  name,
  description: `Runs ${name}.`,
  inputSchema: { type: 'object', properties },
});

export const answerTo = ({ id, params }: Said): object => ({
  jsonrpc: '2.0',
  id,
  result: { content: [{ type: 'text', text: JSON.stringify(params?.arguments ?? null) }] },
});

export function json(response: ServerResponse, message: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(message));
}

/** Opens an event stream. */
export function events(response: ServerResponse): (message: object, id?: string) => void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  return (message, id) => {
    response.write(`${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(message)}\n\n`);
  };
}

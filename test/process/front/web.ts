import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { until } from '../gate/gateProcess.ts';
import type { OpenFront } from './openFront.ts';

export type Headers = Readonly<Record<string, string | undefined>>;

export interface Asked {
  readonly method?: string;
  readonly path?: string;
  /** `undefined` leaves one of the usual ones out. */
  readonly headers?: Headers;
  readonly body?: string | Buffer;
  /** The body has no end. */
  readonly open?: boolean;
}

/** One response as it comes in. */
export class Response {
  readonly asked: ClientRequest;
  status = 0;
  headers: IncomingMessage['headers'] = {};
  text = '';
  ended = false;
  failed: Error | undefined;
  /** Nothing of its body is taken. */
  unread = false;

  constructor(asked: ClientRequest) {
    this.asked = asked;
    asked.on('error', (error) => {
      this.failed = error;
      this.ended = true;
    });
    asked.on('response', (response) => {
      this.status = response.statusCode ?? 0;
      this.headers = response.headers;
      if (this.unread) return;
      response.setEncoding('utf8').on('data', (chunk: string) => (this.text += chunk));
      response.on('error', () => undefined).on('close', () => (this.ended = true));
    });
  }

  /** Data of the events so far, or the JSON body, parsed. */
  get messages(): readonly Message[] {
    const texts = this.headers['content-type']?.startsWith('text/event-stream')
      ? [...this.text.matchAll(/^data: (\{.*)$/gm)].map(([, data = '']) => data)
      : [this.text].filter((text) => text.startsWith('{'));
    return texts.map((text) => JSON.parse(text) as Message);
  }

  get ids(): readonly string[] {
    return [...this.text.matchAll(/^id: (.*)$/gm)].map(([, id = '']) => id);
  }

  async whole(): Promise<this> {
    await until(() => this.ended, 'the end of a response');
    return this;
  }

  async has(holds: (text: string) => boolean, what = 'part of a response'): Promise<this> {
    await until(() => holds(this.text) || this.ended, what);
    return this;
  }

  /** The client goes away. */
  close(): void {
    this.asked.destroy();
  }
}

export interface Message {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: { readonly content?: readonly { readonly text: string }[] };
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

const USUAL = {
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
};

/** Asks a front something, exactly as told; headers are sent as they stand. */
export function ask(front: OpenFront, asked: Asked = {}): Response {
  const { hostname, port, pathname } = new URL(front.url);
  const { method = 'POST', path = pathname, headers = {}, body, open } = asked;
  const own: Headers = { ...USUAL, authorization: `Bearer ${front.token}`, ...headers };
  const named: Record<string, string> = {};
  for (const [name, value] of Object.entries(own)) if (value !== undefined) named[name] = value;
  const made = request({
    host: hostname === 'localhost' ? '127.0.0.1' : hostname,
    ...{ port, path, method, agent: false },
    headers: named,
  });
  const response = new Response(made);
  if (open === true) made.write(body ?? '');
  else made.end(body);
  return response;
}

export const post = (front: OpenFront, message: unknown, headers: Headers = {}): Response =>
  ask(front, {
    headers,
    body: typeof message === 'string' || Buffer.isBuffer(message) ? message : text(message),
  });

const text = (message: unknown): string =>
  JSON.stringify({ jsonrpc: '2.0', ...(message as object) });

/** A client of the revisions with sessions. */
export class WebClient {
  readonly front: OpenFront;
  readonly headers: Headers;

  constructor(front: OpenFront, session: string) {
    this.front = front;
    this.headers = { 'mcp-session-id': session };
  }

  static async open(
    front: OpenFront,
    name = 'web client',
    protocolVersion = '2025-11-25',
  ): Promise<WebClient> {
    const clientInfo = { name, version: '1' };
    const params = { protocolVersion, capabilities: {}, clientInfo };
    const begun = await post(front, { id: 0, method: 'initialize', params }).whole();
    const client = new WebClient(front, String(begun.headers['mcp-session-id']));
    await client.post({ method: 'notifications/initialized' }).whole();
    return client;
  }

  post(message: unknown): Response {
    return post(this.front, message, this.headers);
  }

  call(id: number, name: string, args: object = {}, meta: object = {}): Response {
    return this.post({
      id,
      method: 'tools/call',
      params: { name, arguments: args, _meta: meta },
    });
  }

  listen(more: Headers = {}): Response {
    return ask(this.front, { method: 'GET', headers: { ...this.headers, ...more } });
  }

  end(): Response {
    return ask(this.front, { method: 'DELETE', headers: this.headers });
  }
}

const META = 'io.modelcontextprotocol/';
export const MODERN = '2026-07-28';

/** A request of 2026-07-28 and the headers that belong to it. */
export function stateless(
  id: unknown,
  method: string,
  params: Readonly<Record<string, unknown>> = {},
  name = 'web client',
): { readonly message: object; readonly headers: Headers } {
  const meta = {
    [`${META}protocolVersion`]: MODERN,
    [`${META}clientInfo`]: { name, version: '1' },
    [`${META}clientCapabilities`]: {},
  };
  const told = params['name'];
  return {
    message: {
      id,
      method,
      params: { ...params, _meta: { ...meta, ...(params['_meta'] as object) } },
    },
    headers: {
      'mcp-protocol-version': MODERN,
      'mcp-method': method,
      ...(typeof told === 'string' && { 'mcp-name': told }),
    },
  };
}

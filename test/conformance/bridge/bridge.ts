import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BridgeChild, type Message, type Stream } from './child.ts';
import { isLocal, mismatch } from './checks.ts';

/** Sessions whose servers are kept. The suite begins one after the other. */
const MOST = 3;
const MODERN = '2026-07-28';
const FIRST = {
  jsonrpc: '2.0',
  id: 'bridge',
  method: 'tools/list',
  params: {
    _meta: {
      'io.modelcontextprotocol/protocolVersion': MODERN,
      'io.modelcontextprotocol/clientInfo': { name: 'bridge', version: '1.0.0' },
      'io.modelcontextprotocol/clientCapabilities': {},
    },
  },
};

/**
 * HTTP in front of a server on stdio, so that the suite, which speaks only HTTP, can be pointed at one. A part of the
 * measuring rig: each session has a server of its own, requests without a session share one. It changes no line.
 */
export class Bridge {
  readonly #argv: readonly string[];
  readonly #env: NodeJS.ProcessEnv;
  readonly #sessions = new Map<string, BridgeChild>();
  readonly #server: Server;
  readonly #ending = new Set<Promise<void>>();
  #stateless: Promise<BridgeChild> | undefined;

  private constructor(argv: readonly string[], env: NodeJS.ProcessEnv) {
    this.#argv = argv;
    this.#env = env;
    this.#server = createServer((req, res) => void this.#serve(req, res));
  }

  static async open(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<Bridge> {
    const bridge = new Bridge(argv, env);
    await new Promise<void>((resolve) => bridge.#server.listen(0, '127.0.0.1', resolve));
    return bridge;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}/mcp`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    for (const id of this.#sessions.keys()) this.#end(id);
    if (this.#stateless) this.#ending.add(this.#stateless.then((child) => child.end()));
    await Promise.all(this.#ending);
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (!isLocal(req.headers)) return void res.writeHead(403).end();
    const session = req.headers['mcp-session-id'];
    const id = typeof session === 'string' ? session : undefined;
    const child = id === undefined ? undefined : this.#sessions.get(id);
    if (id !== undefined && !child) return void res.writeHead(404).end();
    if (req.method === 'POST') return this.#post(req, res, child);
    if (id === undefined || !child) return void res.writeHead(400).end();
    if (req.method === 'DELETE') {
      this.#end(id);
      return void res.writeHead(200).end();
    }
    if (req.method !== 'GET') return void res.writeHead(405).end();
    const stream = events(res);
    res.flushHeaders();
    child.open = stream;
    res.on('close', () => {
      if (child.open === stream) child.open = undefined;
    });
  }

  async #post(
    req: IncomingMessage,
    res: ServerResponse,
    known: BridgeChild | undefined,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const line = Buffer.concat(chunks).toString('utf8');
    const message = JSON.parse(line) as Message;
    const modern = !known && req.headers['mcp-protocol-version'] === MODERN;
    const wrong = mismatch(req.headers, message, known !== undefined);
    if (wrong) {
      answer(res, 400, { jsonrpc: '2.0', id: message.id, error: wrong });
      return;
    }
    const begins = message.method === 'initialize' && !modern;
    const child = known ?? (begins ? this.#begin(res) : await (this.#stateless ??= this.#modern()));
    if (message.method === undefined || message.id === undefined) {
      child.post(line);
      return void res.writeHead(202).end();
    }
    res.on('close', () => child.forget(message, modern));
    const stream = known || begins ? events(res) : late(res);
    await child.request(line, message, stream);
  }

  #begin(res: ServerResponse): BridgeChild {
    while (this.#sessions.size >= MOST) this.#end([...this.#sessions.keys()][0] ?? '');
    const id = randomUUID();
    const child = this.#start();
    this.#sessions.set(id, child);
    res.setHeader('mcp-session-id', id);
    return child;
  }

  /** A server that was asked in the newer revision first, which is then the one that it speaks. */
  async #modern(): Promise<BridgeChild> {
    const child = this.#start();
    await new Promise<void>((resolve) => {
      void child.request(JSON.stringify(FIRST), FIRST, {
        send: () => undefined,
        end: () => resolve(),
      });
    });
    return child;
  }

  #start(): BridgeChild {
    return new BridgeChild(this.#argv, this.#env);
  }

  #end(id: string): void {
    const child = this.#sessions.get(id);
    if (!child) return;
    this.#sessions.delete(id);
    const ended = child.end();
    this.#ending.add(ended);
    void ended.then(() => this.#ending.delete(ended));
  }
}

/** An event stream from the first message on. */
function events(res: ServerResponse): Stream {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  return {
    send: (line) => void res.write(`event: message\ndata: ${line}\n\n`),
    end: () => void res.end(),
  };
}

const STATUS: Readonly<Record<number, number>> = {
  [-32601]: 404,
  [-32602]: 400,
  [-32020]: 400,
  [-32021]: 400,
  [-32022]: 400,
};

/** One JSON body where the first message is the answer, with the status that its error has; else an event stream. */
function late(res: ServerResponse): Stream {
  let stream: Stream | undefined;
  return {
    send(line, message) {
      if (!stream && message.method === undefined) {
        answer(res, STATUS[message.error?.code ?? 0] ?? 200, line);
        return;
      }
      stream ??= events(res);
      stream.send(line, message);
    },
    end: () => void res.end(),
  };
}

function answer(res: ServerResponse, status: number, body: object | string): void {
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(typeof body === 'string' ? body : JSON.stringify(body));
}

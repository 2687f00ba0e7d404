import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import process from 'node:process';
import { createInterface } from 'node:readline';
import path from 'node:path';

/** What a measurement needs of a connection. */
export interface Caller {
  call(payload: string, name?: string): Promise<{ line: Buffer; ms: number }>;
  close(): Promise<void>;
}

/** The echo server on a port of loopback. */
export async function startEcho(): Promise<{ readonly url: string; stop(): void }> {
  const file = path.join(import.meta.dirname, 'echoServer.ts');
  const child = spawn(process.execPath, [file, '--http'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const first = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  return { url: `http://127.0.0.1:${String(first.value)}/mcp`, stop: () => void child.kill() };
}

/** A raw MCP client over HTTP that costs as little as a client can. */
export class DirectHttp implements Caller {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true });
  #id = 0;

  constructor(url: string) {
    this.#url = url;
  }

  call(payload: string, name = 'echo'): Promise<{ line: Buffer; ms: number }> {
    const params = { name, arguments: { payload } };
    const body = JSON.stringify({ jsonrpc: '2.0', id: ++this.#id, method: 'tools/call', params });
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'content-length': Buffer.byteLength(body),
    };
    return new Promise((resolve, reject) => {
      const start = performance.now();
      const asked = request(this.#url, { method: 'POST', agent: this.#agent, headers });
      asked.on('error', reject);
      asked.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({ line: Buffer.concat(chunks), ms: performance.now() - start });
        });
      });
      asked.end(body);
    });
  }

  close(): Promise<void> {
    this.#agent.destroy();
    return Promise.resolve();
  }
}

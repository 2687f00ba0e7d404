import { spawn, type ChildProcessByStdio } from 'node:child_process';
import process from 'node:process';
import type { Readable, Writable } from 'node:stream';

/** A raw MCP client on stdio that costs as little as a client can, for timing what is behind it. */
export class Wire {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting = new Map<number, (line: Buffer) => void>();
  #parts: Buffer[] = [];
  #id = 0;

  constructor(command: readonly string[], env: NodeJS.ProcessEnv = process.env) {
    const [file = '', ...args] = command;
    this.child = spawn(file, args, { stdio: ['pipe', 'pipe', 'ignore'], env });
    this.child.stdout.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  /** Sends a request; resolves with the raw answer line and milliseconds until its last byte. */
  request(method: string, params: unknown): Promise<{ line: Buffer; ms: number }> {
    const id = ++this.#id;
    const text = `${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`;
    return new Promise((resolve) => {
      const start = performance.now();
      this.#waiting.set(id, (line) => resolve({ line, ms: performance.now() - start }));
      this.child.stdin.write(text);
    });
  }

  call(payload: string, name = 'echo'): Promise<{ line: Buffer; ms: number }> {
    return this.request('tools/call', { name, arguments: { payload } });
  }

  async initialize(): Promise<void> {
    const clientInfo = { name: 'bench', version: '1' };
    const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo };
    await this.request('initialize', params);
    this.child.stdin.write('{"jsonrpc":"2.0","method":"notifications/initialized"}\n');
  }

  /** Closes standard input and waits for the process to end by itself. */
  close(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
    this.child.stdin.end();
    return ended;
  }

  #read(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      this.#parts.push(chunk.subarray(from, end));
      const line = this.#parts.length === 1 ? this.#parts[0] : Buffer.concat(this.#parts);
      this.#parts = [];
      from = end + 1;
      if (line) this.#line(line);
    }
    if (from < chunk.length) this.#parts.push(chunk.subarray(from));
  }

  #line(line: Buffer): void {
    const tail = line.subarray(0, 200).toString('latin1');
    const m = /"id":(\d+)/.exec(tail);
    const id = Number(m?.[1]);
    const done = this.#waiting.get(id);
    this.#waiting.delete(id);
    done?.(line);
  }
}

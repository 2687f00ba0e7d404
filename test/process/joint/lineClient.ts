import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { until } from '../gate/gateProcess.ts';

export interface Message {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: {
    readonly content?: readonly { readonly type: string; readonly text?: string }[];
    readonly isError?: boolean;
    readonly tools?: readonly { readonly name: string }[];
  };
  readonly error?: {
    readonly code: number;
    readonly message: string;
    readonly data?: { readonly reason?: string };
  };
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Start {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** VS Code waits as long as it takes: no deadline disturbs a test that is not about deadlines. */
export const PATIENT = 'Visual Studio Code';

/** A client that writes and reads lines, and keeps every byte that it was sent. */
export class LineClient {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly exited: Promise<Exit>;
  /** Lines as they came, without terminators. */
  readonly lines: string[] = [];
  readonly messages: Message[] = [];
  stderr = '';
  exit: Exit | undefined;
  #rest: Buffer[] = [];
  #id = 0;

  constructor({ command: [file = '', ...args], cwd, env }: Start) {
    this.child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'], cwd, env });
    this.exited = new Promise((resolve, reject) => {
      this.child.once('error', reject);
      this.child.once('close', (code, signal) => {
        this.exit = { code, signal };
        resolve(this.exit);
      });
    });
    this.child.stdin.on('error', () => undefined);
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.read();
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Reads, or stops reading, what it is sent. */
  read(on = true): void {
    if (on) this.child.stdout.on('data', this.#take).resume();
    else this.child.stdout.off('data', this.#take).pause();
  }

  send(...lines: readonly (string | Buffer)[]): void {
    this.child.stdin.write(
      Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')])),
    );
  }

  /** Sends a request; its id. */
  request(method: string, params?: unknown): number {
    const id = ++this.#id;
    this.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    return id;
  }

  /** Sends a call; its id. `more` goes into `params`. */
  call(name: string, args?: unknown, more?: object): number {
    return this.request('tools/call', { name, arguments: args, ...more });
  }

  cancel(requestId: number): void {
    const params = { requestId };
    this.send(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params }));
  }

  /** A message that came or comes, waited for. */
  async message(match: (message: Message) => boolean, ms = 20_000): Promise<Message> {
    const found = (): Message | undefined => this.messages.find(match);
    await until(
      () => found() !== undefined,
      `a message; got ${this.lines.slice(-5).join('\n').slice(0, 1500)}\n${this.stderr.slice(-1500)}`,
      ms,
    );
    return found() ?? {};
  }

  answer(id: unknown, ms?: number): Promise<Message> {
    return this.message((m) => m.id === id && m.method === undefined, ms);
  }

  /** Whether this request was answered so far. */
  answered(id: unknown): boolean {
    return this.messages.some((m) => m.id === id && m.method === undefined);
  }

  /** Text of the first content block of the answer. */
  async text(id: unknown, ms?: number): Promise<string> {
    const { result, error } = await this.answer(id, ms);
    return result?.content?.[0]?.text ?? JSON.stringify(error);
  }

  async initialize(
    name = PATIENT,
    capabilities: object = {},
    protocolVersion = '2025-11-25',
  ): Promise<Message> {
    const clientInfo = { name, version: '1' };
    const params = { protocolVersion, capabilities, clientInfo };
    const answer = await this.answer(this.request('initialize', params));
    this.send('{"jsonrpc":"2.0","method":"notifications/initialized"}');
    return answer;
  }

  /** Closes its end and waits until the other side is gone. */
  async end(): Promise<Exit> {
    this.child.stdin.end();
    this.read();
    return this.exited;
  }

  readonly #take = (chunk: Buffer): void => {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      const line = Buffer.concat([...this.#rest, chunk.subarray(from, at)]).toString('utf8');
      this.#rest = [];
      from = at + 1;
      this.lines.push(line);
      const message = parsed(line);
      if (message) this.messages.push(message);
    }
    if (from < chunk.length) this.#rest.push(chunk.subarray(from));
  };
}

function parsed(line: string): Message | undefined {
  try {
    return JSON.parse(line) as Message;
  } catch {
    return undefined;
  }
}

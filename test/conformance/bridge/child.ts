import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import process from 'node:process';

export interface Message {
  id?: string | number | null;
  method?: string;
  params?: { _meta?: Record<string, unknown>; [name: string]: unknown };
  result?: unknown;
  error?: { code?: number };
}

/** Where the answer to one request goes, and what is said meanwhile. */
export interface Stream {
  send(line: string, message: Message): void;
  end(): void;
}

const SUBSCRIPTION = 'io.modelcontextprotocol/subscriptionId';
const key = (id: unknown) => JSON.stringify(id);

/**
 * A server on stdio, behind the bridge. Stdio does not say which request a message belongs to, so progress goes by its
 * token, what names a subscription by that, and everything else to the only request there is, or to the open stream.
 */
export class BridgeChild {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #streams = new Map<string, Stream>();
  readonly #tokens = new Map<string, string>();
  readonly #freed: (() => void)[] = [];
  open: Stream | undefined;
  readonly exited: Promise<void>;

  constructor(argv: readonly string[], env: NodeJS.ProcessEnv) {
    const [command = process.execPath, ...args] = argv;
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], env });
    this.exited = new Promise((resolve) => this.#child.once('exit', () => resolve()));
    this.#child.stdin.on('error', () => undefined);
    void this.#read();
    void this.exited.then(() => this.#closed());
  }

  get busy(): boolean {
    return this.#streams.size > 0;
  }

  /** Requests wait while another with the same id is under way: ids go on as they are. */
  async request(line: string, message: Message, stream: Stream): Promise<void> {
    const id = key(message.id);
    while (this.#streams.has(id)) await new Promise<void>((resolve) => this.#freed.push(resolve));
    this.#streams.set(id, stream);
    const token = message.params?._meta?.['progressToken'];
    if (token !== undefined) this.#tokens.set(key(token), id);
    this.post(line);
  }

  post(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  /** The client closed the response. */
  forget(message: Message, cancels: boolean): void {
    const id = key(message.id);
    if (!this.#streams.has(id) || !cancels) return;
    this.#drop(id);
    const params = { requestId: message.id, reason: 'closed' };
    this.post(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params }));
  }

  async end(): Promise<void> {
    this.#child.stdin.end();
    const late = setTimeout(() => this.#child.kill('SIGKILL'), 5000);
    await this.exited;
    clearTimeout(late);
  }

  async #read(): Promise<void> {
    let rest = '';
    this.#child.stdout.setEncoding('utf8');
    for await (const chunk of this.#child.stdout) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim() !== '') this.#take(line);
    }
  }

  #take(line: string): void {
    const message = JSON.parse(line) as Message;
    const { method, params } = message;
    if (method === undefined) {
      const stream = this.#streams.get(key(message.id));
      this.#drop(key(message.id));
      stream?.send(line, message);
      stream?.end();
      return;
    }
    this.#streamOf(method, params)?.send(line, message);
  }

  #streamOf(method: string, params: Message['params']): Stream | undefined {
    const named = params?._meta?.[SUBSCRIPTION];
    if (named !== undefined) return this.#streams.get(key(named));
    const token = key(params?.['progressToken']);
    if (method === 'notifications/progress')
      return this.#streams.get(this.#tokens.get(token) ?? '');
    const [only] = this.#streams.values();
    return this.#streams.size === 1 ? only : this.open;
  }

  #drop(id: string): void {
    this.#streams.delete(id);
    for (const free of this.#freed.splice(0)) free();
  }

  #closed(): void {
    for (const stream of this.#streams.values()) stream.end();
    this.#streams.clear();
    this.open?.end();
  }
}

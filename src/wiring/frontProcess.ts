import { spawn, type ChildProcess } from 'node:child_process';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { FRONT_PATH, type FrontNews, type FrontStart } from '../shared/front.ts';
import { isObject } from '../shared/headerParameters.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { FrontFailure } from '../ui/front/port.ts';

/** For the process to say whether it listens; and for its end, with all that it started. */
const STARTING_MS = 20_000;
const ENDING_MS = 12_000;
const TAKEN = ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL'];

/** What the process gets of the window's own environment: what Node needs to run at all. */
function ownEnvironment(): Record<string, string> {
  const own: Record<string, string> = { ELECTRON_RUN_AS_NODE: '1' };
  for (const name of ['PATH', 'Path', 'SystemRoot', 'TEMP', 'TMPDIR', 'HOME']) {
    const value = process.env[name];
    if (value !== undefined) own[name] = value;
  }
  return own;
}

/**
 * The process that serves one entry over HTTP. Its token goes to it by its standard input, which stands in no list of
 * processes; it ends when that does, also where the window is killed.
 */
export class FrontProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  readonly #changed: () => void;
  #port = 0;
  #clients: readonly string[] = [];
  #ended = false;

  private constructor(file: string, changed: () => void) {
    this.#changed = changed;
    this.#child = spawn(process.execPath, [file], {
      env: ownEnvironment(),
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    this.#child.stdin?.on('error', () => undefined);
    this.#exited = new Promise((resolve) => {
      const over = (): void => {
        this.#ended = true;
        resolve();
        changed();
      };
      this.#child.once('error', over).once('exit', over);
    });
  }

  static async open(
    file: string,
    start: FrontStart,
    changed: () => void,
  ): Promise<Result<FrontProcess, string>> {
    const front = new FrontProcess(file, changed);
    const failed = await front.#open(start);
    if (failed === undefined) return ok(front);
    await front.close();
    return err(failed);
  }

  get port(): number {
    return this.#port;
  }

  get address(): string {
    return `http://127.0.0.1:${String(this.#port)}${FRONT_PATH}`;
  }

  get clients(): readonly string[] {
    return this.#clients;
  }

  get ended(): boolean {
    return this.#ended;
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    this.#child.stdin?.end();
    const late = setTimeout(() => this.#child.kill('SIGKILL'), ENDING_MS);
    await this.#exited;
    clearTimeout(late);
  }

  /** Resolves when it listens, or with why it does not. */
  #open(start: FrontStart): Promise<string | undefined> {
    const { stdin, stdout } = this.#child;
    if (!stdin || !stdout) return Promise.resolve(FrontFailure.ended);
    stdin.write(`${JSON.stringify(start)}\n`);
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(FrontFailure.ended), STARTING_MS);
      const settle = (failed: string | undefined): void => {
        clearTimeout(late);
        resolve(failed);
      };
      createInterface({ input: stdout }).on('line', (line) => {
        const news = readNews(line);
        if (news?.t === 'listening') {
          this.#port = news.port;
          settle(undefined);
        } else if (news?.t === 'failed')
          settle(TAKEN.includes(news.code) ? FrontFailure.portTaken : FrontFailure.ended);
        else if (news) {
          this.#clients = news.clients;
          this.#changed();
        }
      });
      void this.#exited.then(() => settle(FrontFailure.ended));
    });
  }
}

function readNews(line: string): FrontNews | undefined {
  let news: unknown;
  try {
    news = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isObject(news)) return undefined;
  const { t, port, code, clients } = news;
  if (t === 'listening' && Number.isInteger(port)) return { t, port: Number(port) };
  if (t === 'failed' && typeof code === 'string') return { t, code };
  if (t !== 'clients' || !Array.isArray(clients)) return undefined;
  return { t, clients: clients.filter((name) => typeof name === 'string') };
}

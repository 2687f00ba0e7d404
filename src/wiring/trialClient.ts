import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ResultSchema } from '@modelcontextprotocol/sdk/types.js';
import type { Start } from './startOf.ts';

/** Milliseconds that a person may take to answer, and a tool to run. */
const PATIENCE = 60 * 60_000;
/** Pages of the tool list; a server that goes on is not asked further. */
const PAGES = 200;

/**
 * A client for calls by hand: it starts the gate of an entry as the editor does, and calls through it like any other
 * client. What the gate withholds cannot be called from here either. It answers nothing that a server asks.
 */
export class TrialClient {
  readonly #client: Client;
  #closed = false;

  private constructor(client: Client) {
    this.#client = client;
    client.onclose = () => (this.#closed = true);
  }

  /** Starts the server, once its start was allowed. Rejects where it does not come up, or `signal` aborts. */
  static async open(start: Start, version: string, signal: AbortSignal): Promise<TrialClient> {
    const client = new Client({ name: 'Visual Studio Code', version }, { capabilities: {} });
    const { command, args, env, cwd } = start;
    const transport = new StdioClientTransport({
      command,
      args: [...args],
      env: { ...env },
      cwd,
      stderr: 'ignore',
    });
    const trial = new TrialClient(client);
    const end = (): void => void client.close();
    signal.addEventListener('abort', end, { once: true });
    try {
      signal.throwIfAborted();
      await client.connect(transport, { signal, timeout: PATIENCE });
      // A client lists before it calls: the gate knows what it reviewed, and the server may want it.
      await trial.#list(signal);
      return trial;
    } catch (error) {
      await client.close();
      throw error;
    } finally {
      signal.removeEventListener('abort', end);
    }
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Calls a tool; resolves to the JSON text of its result. An abort cancels the call and rejects. */
  async call(
    name: string,
    args: Readonly<Record<string, unknown>>,
    told: (line: string) => void,
    signal: AbortSignal,
  ): Promise<string> {
    const result = await this.#client.request(
      { method: 'tools/call', params: { name, arguments: args } },
      ResultSchema,
      {
        signal,
        timeout: PATIENCE,
        onprogress: ({ progress, total, message }) => {
          const far = total === undefined ? String(progress) : `${progress}/${total}`;
          told(message === undefined ? far : `${far} ${message}`);
        },
      },
    );
    return JSON.stringify(result);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async #list(signal: AbortSignal): Promise<void> {
    if (!this.#client.getServerCapabilities()?.tools) return;
    let cursor: unknown;
    for (let page = 0; page < PAGES; page++) {
      const params = typeof cursor === 'string' ? { cursor } : {};
      const listed = await this.#client.request({ method: 'tools/list', params }, ResultSchema, {
        signal,
      });
      cursor = listed['nextCursor'];
      if (typeof cursor !== 'string') return;
    }
  }
}

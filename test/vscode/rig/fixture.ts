import { copyFile, mkdir } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';
import { hasCode, repoRoot } from './cache.ts';
import { runFolder } from './runFolder.ts';

/** The test-only extension, built into a folder of this run; hand the folder to `startCodeServer`. */
export async function buildFixture(): Promise<string> {
  const source = join(repoRoot, 'test', 'vscode', 'fixture-extension');
  const folder = await runFolder('fixture');
  await copyFile(join(source, 'package.json'), join(folder, 'package.json'));
  await build({
    entryPoints: [join(source, 'extension.ts')],
    outfile: join(folder, 'extension.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return folder;
}

/** One tool call that a chat turn of `@probe` made. */
export interface ChatEvent {
  readonly tool: string;
  readonly input: unknown;
  readonly result?: string;
  readonly error?: string;
}

/** A tool of `vscode.lm.tools`. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly inputSchema?: unknown;
}

/** What a test can ask the extension API of one window. Each rejects with the error that the API threw. */
export interface Channel {
  readonly tools: () => Promise<Tool[]>;
  /** Calls a tool outside any chat; the text of its result. Aborting cancels the call. */
  readonly invoke: (name: string, input: object, signal?: AbortSignal) => Promise<string>;
  /** Tool calls of the chat so far, in the order in which they ended. */
  readonly chatEvents: () => Promise<ChatEvent[]>;
  /** Ids of all commands but internal ones. */
  readonly commands: () => Promise<string[]>;
  /** Runs a command; an argument `{ $uri: 'file:///…' }` arrives as a Uri. The result must be JSON. */
  readonly command: (id: string, ...args: unknown[]) => Promise<unknown>;
  /** Changes a user setting, as an extension or the settings editor does. */
  readonly setting: (key: string, value: unknown) => Promise<unknown>;
  readonly extension: (id: string) => Promise<{ isActive: boolean; packageJSON: unknown } | null>;
}

/** Where a window is to write how its channel is reached: environment for `startCodeServer`, and the folder. */
export async function channelFolder(): Promise<{ folder: string; env: Record<string, string> }> {
  const folder = await runFolder('channel');
  await mkdir(folder, { recursive: true });
  return { folder, env: { FIXTURE_CHANNEL_DIR: folder } };
}

/** The channel of the window on `workspace`; each use waits up to 30 s for a window that starts or reloads. */
export function channel(folder: string, workspace: string): Channel {
  const name = createHash('sha256').update(workspace).digest('hex').slice(0, 16);
  const file = join(folder, `${name}.json`);
  let calls = 0;
  const ask = async (method: string, params: object = {}): Promise<unknown> => {
    const response = await whenReachable(file, { method, params });
    const { value, error } = (await response.json()) as { value?: unknown; error?: string };
    if (error !== undefined) throw new Error(error);
    return value;
  };
  return {
    tools: () => ask('tools') as Promise<Tool[]>,
    chatEvents: () => ask('events') as Promise<ChatEvent[]>,
    commands: () => ask('commands') as Promise<string[]>,
    command: (id, ...args) => ask('command', { id, args }),
    setting: (key, value) => ask('setting', { key, value }),
    extension: (id) => ask('extension', { id }) as ReturnType<Channel['extension']>,
    invoke: async (tool, input, signal) => {
      calls += 1;
      const id = `${process.pid}-${calls}`;
      const cancel = () => void ask('cancel', { id });
      signal?.addEventListener('abort', cancel);
      try {
        return String(await ask('invoke', { name: tool, input, id }));
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
  };
}

/** Asks once; tries again only while nothing listens, so that no call is made twice. */
async function whenReachable(file: string, message: object): Promise<Response> {
  for (const end = Date.now() + 30_000; ;) {
    try {
      const { port, token } = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
      return await fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, connection: 'close' },
        body: JSON.stringify(message),
      });
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      const notYet =
        hasCode(error, 'ENOENT') || hasCode(cause, 'ECONNREFUSED') || error instanceof SyntaxError;
      if (!notYet || Date.now() > end) throw error;
      await delay(100);
    }
  }
}

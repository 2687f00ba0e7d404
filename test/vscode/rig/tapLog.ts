import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from './cache.ts';

/** One line that passed between a client and a server. */
export interface Tapped {
  /** Unix time in milliseconds. */
  readonly at: number;
  readonly from: 'client' | 'server';
  /** The line as it was, and read as JSON. */
  readonly line: string;
  readonly message: {
    readonly id?: number | string;
    readonly method?: string;
    readonly params?: {
      readonly name?: string;
      readonly arguments?: unknown;
      readonly _meta?: Readonly<Record<string, unknown>>;
    };
    readonly result?: unknown;
    readonly error?: unknown;
  };
}

/** What the recorder in front of a server of the sample saw so far; nothing if the server was not started. */
export async function readTap(folder: string, server: string): Promise<Tapped[]> {
  let text: string;
  try {
    text = await readFile(join(folder, `${server}.jsonl`), 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
  return text
    .split('\n')
    .filter(Boolean)
    .map((row) => {
      const entry = JSON.parse(row) as Omit<Tapped, 'message'>;
      return { ...entry, message: JSON.parse(entry.line) as Tapped['message'] };
    });
}

/** The tool calls that reached a server of the sample. */
export async function callsReceived(folder: string, server: string): Promise<Tapped[]> {
  return (await readTap(folder, server)).filter(
    ({ from, message }) => from === 'client' && message.method === 'tools/call',
  );
}

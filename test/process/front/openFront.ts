import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { FrontLimits, FrontNews, FrontStart } from '../../../src/shared/front.ts';

export interface OpenFront {
  readonly url: string;
  readonly pid: number;
  /** What a client has to present. */
  readonly token: string;
  close(): Promise<void>;
}

/** The product's own front, started as a window starts it, before any server on stdio: a gate, or one without it. */
export async function openFront(
  frontFile: string,
  [command = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  limits: Partial<FrontLimits> = {},
  cwd = process.cwd(),
): Promise<OpenFront> {
  const child = spawn(process.execPath, [frontFile], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const token = randomBytes(32).toString('base64url');
  const texts = Object.entries(env).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]]));
  const start: FrontStart = {
    token,
    port: 0,
    gate: { command, args, env: Object.fromEntries(texts) as Record<string, string>, cwd },
    limits,
  };
  child.stdin.write(`${JSON.stringify(start)}\n`);
  const first = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const news = JSON.parse(String(first.value)) as FrontNews;
  if (news.t !== 'listening') throw new Error(`the front does not listen: ${JSON.stringify(news)}`);
  return {
    url: `http://localhost:${news.port}/mcp`,
    pid: child.pid ?? 0,
    token,
    async close() {
      child.stdin.end();
      await exited;
    },
  };
}

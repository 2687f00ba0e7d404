import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

export const revisions = ['2025-11-25', '2026-07-28'] as const;
export type Revision = (typeof revisions)[number];

/** `scenario/check` to the statuses it came out with, sorted and joined. */
export type Results = ReadonlyMap<string, string>;

interface Check {
  readonly id: string;
  readonly status: string;
}

const suite = path.join(
  path.dirname(
    createRequire(import.meta.url).resolve('@modelcontextprotocol/conformance/package.json'),
  ),
  'dist/index.js',
);

/** Runs what a revision requires of a server, or one scenario of it. A failed check is a result like any other. */
export async function runSuite(
  url: string,
  revision: Revision,
  out: string,
  scenario?: string,
  token?: string,
): Promise<Results> {
  const which =
    scenario === undefined
      ? ['--requirements', revision]
      : ['--scenario', scenario, '--spec-version', revision];
  const args = [suite, 'server', '--url', url, ...which, '-o', out];
  const key = path.join(import.meta.dirname, 'key.mjs');
  const child = spawn(process.execPath, token === undefined ? args : ['--import', key, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, CONFORMANCE_KEY: `${new URL(url).origin} ${token ?? ''}` },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const results = readResults(out);
  if (results.size === 0) throw new Error(`the suite wrote no results (${String(code)}): ${said}`);
  return results;
}

export function readResults(out: string): Results {
  const found = new Map<string, string[]>();
  for (const folder of readdirSync(out)) {
    const scenario = /^server-(.*)-\d{4}-\d\d-\d\dT/.exec(folder)?.[1] ?? folder;
    const file = path.join(out, folder, 'checks.json');
    if (!existsSync(file)) {
      found.set(`${scenario}/-`, ['UNFINISHED']);
      continue;
    }
    for (const { id, status } of JSON.parse(readFileSync(file, 'utf8')) as Check[]) {
      if (status === 'INFO') continue;
      const key = `${scenario}/${id}`;
      found.set(key, [...(found.get(key) ?? []), status]);
    }
  }
  return new Map([...found].map(([key, statuses]) => [key, statuses.sort().join(' ')]));
}

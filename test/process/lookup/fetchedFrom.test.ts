import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchedFrom } from '../../../src/wiring/fetchedFrom.ts';

let home: string;
beforeEach(() => (home = mkdtempSync(path.join(tmpdir(), 'cs-fetched-'))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

const from = (command: string, said?: string, env: Record<string, string> = {}) =>
  fetchedFrom(command, () => Promise.resolve(said), { env, home, platform: 'linux' });

describe('where a runner fetches packages from', () => {
  it('is what the person set up, else what the package client names', async () => {
    expect(await from('npx', 'https://packages.example/npm/\n')).toEqual(['packages.example:443']);
    writeFileSync(path.join(home, '.npmrc'), 'registry=http://localhost:4873/\n');
    expect(await from('npx', 'https://packages.example/npm/')).toEqual(['localhost:4873']);
    const env = { UV_DEFAULT_INDEX: 'https://index.example:8443/simple' };
    expect(await from('/usr/bin/uvx', undefined, env)).toEqual(['index.example:8443']);
  });

  it('is unknown without a package client, and of a command that fetches nothing', async () => {
    expect(await from('npx')).toEqual([]);
    expect(await from('npx', 'undefined')).toEqual([]);
    expect(await from('node', 'https://packages.example/')).toEqual([]);
  });
});

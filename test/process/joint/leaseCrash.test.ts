import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { LEASED_CALLS } from '../../../src/shared/protocol/limits.ts';
import { builtGate, newFolder, removeFolders, root, until } from '../gate/gateProcess.ts';
import { eventually } from './eventually.ts';
import { LineClient, type Message } from './lineClient.ts';
import { wholeLines } from './window.ts';

type Forward = Extract<LedgerEvent, { kind: 'forward' }>;
const SERVER = [path.join(root, 'test/bench/echoServer.ts'), '--tools', '5'];
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(removeFolders);

async function home(): Promise<string> {
  const folder = newFolder();
  mkdirSync(path.join(folder, 'bin'), { mode: 0o700 });
  mkdirSync(path.join(folder, 'run'), { mode: 0o700 });
  copyFileSync(await builtGate(), path.join(folder, 'bin/gate.js'));
  return folder;
}

/** A real broker with its ledger in a process of its own; every tool of the server is remembered. */
async function broker(folder: string, name: string): Promise<ChildProcess> {
  const launches = JSON.stringify([{ server: 'tools', command: process.execPath, args: SERVER }]);
  const socket = path.join(folder, 'run', `${name}.sock`);
  const script = path.join(root, 'test/bench/brokerProcess.ts');
  const child = spawn(process.execPath, [script, folder, socket, launches], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  ends.push(() => {
    child.kill('SIGKILL');
    return exited;
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await until(() => said.includes('listening'), 'the broker to listen');
  return child;
}

function forwards(folder: string): readonly Forward[] {
  if (!readdirSync(folder).includes('ledger')) return [];
  const dir = path.join(folder, 'ledger');
  const files = readdirSync(dir).filter((f) => f.endsWith('.jsonl'));
  return files
    .sort()
    .flatMap((f) => wholeLines(path.join(dir, f)).split('\n'))
    .flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { event: LedgerEvent }).event]))
    .filter((e): e is Forward => e.kind === 'forward');
}

const payload = ({ args }: Forward): number =>
  Number((JSON.parse(args) as { payload: string }).payload);
const read = (client: LineClient, i: number): number =>
  client.call('read_record', { payload: String(i) });
const done = (client: LineClient): number => client.messages.filter(isResult).length;
const isResult = ({ id, result }: Message): boolean => typeof id === 'number' && !!result?.content;

async function opened(folder: string): Promise<LineClient> {
  const gate = [path.join(folder, 'bin/gate.js'), '--server', 'tools', '--', process.execPath];
  const client = new LineClient({
    command: [process.execPath, ...gate, ...SERVER],
    cwd: folder,
    env: { ...process.env, COUNTERSIGN_SOCKET: undefined },
  });
  ends.push(() => client.end());
  await client.initialize();
  await client.answer(client.request('tools/list', {}));
  await eventually(async () => {
    await client.answer(read(client, -1));
    return forwards(folder).some((e) => e.leased !== undefined);
  }).toBe(true);
  return client;
}

describe('while the window does nothing at all', () => {
  it('leased calls run, and stand in its ledger in their order once it goes on', async () => {
    const folder = await home();
    const window = await broker(folder, 'one');
    const client = await opened(folder);
    window.kill('SIGSTOP');
    const all = Array.from({ length: 40 }, (_, i) => i);
    for (const i of all) await client.answer(read(client, i));
    expect(forwards(folder).filter((e) => payload(e) >= 0)).toEqual([]);
    window.kill('SIGCONT');
    await eventually(() =>
      forwards(folder)
        .filter((e) => payload(e) >= 0)
        .map(payload),
    ).toEqual(all);
  });
});

describe('a window that is killed', () => {
  it('loses records of leased calls that were on their way to it, and reorders none', async () => {
    const folder = await home();
    const window = await broker(folder, 'one');
    const client = await opened(folder);
    // It is held up first, so that records really are on their way when it dies.
    for (let i = 0; i < 200; i++) await client.answer(read(client, i));
    window.kill('SIGSTOP');
    const many = LEASED_CALLS + 50;
    for (let i = 200; i < 200 + many; i++) read(client, i);
    const before = forwards(folder).length;
    await eventually(() => done(client)).toBeGreaterThan(before);
    window.kill('SIGKILL');
    await new Promise((resolve) => window.once('exit', resolve));
    const ran = client.messages
      .filter(isResult)
      .map(({ result }) => Number(result?.content?.[0]?.text))
      .filter((i) => i >= 0);
    const recorded = forwards(folder)
      .map(payload)
      .filter((i) => i >= 0);
    expect(recorded).toEqual(recorded.map((_, i) => i));
    expect(ran.length).toBeGreaterThan(recorded.length);
    expect(ran.length - recorded.length).toBeLessThanOrEqual(LEASED_CALLS);

    // The gate lives: it tells the next window, in order, all that the first one did not say it has.
    renameSync(path.join(folder, 'ledger'), path.join(folder, 'first'));
    rmSync(path.join(folder, 'trust'), { recursive: true });
    await broker(folder, 'two');
    const again = (): readonly Forward[] => forwards(folder).filter((e) => e.again === true);
    await eventually(() => again().length).toBeGreaterThanOrEqual(ran.length - recorded.length);
    const told = again()
      .map(payload)
      .filter((i) => i >= 0);
    expect(told).toEqual(told.map((_, i) => (told[0] ?? 0) + i));
    expect(new Set([...recorded, ...told]).size).toBeGreaterThanOrEqual(ran.length);
    for (const i of ran) expect(recorded.includes(i) || told.includes(i)).toBe(true);
  });
});

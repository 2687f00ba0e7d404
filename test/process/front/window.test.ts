import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { launcherOf } from '../../../src/store/gateInstall.ts';
import { FrontFailure } from '../../../src/ui/front/port.ts';
import type { Entry } from '../../../src/ui/ports.ts';
import { Fronts } from '../../../src/wiring/fronts.ts';
import { Guarding } from '../../../src/wiring/guarding.ts';
import { builtFront } from '../gate/gateProcess.ts';
import { eventually } from '../joint/eventually.ts';
import { Journal } from '../joint/journal.ts';
import { allowsAll } from '../joint/person.ts';
import { descendants, isAlive } from '../joint/processes.ts';
import { machines, type Machine } from '../joint/stack.ts';
import { ask, WebClient } from './web.ts';

const machine = machines();
const built = builtFront();

/** A window with one guarded entry in its list, and what serves it. */
async function scene(m: Machine) {
  m.person.script = allowsAll;
  const window = await m.window();
  const journal = new Journal(m);
  const { env = {}, ...guarded } = journal.server();
  const [command, ...args] = m.guarded({ ...guarded, env });
  const file = path.join(m.dir('work/.vscode'), 'mcp.json');
  const write = (entry: object): void => {
    writeFileSync(file, JSON.stringify({ servers: { tools: entry } }));
  };
  write({ command, args, env });
  const guarding = new Guarding(m.home, launcherOf(m.home));
  const entries = async (): Promise<readonly Entry[]> =>
    (await guarding.find([{ file, family: 'vscode.workspace', root: m.dir('work') }], {})).entries;
  process.env['COUNTERSIGN_SOCKET'] = window.engine.socket;
  m.ends.push(() => Promise.resolve(delete process.env['COUNTERSIGN_SOCKET']));
  let memory: unknown;
  const errors: unknown[] = [];
  const { front } = await built;
  /** What a window makes when it opens. */
  const opened = (): Fronts => {
    const fronts = new Fronts({
      guarding,
      file: front,
      secrets: m.secrets,
      memory: { get: () => memory, set: (value) => Promise.resolve(void (memory = value)) },
      ready: () => true,
      failed: (error) => void errors.push(error),
    });
    m.ends.push(() => fronts.close());
    return fronts;
  };
  const [entry] = await entries();
  if (!entry) throw new Error('it is listed');
  return { window, journal, opened, entries, entry, write, errors, remembered: () => memory };
}

/** Serves it, and who may use it. */
async function use(fronts: Fronts, entry: Entry) {
  const served = await fronts.serve(entry);
  if (!served.ok) throw new Error(served.error);
  const token = (await fronts.token(entry.id)) ?? '';
  const { address } = served.value;
  return { served: served.value, at: { url: address, token, pid: 0, close: () => fronts.close() } };
}

describe('a guarded entry that a window serves over HTTP', () => {
  it('is called from there, by a token that stands in no argument and no variable', async () => {
    const m = await machine();
    const { opened, entry, journal, remembered } = await scene(m);
    const fronts = opened();
    const { at, served } = await use(fronts, entry);
    expect(served.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/mcp$/);
    const client = await WebClient.open(at, 'caller');
    await client.call(1, 'echo', { a: 1 }).whole();
    expect(journal.ran).toEqual([['echo', { a: 1 }]]);
    await eventually(() => fronts.served()[0]?.clients).toEqual(['caller 1']);
    expect(at.token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify([fronts.served(), remembered()])).not.toContain(at.token);
    const told = descendants(process.pid).map(commandAndEnvironment).join('\n');
    expect(told).toContain('front.js');
    expect(told).not.toContain(at.token);
    await client.end().whole();
    await eventually(() => fronts.served()[0]?.clients).toEqual([]);
  });

  it('keeps address and token over windows, and is taken up by the next one by itself', async () => {
    const m = await machine();
    const { opened, entry, entries, journal } = await scene(m);
    const first = opened();
    const { at } = await use(first, entry);
    await first.close();
    await expect
      .poll(() =>
        ask(at)
          .whole()
          .then((it) => it.failed !== undefined),
      )
      .toBe(true);
    const second = opened();
    second.look(await entries());
    await eventually(() => second.served().map((it) => it.address)).toEqual([at.url]);
    expect(await second.token(entry.id)).toBe(at.token);
    await (await WebClient.open(at)).call(1, 'echo', { b: 1 }).whole();
    expect(journal.ran).toEqual([['echo', { b: 1 }]]);
    await second.stop(entry.id);
    expect(second.served()).toEqual([]);
    const third = opened();
    third.look(await entries());
    await third.stop('nothing');
    expect(third.served()).toEqual([]);
  });

  it('turns the old token away once it has a new one, sessions included', async () => {
    const m = await machine();
    const { opened, entry } = await scene(m);
    const fronts = opened();
    const { at } = await use(fronts, entry);
    const client = await WebClient.open(at);
    const renewed = await fronts.renew(entry.id);
    expect(renewed).toMatchObject({ ok: true, value: { address: at.url } });
    expect((await client.post({ id: 1, method: 'ping' }).whole()).status).toBe(401);
    const token = (await fronts.token(entry.id)) ?? '';
    expect(token).not.toBe(at.token);
    const known = { ...client.headers, authorization: `Bearer ${token}` };
    expect((await ask(at, { headers: known, body: '{}' }).whole()).status).toBe(404);
  });

  it('is not served where another program has its port, and then at another one', async () => {
    const m = await machine();
    const { opened, entry } = await scene(m);
    const first = opened();
    const { at } = await use(first, entry);
    await first.close();
    const other = createServer();
    await new Promise<void>((resolve) =>
      other.listen(Number(new URL(at.url).port), '127.0.0.1', resolve),
    );
    const second = opened();
    expect(await second.serve(entry)).toEqual({ ok: false, error: FrontFailure.portTaken });
    expect(second.served()).toMatchObject([{ address: at.url, failed: FrontFailure.portTaken }]);
    const elsewhere = await second.serve(entry, true);
    expect(elsewhere.ok && elsewhere.value.address).not.toBe(at.url);
    await new Promise((resolve) => other.close(resolve));
  });

  it('is let go with all that it started when its entry is not guarded any more, and taken up again', async () => {
    const m = await machine();
    const { opened, entry, entries, write, journal, errors } = await scene(m);
    const fronts = opened();
    const { at } = await use(fronts, entry);
    await WebClient.open(at);
    const [server = 0] = journal.started;
    write({ command: 'npx', args: ['other'] });
    fronts.look(await entries());
    await eventually(() => fronts.served()[0]?.failed).toBe(FrontFailure.unguarded);
    await eventually(() => isAlive(server)).toBe(false);
    const { env = {}, ...guarded } = journal.server();
    const [command, ...args] = m.guarded({ ...guarded, env });
    write({ command, args, env });
    fronts.look(await entries());
    await eventually(() => fronts.served()[0]?.failed).toBe(undefined);
    expect(fronts.served()[0]?.address).toBe(at.url);
    expect(errors).toEqual([]);
  });

  it('is not served where its command cannot be told without its client', async () => {
    const m = await machine();
    const { opened, entry, entries, write } = await scene(m);
    write({
      command: launcherOf(m.home),
      args: ['--server', 'tools', '--', 'npx', '${input:what}'],
    });
    await entries();
    const fronts = opened();
    expect(await fronts.serve(entry)).toEqual({ ok: false, error: 'variable' });
    expect(fronts.served()).toEqual([]);
  });
});

/** What every program of this user can read of a process. */
function commandAndEnvironment(pid: number): string {
  try {
    return ['cmdline', 'environ']
      .map((name) => readFileSync(`/proc/${pid}/${name}`, 'utf8'))
      .join();
  } catch {
    return '';
  }
}

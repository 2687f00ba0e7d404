import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { Journal } from './journal.ts';
import { allowsAll, startsAll } from './person.ts';
import { descendants, isAlive, residentMB } from './processes.ts';
import { everything } from './realServers.ts';
import { machines } from './stack.ts';

const machine = machines();

async function running(flags: readonly string[] = []) {
  const m = await machine();
  const journal = new Journal(m);
  m.person.script = allowsAll;
  const window = await m.window();
  const client = m.client(journal.server({ flags }));
  await client.initialize();
  return { m, journal, window, client, tree: [client.pid, ...descendants(client.pid)] };
}

const left = (pids: readonly number[]): readonly number[] => pids.filter(isAlive);

describe('a server that ignores SIGTERM and the end of its input, with a child like it', () => {
  it('is gone with its child when the client leaves', async () => {
    const { client, tree } = await running(['--stubborn']);
    expect(tree.length).toBeGreaterThan(2);
    await client.end();
    expect(left(tree)).toEqual([]);
  });

  it('is gone when the gate is asked to end', async () => {
    const { client, tree } = await running(['--stubborn']);
    client.child.kill('SIGTERM');
    await client.exited;
    expect(left(tree)).toEqual([]);
  });
});

describe('a gate', () => {
  it('that is killed leaves no server that heeds the end of its input', async () => {
    const { client, tree } = await running();
    client.child.kill('SIGKILL');
    await client.exited;
    await eventually(() => left(tree)).toEqual([]);
  });

  it('ends with its server, and passes its code on', async () => {
    const { client } = await running();
    client.call('die');
    expect(await client.exited).toEqual({ code: 3, signal: null });
  });

  it('whose server dies in the middle of a call withdraws what waits, and the ledger says that it was lost', async () => {
    const { m, window, client } = await running();
    m.person.script = startsAll;
    client.call('echo', { a: 1 });
    client.call('die');
    const [waits, dies] = [await m.person.call(1), await m.person.call(2)];
    dies.answer({ kind: 'allow', scope: 'once' });
    await client.exited;
    await eventually(() => waits.state).toBe('withdrawn');
    await window.close();
    const { events } = await window.ledger();
    expect(events.find((e) => e.kind === 'result')).toMatchObject({ status: 'lost' });
    expect(events.find((e) => e.kind === 'exit')).toMatchObject({ code: 3 });
  });

  it('with a server from npm leaves nothing behind, ten times over', async () => {
    const { m } = await running();
    for (let round = 0; round < 2; round++) {
      const clients = Array.from({ length: 5 }, () => m.client(everything().guarded));
      await Promise.all(clients.map((c) => c.initialize()));
      const trees = clients.flatMap((c) => [c.pid, ...descendants(c.pid)]);
      await Promise.all(clients.map((c) => c.end()));
      expect(left(trees)).toEqual([]);
    }
  });
});

describe('a client that does not read', () => {
  it('leaves 300 MB at the server, not in the gate, and gets all of it when it reads again', async () => {
    const { m, client } = await running();
    const before = residentMB(client.pid);
    client.read(false);
    client.call('flood', { mb: 300 });
    await m.person.call();
    let most = 0;
    for (let i = 0; i < 15; i++) {
      await sleep(100);
      most = Math.max(most, residentMB(client.pid));
    }
    expect(before).toBeGreaterThan(20);
    expect(most - before).toBeLessThan(75);
    let lines = 0;
    client.child.stdout.on('data', (chunk: Buffer) => {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
    });
    client.child.stdout.resume();
    // A notification is 65 KB; the answer comes last.
    await eventually(() => lines, { timeout: 20_000 }).toBe(300 * 16 + 1);
    most = Math.max(most, residentMB(client.pid));
    expect(most - before).toBeLessThan(75);
  });
});

describe('the environment of a server', () => {
  it('holds nothing of ours, and everything else that its client gave', async () => {
    const m = await machine();
    m.person.script = allowsAll;
    const window = await m.window();
    const env = {
      COUNTERSIGN_SOCKET: window.engine.socket,
      COUNTERSIGN_ANYTHING: 'x',
      CSENV_NODE_OPTIONS: '--no-warnings',
      TOKEN: 'of the person',
    };
    const options = ['--env', 'TOKEN', '--alias', 'NODE_OPTIONS'];
    const client = m.client(new Journal(m).server({ env, options }));
    await client.initialize();
    const given = JSON.parse(await client.text(client.call('env'))) as NodeJS.ProcessEnv;
    const names = Object.keys(given);
    expect(names.filter((n) => /^(?:COUNTERSIGN|CSENV)/i.test(n))).toEqual([]);
    expect(given).toMatchObject({ TOKEN: 'of the person', NODE_OPTIONS: '--no-warnings' });
    expect(given.PATH).toBe(process.env.PATH);
    const { launch } = (await m.person.launch()).question;
    expect(launch.env).toEqual(['NODE_OPTIONS', 'TOKEN']);
    expect(JSON.stringify(m.person.cards.map((c) => c.question))).not.toContain('of the person');
  });
});

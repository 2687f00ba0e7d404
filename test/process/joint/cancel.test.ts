import { setImmediate as soon, setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { Journal } from './journal.ts';
import type { LineClient } from './lineClient.ts';
import { machines } from './stack.ts';

const machine = machines();

async function running() {
  const m = await machine();
  const journal = new Journal(m);
  const window = await m.window();
  const client = m.client(journal.server());
  await client.initialize();
  return { m, journal, window, client };
}

describe('a cancelled call', () => {
  it('that waits is withdrawn: its card goes, the server hears neither of it nor of the cancel', async () => {
    const { m, journal, window, client } = await running();
    const id = client.call('echo', { a: 1 });
    const card = await m.person.call();
    client.cancel(id);
    await eventually(() => card.state).toBe('withdrawn');
    card.answer({ kind: 'allow', scope: 'workspace' });
    await client.answer(client.request('ping'));
    await sleep(100);
    expect(client.answered(id)).toBe(false);
    expect(journal.ran).toEqual([]);
    expect(journal.entries.some((e) => e.cancelled !== undefined)).toBe(false);
    expect(window.engine.trust.policy().trust.grants).toEqual([]);
    await client.end();
    await window.close();
    const { events } = await window.ledger();
    expect(events.filter((e) => e.kind === 'answer')).toHaveLength(1);
    expect(events.findLast((e) => e.kind === 'refusal')).toMatchObject({ reason: 'cancelled' });
  });

  it('never runs where the cancel was written before the answer was given', async () => {
    const { m, journal, client } = await running();
    for (let round = 1; round <= 40; round++) {
      const id = client.call('echo', { round });
      const card = await m.person.call(round);
      client.cancel(id);
      if (round % 2 === 0) await soon();
      card.answer({ kind: 'allow', scope: 'once' });
      await client.answer(client.request('ping'));
      expect(client.answered(id)).toBe(false);
    }
    expect(journal.ran).toEqual([]);
  });

  it('never runs where the cancel reached the gate before it could look at the approval', async () => {
    const { m, journal, client } = await running();
    for (let round = 1; round <= 5; round++) {
      const id = client.call('echo', { round });
      const card = await m.person.call(round);
      client.child.kill('SIGSTOP');
      card.answer({ kind: 'allow', scope: 'once' });
      await sleep(30);
      client.cancel(id);
      client.child.kill('SIGCONT');
      await client.answer(client.request('ping'));
      expect(client.answered(id)).toBe(false);
    }
    expect(journal.ran).toEqual([]);
  });

  it('whose cancel and approval cross runs at most once, and the server hears the cancel only where it runs', async () => {
    const { m, journal, window, client } = await running();
    for (let round = 1; round <= 40; round++) {
      const id = client.call('wait', { ms: 20_000, round });
      const card = await m.person.call(round);
      card.answer({ kind: 'allow', scope: 'once' });
      await sleep(round % 4);
      client.cancel(id);
      await client.answer(client.request('ping'));
    }
    await client.end();
    await window.close();
    const { events, sound } = await window.ledger();
    const cancelled = journal.entries.filter((e) => e.cancelled !== undefined);
    expect(cancelled).toHaveLength(journal.ran.length);
    const results = events.filter((e) => e.kind === 'result');
    expect(results.map((e) => e.status)).toEqual(journal.ran.map(() => 'cancelled'));
    expect(sound).toBe(true);
  });

  it('that runs already is cancelled at the server', async () => {
    const { m, journal, client } = await running();
    const id = client.call('wait', { ms: 20_000 });
    (await m.person.call()).answer({ kind: 'allow', scope: 'once' });
    await eventually(() => journal.ran.length).toBe(1);
    client.cancel(id);
    await eventually(() => journal.entries.at(-1)?.cancelled).toBe(id);
  });
});

describe('a client that disappears', () => {
  it.each([
    ['closes its end', (c: LineClient) => c.child.stdin.end()],
    [
      'closes both ends',
      ({ child }: LineClient) => {
        child.stdin.destroy();
        child.stdout.destroy();
      },
    ],
    ['asks the gate to end', (c: LineClient) => c.child.kill('SIGTERM')],
    ['kills the gate', (c: LineClient) => c.child.kill('SIGKILL')],
  ])(
    'while a call waits, or %s then: the card goes, the server ends, nothing runs',
    async (_name, leave) => {
      const { m, journal, client } = await running();
      client.call('echo', { a: 1 });
      const card = await m.person.call();
      leave(client);
      await client.exited;
      await eventually(() => card.state).toBe('withdrawn');
      card.answer({ kind: 'allow', scope: 'once' });
      await sleep(50);
      expect(journal.ran).toEqual([]);
    },
  );

  it('while its launch waits: the card goes, and nothing is ever started', async () => {
    const m = await machine();
    const journal = new Journal(m);
    m.person.script = () => undefined;
    await m.window();
    const client = m.client(journal.server());
    void client.request('initialize', {});
    const card = await m.person.launch();
    client.child.kill('SIGKILL');
    await eventually(() => card.state).toBe('withdrawn');
    card.answer({ kind: 'start', trust: true });
    await sleep(100);
    expect(journal.entries).toEqual([]);
  });
});

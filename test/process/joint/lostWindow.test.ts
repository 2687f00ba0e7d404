import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ChildWindow } from './childWindow.ts';
import { eventually } from './eventually.ts';
import { Journal } from './journal.ts';
import { startsAll } from './person.ts';
import { machines } from './stack.ts';

/** A gate here waits 1.5 s for its window to come back, and 1 s for a first one. */
const machine = machines({ timing: { reconnect: 1500, noBroker: 1000 } });
/** This one waits as long as a real one. */
const patient = machines();
const key = randomBytes(32).toString('hex');

async function asking(on = machine) {
  const m = await on();
  const journal = new Journal(m);
  const window = await ChildWindow.open(m, key);
  const client = m.client(journal.server());
  const ready = client.initialize();
  window.answer(await window.question('launch'), { kind: 'start', trust: true });
  await ready;
  const id = client.call('echo', { a: 1 });
  const question = await window.question('call');
  return { m, journal, window, client, id, question };
}

describe('a window that is killed', () => {
  it('while a call is asked about: the call does not run and says why, and the gate lives on', async () => {
    const { journal, window, client, id } = await asking();
    await window.kill();
    expect(client.answered(id)).toBe(false);
    expect(await client.text(id)).toMatch(/window that was asked for approval went away.*not run/);
    await client.answer(client.request('ping'));
    const next = client.call('echo', { a: 1 });
    expect(await client.text(next)).toMatch(/No VS Code window .* could be reached/);
    expect(journal.ran).toEqual([]);
  });

  it('and comes back: the waiting call is asked about anew, and runs once when it is allowed then', async () => {
    const { m, journal, window, client, id } = await asking(patient);
    await window.kill();
    const next = await ChildWindow.open(m, key);
    const again = await next.question('call');
    expect(again).toMatchObject({ tool: 'echo', args: '{"a":1}' });
    next.answer(again, { kind: 'allow', scope: 'once' });
    expect(await client.text(id)).toBe('{"a":1}');
    expect(journal.ran).toHaveLength(1);
    // The entry of the killed window was swept, and its ledger says how it ended.
    const run = readdirSync(path.join(m.home, 'run')).filter((n) => n.endsWith('.json'));
    expect(run).toHaveLength(1);
    expect((await next.report((r) => r.ready !== undefined)).told?.join()).toMatch(
      /ended without closing its ledger/,
    );
    next.order({ do: 'close' });
    expect(await next.report((r) => r.verdict !== undefined)).toMatchObject({ sound: true });
  });

  it('while a launch is asked about: nothing starts, and the client is told in time', async () => {
    const m = await machine();
    const journal = new Journal(m);
    const window = await ChildWindow.open(m, key);
    const client = m.client(journal.server());
    const ready = client.initialize();
    await window.question('launch');
    await window.kill();
    expect((await ready).error?.data?.reason).toBe('broker.absent');
    expect(journal.entries).toEqual([]);
  });
});

describe('a gate', () => {
  it('that starts before its window waits for it, and is asked about then', async () => {
    const m = await patient();
    const journal = new Journal(m);
    const before = await m.window();
    await before.close();
    const ready = m.client(journal.server()).initialize();
    await sleep(300);
    expect(journal.entries).toEqual([]);
    await m.window();
    expect((await ready).error).toBeUndefined();
    expect(m.person.launches).toHaveLength(1);
  });

  it('whose window goes away lets a call that runs already come to its end', async () => {
    const m = await machine();
    const journal = new Journal(m);
    const window = await m.window();
    const client = m.client(journal.server());
    await client.initialize();
    const id = client.call('wait', { ms: 400 });
    (await m.person.call()).answer({ kind: 'allow', scope: 'once' });
    await eventually(() => journal.ran.length).toBe(1);
    await window.close();
    expect(await client.text(id)).toBe('waited');
  });
});

describe('a window that is reloaded', () => {
  it('while a card is open: the card is void, the next window asks anew, and the call runs once', async () => {
    const m = await machine();
    const journal = new Journal(m);
    const before = await m.window();
    const client = m.client(journal.server());
    await client.initialize();
    const id = client.call('echo', { a: 1 });
    const card = await m.person.call();
    await before.close();
    expect(card.state).toBe('withdrawn');
    card.answer({ kind: 'allow', scope: 'workspace' });
    const after = await m.window();
    const again = await m.person.call(2);
    expect(again.question.id).not.toBe(card.question.id);
    expect(journal.ran).toEqual([]);
    again.answer({ kind: 'allow', scope: 'once' });
    expect(await client.text(id)).toBe('{"a":1}');
    expect(journal.ran).toHaveLength(1);
    expect(after.engine.trust.policy().trust.grants).toEqual([]);
    await client.end();
    await after.close();
    expect((await after.ledger()).sound).toBe(true);
  });

  it('while answers are being given: what was allowed runs once, what was not does not', async () => {
    const m = await machine();
    const journal = new Journal(m);
    const before = await m.window();
    const client = m.client(journal.server());
    await client.initialize();
    const calls = Array.from({ length: 30 }, (_, i) => client.call('echo', { i }));
    await m.person.call(calls.length);
    const cards = [...m.person.calls];
    for (const card of cards.slice(0, 20)) card.answer({ kind: 'allow', scope: 'once' });
    await before.close();
    const ran = async (): Promise<readonly number[]> => {
      await client.answer(client.request('ping'));
      return journal.ran.map(([, args]) => (args as { i: number }).i).sort((a, b) => a - b);
    };
    const early = await ran();
    expect(early.every((i) => i < 20)).toBe(true);

    await m.window();
    // Whatever the gate did not hear of in time is asked about anew.
    const waiting = calls.length - early.length;
    await m.person.call(calls.length + waiting);
    const again = m.person.calls.slice(calls.length);
    for (const card of again) card.answer({ kind: 'allow', scope: 'once' });
    for (const id of calls) await client.answer(id);
    expect(await ran()).toEqual(calls.map((_, i) => i));
    expect(m.person.calls).toHaveLength(calls.length + waiting);
  });

  it('forgets what was allowed for a conversation, and keeps what the workspace remembers', async () => {
    const m = await machine();
    const journal = new Journal(m);
    const before = await m.window();
    const client = m.client(journal.server());
    await client.initialize();
    m.person.script = (q) =>
      startsAll(q) ?? {
        kind: 'allow',
        scope: q.kind === 'call' && q.tool === 'echo' ? 'conversation' : 'workspace',
      };
    await client.answer(client.call('echo', { a: 1 }));
    await client.answer(client.call('pid'));
    await before.close();
    m.person.script = startsAll;
    await m.window();
    await client.answer(client.call('pid'));
    client.call('echo', { a: 1 });
    expect((await m.person.call(3)).question.tool).toBe('echo');
    expect(journal.ran.map(([tool]) => tool)).toEqual(['echo', 'pid', 'pid']);
  });

  it('and not opened again within the wait: the call is refused and can be repeated', async () => {
    const m = await machine();
    const journal = new Journal(m);
    const before = await m.window();
    const client = m.client(journal.server());
    await client.initialize();
    const id = client.call('echo', { a: 1 });
    await m.person.call();
    await before.close();
    expect(await client.text(id)).toMatch(
      /went away\. The call was not run\. Repeat the identical/,
    );
    await sleep(50);
    await m.window();
    m.person.script = () => ({ kind: 'allow', scope: 'once' });
    expect(await client.text(client.call('echo', { a: 1 }))).toBe('{"a":1}');
    expect(journal.ran).toHaveLength(1);
  });
});

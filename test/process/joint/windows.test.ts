import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { Journal } from './journal.ts';
import { Person, startsAll } from './person.ts';
import { machines, type Machine } from './stack.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';

const machine = machines({ timing: { strangerLaunch: 150 } });

/** A second window with a person of its own. */
async function beside(m: Machine, roots: readonly string[], restricted = false) {
  const person = new Person();
  const window = await m.window({ roots, person, restricted });
  return { person, window };
}

describe('two windows on two workspaces', () => {
  it('are asked by their own gates only, and remember for themselves only', async () => {
    const m = await machine();
    const journal = new Journal(m);
    m.person.script = (q) => startsAll(q) ?? { kind: 'allow', scope: 'workspace' };
    await m.window();
    const { person, window } = await beside(m, [m.dir('other')]);
    const here = m.client(journal.server());
    await here.initialize();
    await here.answer(here.call('echo', { a: 1 }));
    expect(person.cards).toEqual([]);

    person.script = () => undefined;
    const there = m.client(journal.server({ cwd: m.dir('other') }));
    const ready = there.initialize();
    const launch = await person.launch();
    expect(launch.question.reasons).toEqual(['launch.unknown']);
    launch.answer({ kind: 'start', trust: true });
    await ready;
    there.call('echo', { a: 1 });
    expect((await person.call()).question).toMatchObject({ reasons: ['default.ask'] });
    expect(m.person.calls).toHaveLength(1);
    await here.answer(here.call('echo', { a: 1 }));
    expect(m.person.calls).toHaveLength(1);
    expect(window.engine.trust.policy().trust.grants).toEqual([]);
  });

  it('with one root inside the other: the deeper one is asked', async () => {
    const m = await machine();
    const inner = m.dir('work/packages/inner');
    await m.window();
    const { person } = await beside(m, [inner]);
    const cwd = m.dir('work/packages/inner/src');
    await m.client(new Journal(m).server({ cwd })).initialize();
    expect(person.launches).toHaveLength(1);
    expect(m.person.cards).toEqual([]);
    const sibling = m.dir('work/packages/inner-two');
    await m.client(new Journal(m).server({ cwd: sibling })).initialize();
    expect(m.person.launches).toHaveLength(1);
  });

  it('a gate that was started by one of them is its own, wherever it stands', async () => {
    const m = await machine();
    await m.window();
    const { person, window } = await beside(m, [m.dir('other')]);
    const env = { COUNTERSIGN_SOCKET: window.engine.socket };
    await m.client(new Journal(m).server({ env })).initialize();
    expect(person.launches.map((c) => c.question.mayRemember)).toEqual([true]);
    expect(m.person.cards).toEqual([]);
  });

  it('a dead socket in its environment leads a gate to the window of its folder', async () => {
    const m = await machine();
    await m.window();
    await beside(m, [m.dir('other')]);
    const env = { COUNTERSIGN_SOCKET: '/nowhere/at-all.sock' };
    await m.client(new Journal(m).server({ env })).initialize();
    expect(m.person.launches.map((c) => c.question.mayRemember)).toEqual([true]);
  });
});

describe('a gate that belongs to no window', () => {
  it('may only ask: nothing that a workspace remembers applies to it, and nothing is remembered of it', async () => {
    const m = await machine();
    const journal = new Journal(m);
    m.person.script = (q) => startsAll(q) ?? { kind: 'allow', scope: 'workspace' };
    const window = await m.window();
    const own = m.client(journal.server());
    await own.initialize();
    await own.answer(own.call('echo', { a: 1 }));
    const before = window.engine.trust.policy().trust;

    m.person.script = () => undefined;
    const stranger = m.client(journal.server({ cwd: m.dir('elsewhere') }));
    const ready = stranger.initialize();
    const launch = await m.person.launch(2);
    expect(launch.question).toMatchObject({ reasons: ['workspace.unmatched'], mayRemember: false });
    launch.answer({ kind: 'start', trust: true });
    await ready;
    for (const [count, scope] of [
      [2, 'workspace'],
      [3, 'conversation'],
    ] as const) {
      const id = stranger.call('echo', { a: 1 });
      const call = await m.person.call(count);
      expect(call.question).toMatchObject({ reasons: ['workspace.unmatched'], mayRemember: false });
      call.answer({ kind: 'allow', scope });
      await stranger.answer(id);
    }
    stranger.call('echo', { a: 1 });
    await m.person.call(4);
    expect(window.engine.trust.policy().trust).toEqual(before);
    expect(journal.ran).toHaveLength(3);
  });

  it('asks the window that was focused last', async () => {
    const m = await machine();
    const { person, window } = await beside(m, [m.dir('other')]);
    await m.window();
    await sleep(5);
    window.engine.focused();
    await m.client(new Journal(m).server({ cwd: m.dir('elsewhere') })).initialize();
    expect(person.launches).toHaveLength(1);
    expect(m.person.cards).toEqual([]);
  });

  it('is not taken in by a folder whose name only begins like the root', async () => {
    const m = await machine();
    m.person.script = () => undefined;
    await m.window();
    void m.client(new Journal(m).server({ cwd: m.dir('work-evil') })).request('initialize', {});
    expect((await m.person.launch()).question.reasons).toEqual(['workspace.unmatched']);
  });
});

describe('a window of a user whose folder has a long path', () => {
  it('is found by its gates, and leaves nothing outside that folder when it is closed', async () => {
    const m = await machine();
    const home = path.join(m.folder, 'a-long-name-'.repeat(8), 'home');
    const window = await m.window({ home });
    const { socket = '' } = window.engine;
    expect(path.dirname(path.dirname(socket))).toBe(tmpdir());
    const client = m.client({ ...new Journal(m).server(), home });
    await client.initialize();
    expect(m.person.launches).toHaveLength(1);
    await client.end();
    await window.close();
    expect(existsSync(path.dirname(socket))).toBe(false);
  });
});

describe('two windows on one workspace', () => {
  it('share what is remembered, and what is revoked', async () => {
    const m = await machine();
    const journal = new Journal(m);
    const window = await m.window();
    const { window: second } = await beside(m, [m.dir('work')]);
    const client = m.client(journal.server({ env: { COUNTERSIGN_SOCKET: window.engine.socket } }));
    await client.initialize();
    const id = client.call('echo', { a: 1 });
    (await m.person.call()).answer({ kind: 'allow', scope: 'workspace' });
    await client.answer(id);
    const grants = () => second.engine.trust.policy().trust.grants;
    await eventually(() => grants().length).toBe(1);
    await second.engine.trust.change({ kind: 'revoke', grantId: grants()[0]?.id ?? '' });
    await eventually(() => window.engine.trust.policy().trust.grants).toEqual([]);
    client.call('echo', { a: 1 });
    await m.person.call(2);
  });
});

describe('what waits in one of two windows on one workspace', () => {
  it('is started when the other one trusts it, and refused when the other one blocks it', async () => {
    const m = await machine();
    const journal = new Journal(m);
    const window = await m.window();
    m.person.script = () => undefined;
    const { window: second } = await beside(m, [m.dir('work')]);
    const client = m.client(journal.server({ env: { COUNTERSIGN_SOCKET: window.engine.socket } }));
    const ready = client.initialize();
    const { question } = await m.person.launch();
    const judge = async (state: 'trusted' | 'blocked'): Promise<void> => {
      const server = await second.engine.trust.judgement(question.launch, state);
      await second.engine.trust.change({ kind: 'judge', server });
    };
    await judge('trusted');
    expect((await ready).error).toBeUndefined();
    expect(m.person.launches.map((c) => c.state)).toEqual(['withdrawn']);
    const id = client.call('echo', { a: 1 });
    const card = await m.person.call();
    await judge('blocked');
    expect(await client.text(id)).toMatch(/blocked this server/);
    expect(card.state).toBe('withdrawn');
    expect(journal.ran).toEqual([]);
  });
});

describe('a window in Restricted Mode', () => {
  it('asks about everything and remembers nothing', async () => {
    const m = await machine();
    m.person.script = (q) => startsAll(q) ?? { kind: 'allow', scope: 'workspace' };
    const window = await m.window({ restricted: true });
    const client = m.client(new Journal(m).server());
    await client.initialize();
    await client.answer(client.call('echo', { a: 1 }));
    await client.answer(client.call('echo', { a: 1 }));
    expect(m.person.cards.map((c) => c.question.reasons)).toEqual([
      ['workspace.restricted'],
      ['workspace.restricted'],
      ['workspace.restricted'],
    ]);
    expect(window.engine.trust.policy().trust).toEqual(EMPTY_TRUST);
  });
});

describe('a window that is paused', () => {
  it('refuses what waits and what comes, and stays paused when it is opened again', async () => {
    const m = await machine();
    const journal = new Journal(m);
    const window = await m.window();
    const client = m.client(journal.server());
    await client.initialize();
    const id = client.call('echo', { a: 1 });
    const card = await m.person.call();
    await window.engine.trust.pause(true);
    expect(await client.text(id)).toMatch(/paused/);
    expect(card.state).toBe('withdrawn');
    expect(await client.text(client.call('echo', { a: 1 }))).toMatch(/paused/);
    await window.close();
    const next = await m.window();
    const { error } = await m.client(journal.server()).initialize();
    expect(error?.data?.reason).toBe('paused');
    await next.engine.trust.pause(false);
    await m.client(journal.server()).initialize();
    expect(journal.ran).toEqual([]);
    expect(m.person.calls).toHaveLength(1);
  });
});

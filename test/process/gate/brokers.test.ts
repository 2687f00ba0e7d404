import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allow, asking, BrokerDouble, type BrokerOptions } from './brokerDouble.ts';
import {
  GateProcess,
  newFolder,
  newHome,
  removeFolders,
  server,
  sleep,
  type Clock,
} from './gateProcess.ts';

const quick: Clock = { timing: { reconnect: 700, strangerLaunch: 100, strangerAgain: 300 } };
const brokers: BrokerDouble[] = [];
const gates: GateProcess[] = [];
let home: string;
beforeEach(async () => {
  home = await newHome(quick);
});
afterEach(async () => {
  for (const gate of gates.splice(0)) await gate.close();
  for (const broker of brokers.splice(0)) await broker.stop();
});
afterAll(removeFolders);

const window = async (options: Partial<BrokerOptions> = {}): Promise<BrokerDouble> => {
  const broker = await BrokerDouble.start({ home, onCall: allow, ...options });
  brokers.push(broker);
  return broker;
};
const gateIn = (cwd: string, env: NodeJS.ProcessEnv = {}): GateProcess => {
  const gate = new GateProcess({ home, command: [process.execPath, server('recorder')], cwd, env });
  gates.push(gate);
  return gate;
};

describe('the broker of a gate', () => {
  it('is the window with the deepest root around the working directory', async () => {
    const project = newFolder();
    const inner = path.join(project, 'packages/a');
    mkdirSync(path.join(inner, 'src'), { recursive: true });
    await window({ roots: [project], focusedAt: Date.now() + 1000 });
    const right = await window({ roots: ['/nowhere', inner] });
    await window({ roots: [`${inner}/sr`], focusedAt: Date.now() + 1000 });
    gateIn(path.join(inner, 'src'));
    expect((await right.next('launch')).matched).toBe(true);
  });

  it('is found through a link to the folder', async () => {
    const project = newFolder();
    const link = path.join(newFolder(), 'link');
    symlinkSync(project, link);
    const right = await window({ roots: [project] });
    gateIn(link);
    expect((await right.next('launch')).matched).toBe(true);
  });

  it('is the one the environment names, before any root', async () => {
    const project = newFolder();
    await window({ roots: [project] });
    const named = await window({ roots: ['/nowhere'] });
    gateIn(project, { COUNTERSIGN_SOCKET: named.entry.socket });
    expect((await named.next('launch')).matched).toBe(true);
  });

  it('is found by root where the environment names a dead one', async () => {
    const project = newFolder();
    const right = await window({ roots: [project] });
    const dead = await window({ roots: ['/nowhere'] });
    await dead.stop();
    gateIn(project, { COUNTERSIGN_SOCKET: dead.entry.socket });
    expect((await right.next('launch')).matched).toBe(true);
  });

  it('is never a socket that only the environment knows', async () => {
    const other = await newHome();
    const foreign = await BrokerDouble.start({ home: other, roots: ['/'] });
    brokers.push(foreign);
    gateIn(newFolder(), { COUNTERSIGN_SOCKET: foreign.entry.socket });
    await sleep(500);
    expect(foreign.said).toEqual([]);
  });

  it('may be the window focused last, which is then told that it is a stranger', async () => {
    await window({ roots: ['/nowhere'], focusedAt: 1 });
    const focused = await window({ roots: ['/elsewhere'], focusedAt: 2 });
    gateIn(newFolder());
    expect((await focused.next('launch')).matched).toBe(false);
  });

  it('is another where the first is dead', async () => {
    const project = newFolder();
    const dead = await window({ roots: [project], focusedAt: Date.now() + 1000 });
    await dead.stop();
    const alive = await window({ roots: [path.dirname(project)] });
    gateIn(project);
    expect((await alive.next('launch')).matched).toBe(true);
  });
});

describe('a registry entry', () => {
  it.each([
    ['others may read', (file: string) => chmodSync(file, 0o644)],
    ['is damaged', (file: string) => writeFileSync(file, '{"v":1')],
    ['lacks a secret', (file: string) => writeFileSync(file, '{"v":1,"id":"x"}')],
  ])('that %s is ignored', async (_why, spoil) => {
    const project = newFolder();
    const broker = await window({ roots: [project], name: 'spoilt' });
    spoil(path.join(home, 'run/spoilt.json'));
    gateIn(project);
    await sleep(500);
    expect(broker.said).toEqual([]);
  });

  it('that is a link is ignored', async () => {
    const project = newFolder();
    const elsewhere = await newHome();
    const broker = await BrokerDouble.start({ home: elsewhere, roots: [project], name: 'real' });
    brokers.push(broker);
    mkdirSync(path.join(home, 'run'));
    symlinkSync(path.join(elsewhere, 'run/real.json'), path.join(home, 'run/link.json'));
    gateIn(project);
    await sleep(500);
    expect(broker.said).toEqual([]);
  });
});

describe('a broker that is not the registered one', () => {
  it.each([
    ['that cannot prove the secret', { wrongSecret: true }],
    ['that skips the handshake', { impostor: true }],
  ])('%s gets nothing and starts nothing', async (_how, faults) => {
    const project = newFolder();
    const broker = await window({ roots: [project], ...faults });
    const gate = gateIn(project);
    gate.request(1, 'ping');
    await sleep(600);
    expect(broker.said).toEqual([]);
    expect(broker.unproved).not.toContain('launch');
    expect(gate.lines).toEqual([]);
  });

  it('does not keep the gate from the right one', async () => {
    const project = newFolder();
    await window({ roots: [project], wrongSecret: true, focusedAt: Date.now() + 1000 });
    const right = await window({ roots: [path.dirname(project)] });
    gateIn(project);
    await right.next('launch');
  });

  it('cannot take over when it replaces the socket while a call is held', async () => {
    const project = newFolder();
    const broker = await window({ roots: [project], onCall: asking, name: 'w' });
    const gate = gateIn(project);
    await gate.initialize();
    gate.call(1, 'echo', {});
    await broker.next('call');
    await broker.stop();
    const impostor = await BrokerDouble.start({ home: newFolder(), wrongSecret: true, name: 'w' });
    brokers.push(impostor);
    symlinkSync(impostor.entry.socket, broker.entry.socket);
    const { result } = await gate.answer(1);
    expect(result?.isError).toBe(true);
    expect(impostor.said).toEqual([]);
  });
});

describe('a broker that is lost', () => {
  it('is looked for, and the waiting call is asked again under a new number', async () => {
    const project = newFolder();
    const first = await window({ roots: [project], onCall: asking });
    const gate = gateIn(project);
    await gate.initialize();
    gate.call(1, 'echo', {});
    const before = await first.next('call');
    await first.stop(true);
    gate.request(2, 'ping');
    await gate.answer(2);
    const second = await window({ roots: [project], onCall: allow });
    const after = await second.next('call');
    expect(await gate.answer(1)).toHaveProperty('result.content');
    expect(after.n).not.toBe(before.n);
    expect(after.call).toEqual(before.call);
    expect((await second.next('launch')).running).toBe(true);
    expect((await second.next('started')).pid).toBeGreaterThan(0);
  });

  it('ends in a refusal that can be repeated, and the next call finds a new one', async () => {
    const project = newFolder();
    const first = await window({ roots: [project], onCall: asking });
    const gate = gateIn(project);
    await gate.initialize();
    gate.call(1, 'echo', {});
    await first.next('call');
    await first.stop(true);
    const { result } = await gate.answer(1);
    expect(result?.isError).toBe(true);
    expect(result?.content?.[0]?.text).toMatch(/not run.*Repeat the identical call/);
    await window({ roots: [project], onCall: allow });
    gate.call(2, 'echo', {});
    expect((await gate.answer(2)).result?.isError).toBeUndefined();
  });

  it('takes no verdict of its own time into the next', async () => {
    const project = newFolder();
    const first = await window({ roots: [project], onCall: asking });
    const gate = gateIn(project);
    await gate.initialize();
    gate.call(1, 'echo', {});
    const { n } = await first.next('call');
    await first.stop(true);
    const second = await window({ roots: [project], onCall: asking });
    await second.next('call');
    second.send({ t: 'verdict', n, allow: true, reason: 'person.allowed' });
    await sleep(100);
    expect(gate.lines.some((l) => l.includes('"id":1'))).toBe(false);
  });

  it('is one that says what cannot be read', async () => {
    const project = newFolder();
    const broker = await window({ roots: [project], onCall: asking });
    const gate = gateIn(project);
    await gate.initialize();
    gate.call(1, 'echo', {});
    await broker.next('call');
    broker.raw('{"t":"verdict","n":1,"allow":"yes","reason":"x"}\n');
    await broker.next('launch', 2);
    expect(gate.lines.some((l) => l.includes('"id":1'))).toBe(false);
  });
});

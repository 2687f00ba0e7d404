import { describe, expect, it } from 'vitest';
import { INLINE_ARGS } from '../../../src/shared/protocol/limits.ts';
import { runningScene } from './scene.ts';
import { claim, eventually, ScriptedGate } from './scriptedGate.ts';

const scene = runningScene();
const LONG = JSON.stringify({ text: 'é'.repeat(INLINE_ARGS) });
const bytes = Buffer.byteLength(LONG);

const callLong = async (gate: ScriptedGate, n: number) => {
  const call = { ...claim('write', LONG), args: LONG.slice(0, 1000) };
  gate.send({ t: 'call', n, call });
  expect(await gate.next()).toEqual({ t: 'asking', n });
};

const parts = (gate: ScriptedGate, n: number, text: string, size = 10_000) => {
  for (let at = 0; at < text.length; at += size)
    gate.send({
      ...{ t: 'args', n, text: text.slice(at, at + size), last: at + size >= text.length },
    });
};

describe('arguments that are too long for one line', () => {
  it('are fetched when somebody reads them, once, and are exactly what was hashed', async () => {
    const { window, gate } = await scene();
    await callLong(gate, 1);
    const { question, control } = window.call();
    expect(question).toMatchObject({ complete: false, bytes, args: LONG.slice(0, 1000) });
    expect(gate.unread).toBe(0);
    const whole = Promise.all([control.args(), control.args()]);
    expect(await gate.next()).toEqual({ t: 'fetch', n: 1 });
    parts(gate, 1, LONG);
    expect(await whole).toEqual([LONG, LONG]);
    expect(await control.args()).toBe(LONG);
    expect(gate.unread).toBe(0);
  });

  it('end the connection where they are other bytes', async () => {
    const { window, gate } = await scene();
    await callLong(gate, 1);
    const read = window.call().control.args();
    const refused = expect(read).rejects.toThrow();
    await gate.next();
    parts(gate, 1, LONG.replace('é', 'è'));
    await gate.closed();
    await refused;
    expect(window.questions).toEqual([]);
  });

  it('end the connection where there are more of them than it said', async () => {
    const { window, gate } = await scene();
    await callLong(gate, 1);
    const refused = expect(window.call().control.args()).rejects.toThrow();
    await gate.next();
    gate.send({ t: 'args', n: 1, text: LONG, last: false });
    gate.send({ t: 'args', n: 1, text: 'x', last: false });
    await gate.closed();
    await refused;
  });

  it('cannot be read once the call was withdrawn', async () => {
    const { window, gate } = await scene();
    await callLong(gate, 1);
    const { control } = window.call();
    const refused = expect(control.args()).rejects.toThrow();
    await gate.next();
    gate.send({ t: 'withdraw', n: 1 });
    await refused;
    parts(gate, 1, LONG);
    gate.call(2, 'read', '{}');
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
  });

  it('are fetched from the repeated call where the first reading was cut off', async () => {
    const { window, gate } = await scene();
    await callLong(gate, 1);
    const { control } = window.call();
    const cut = expect(control.args()).rejects.toThrow();
    await gate.next();
    gate.send({ t: 'args', n: 1, text: LONG.slice(0, 10), last: false }, { t: 'detach', n: 1 });
    await cut;
    await expect(control.args()).rejects.toThrow();
    await callLong(gate, 2);
    await eventually(() => !window.call().question.late);
    const whole = control.args();
    expect(await gate.next()).toEqual({ t: 'fetch', n: 2 });
    parts(gate, 2, LONG);
    expect(await whole).toBe(LONG);
  });

  it('that nobody asked for are dropped', async () => {
    const { gate } = await scene();
    await callLong(gate, 1);
    gate.send(
      { t: 'args', n: 1, text: 'x', last: true },
      { t: 'args', n: 9, text: 'x', last: true },
    );
    gate.call(2, 'read', '{}');
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
  });
});

describe('the definition on a card', () => {
  const tool = (name: string, more = '') => `{"name":"${name}", "n":1.0${more}}`;

  it('is the source text of the tool, from any page of its list', async () => {
    const { window, gate, broker } = await scene();
    await gate.list(1, `[${tool('read')}, ${tool('write')}]`, { more: true });
    await gate.list(2, `[${tool('list')}]`, { page: 1 });
    gate.call(3, 'list', '{}');
    await gate.next();
    expect(window.call().question.definition).toBe(tool('list'));
    expect([...(broker.sessions()[0]?.tools ?? [])]).toEqual([
      ['read', tool('read')],
      ['write', tool('write')],
      ['list', tool('list')],
    ]);
  });

  it('is absent for a tool that is not listed', async () => {
    const { window, gate } = await scene();
    await gate.list(1, `[${tool('a')}]`);
    gate.call(2, 'c', '{}');
    await gate.next();
    expect(window.call().question.definition).toBeUndefined();
  });

  it('is the one that was listed before, for a connection that has not listed yet', async () => {
    const { window, gate, door } = await scene();
    await gate.list(1, `[${tool('a')}]`);
    const other = await ScriptedGate.running(door);
    other.call(1, 'a', '{}');
    await other.next();
    expect(window.call().question.definition).toBe(tool('a'));
  });
});

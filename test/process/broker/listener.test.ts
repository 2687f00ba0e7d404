import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { UNPROVED_LIMIT } from '../../../src/broker/listener.ts';
import {
  HANDSHAKE_LINE_LIMIT,
  HANDSHAKE_TIMEOUT_MS,
  transcript,
} from '../../../src/shared/protocol/handshake.ts';
import { LINE_LIMIT } from '../../../src/shared/protocol/limits.ts';
import { brokerScene } from './scene.ts';
import { claim, eventually, launchMessage, ScriptedGate } from './scriptedGate.ts';

const scene = brokerScene();
const line = (value: unknown) => `${JSON.stringify(value)}\n`;

describe('before the proof', () => {
  it('refuses a wrong secret without a word, and reads nothing that follows', async () => {
    const { door, broker, window } = await scene();
    const gate = new ScriptedGate(door.socket);
    const { nonce } = JSON.parse(await gate.line()) as { nonce: string };
    const own = 'b'.repeat(64);
    const mac = createHmac('sha256', 'c'.repeat(64))
      .update(transcript('gate', door.id, nonce, own))
      .digest('hex');
    gate.raw(line({ nonce: own, mac }) + line(launchMessage()));
    await gate.closed();
    expect(gate.lines).toHaveLength(1);
    expect(broker.sessions()).toEqual([]);
    expect(window.questions).toEqual([]);
  });

  it('refuses its own proof reflected', async () => {
    const { door } = await scene();
    const gate = new ScriptedGate(door.socket);
    const { nonce } = JSON.parse(await gate.line()) as { nonce: string };
    const mac = createHmac('sha256', door.secret)
      .update(transcript('broker', door.id, nonce, nonce))
      .digest('hex');
    gate.raw(line({ nonce, mac }));
    await gate.closed();
    expect(gate.lines).toHaveLength(1);
  });

  it.each([
    ['a message instead of a proof', line(launchMessage())],
    ['no JSON', 'hello\n'],
    ['a field too many', line({ nonce: 'a'.repeat(64), mac: 'a'.repeat(64), more: 1 })],
    ['a short MAC', line({ nonce: 'a'.repeat(64), mac: 'ab' })],
    ['an empty line', '\n'],
    ['a line without end', 'x'.repeat(HANDSHAKE_LINE_LIMIT + 1)],
    ['a long line', `${'x'.repeat(HANDSHAKE_LINE_LIMIT + 1)}\n`],
  ])('refuses %s', async (_what, text) => {
    const { door, broker } = await scene();
    const silent = new ScriptedGate(door.socket);
    await silent.line();
    const gate = new ScriptedGate(door.socket);
    await gate.line();
    gate.raw(text);
    // At once: one that came earlier and says nothing still has its time.
    const first = Promise.race([
      gate.closed().then(() => 'refused'),
      silent.closed().then(() => 'out of time'),
    ]);
    expect(await first).toBe('refused');
    expect(broker.sessions()).toEqual([]);
  });

  it('is not accepted by a gate that expects another broker', async () => {
    const { door } = await scene();
    await expect(ScriptedGate.connect({ ...door, secret: 'd'.repeat(64) })).rejects.toThrow();
    await expect(ScriptedGate.connect({ ...door, id: 'other' })).rejects.toThrow();
  });

  it('uses another nonce each time', async () => {
    const { door } = await scene();
    const nonces = new Set<string>();
    for (let i = 0; i < 5; i++) nonces.add(await new ScriptedGate(door.socket).line());
    expect(nonces.size).toBe(5);
  });

  it('gives up on a handshake that takes too long', async () => {
    const { door } = await scene();
    const gate = new ScriptedGate(door.socket);
    const start = Date.now();
    await gate.line();
    gate.raw('{"nonce":');
    await gate.closed();
    expect(Date.now() - start).toBeGreaterThanOrEqual(HANDSHAKE_TIMEOUT_MS - 50);
  });

  it('holds a limited number of strangers, and real gates get in once they are gone', async () => {
    const { door, broker } = await scene();
    const strangers = Array.from({ length: UNPROVED_LIMIT }, () => new ScriptedGate(door.socket));
    await Promise.all(strangers.map((s) => s.line()));
    const more = new ScriptedGate(door.socket);
    await more.closed();
    expect(more.lines).toEqual([]);
    await Promise.all(strangers.map((s) => s.leave()));
    const gate = await ScriptedGate.running(door);
    await eventually(() => broker.sessions().length === 1);
    await gate.leave();
  });
});

describe('after the proof', () => {
  const INVALID: readonly (readonly [string, string])[] = [
    ['a call before the launch', line({ t: 'call', n: 1, call: claim('read', '{}') })],
    ['an unknown message', line({ t: 'grant', tool: '*' })],
    ['a verdict', line({ t: 'verdict', n: 1, allow: true, reason: 'grant' })],
    ['no JSON', 'nonsense\n'],
  ];
  it.each(INVALID)('closes a connection that sends %s', async (_what, text) => {
    const { door, broker } = await scene();
    const gate = await ScriptedGate.connect(door);
    gate.raw(text);
    await gate.closed();
    expect(broker.sessions()).toEqual([]);
  });

  it.each([
    ['a second launch', line(launchMessage())],
    ['a number twice', line({ t: 'call', n: 1, call: claim('read', '{}') })],
    ['a hash that is none', line({ t: 'call', n: 2, call: claim('read', '{}', { hash: 'x' }) })],
    [
      'arguments that are not what was hashed',
      line({ t: 'call', n: 2, call: { ...claim('read', '{}'), args: '[]' } }),
    ],
    [
      'less text than it says is all',
      line({ t: 'call', n: 2, call: { ...claim('read', '{}'), bytes: 1 } }),
    ],
    ['a line that is too long', `{"t":"tools","x":"${'x'.repeat(LINE_LIMIT)}"}\n`],
    ['a line that never ends', 'x'.repeat(LINE_LIMIT + 1)],
  ])('closes a connection that sends %s, and what waits goes', async (_what, text) => {
    const { door, broker, window } = await scene();
    const gate = await ScriptedGate.running(door);
    gate.call(1, 'read', '{}');
    await gate.next();
    gate.raw(text);
    await gate.closed();
    await eventually(() => broker.sessions().length === 0);
    expect(window.questions).toEqual([]);
    await eventually(() => window.of('refusal').some((e) => e.reason === 'gate.invalid'));
  });

  it('closes a connection that sends bytes which are no UTF-8', async () => {
    const { door } = await scene();
    const gate = await ScriptedGate.running(door);
    gate.socket.write(Buffer.from([0x7b, 0xff, 0x7d, 0x0a]));
    await gate.closed();
  });

  it('answers nothing of a chunk whose last line is invalid', async () => {
    const { door, window } = await scene();
    const gate = await ScriptedGate.running(door);
    gate.raw(line({ t: 'call', n: 1, call: claim('read', '{}') }) + 'nonsense\n');
    await gate.closed();
    expect(gate.unread).toBe(0);
    expect(window.questions).toEqual([]);
    expect(window.of('question')).toEqual([]);
  });

  it('reads messages that come right behind the proof, and ones that come byte by byte', async () => {
    const { door } = await scene();
    const gate = await ScriptedGate.connect(door);
    const text =
      line(launchMessage({ running: true })) + line({ t: 'call', n: 1, call: claim('é', '{}') });
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += 7) {
      gate.socket.write(bytes.subarray(at, at + 7));
      if (at % 70 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await gate.next()).toEqual({ t: 'asking', n: 1 });
  });

  it('does not disturb other connections when one is closed', async () => {
    const { door } = await scene();
    const [good, bad] = [await ScriptedGate.running(door), await ScriptedGate.running(door)];
    bad.raw('nonsense\n');
    await bad.closed();
    good.call(1, 'read', '{}');
    expect(await good.next()).toEqual({ t: 'asking', n: 1 });
  });
});

describe('closing the broker', () => {
  it('ends every connection and withdraws every question without an answer', async () => {
    const { door, broker, window } = await scene();
    const gate = await ScriptedGate.running(door);
    const starting = await ScriptedGate.connect(door);
    starting.send(launchMessage());
    gate.call(1, 'read', '{}');
    await gate.next();
    await starting.next();
    await eventually(() => window.questions.length === 2);
    await broker.close();
    await Promise.all([gate.closed(), starting.closed()]);
    expect(window.questions).toEqual([]);
    expect([gate.unread, starting.unread]).toEqual([0, 0]);
    expect(window.of('forward')).toEqual([]);
    expect(broker.sessions()).toEqual([]);
    await expect(ScriptedGate.connect(door)).rejects.toThrow();
  });

  it('writes what was reported and not written yet', async () => {
    const { door, broker, window } = await scene();
    const gate = await ScriptedGate.running(door);
    gate.send({ t: 'refused', rule: 'batch' });
    gate.call(1, 'read', '{}');
    await gate.next();
    gate.send({ t: 'exit', code: 0, signal: null });
    await eventually(() => broker.sessions()[0]?.state === 'exited');
    await broker.close();
    expect(window.kinds()).toEqual(['refusal', 'question', 'exit']);
  });
});

describe('listening', () => {
  it('rejects where the socket is taken', async () => {
    const { broker } = await scene();
    await expect(broker.listen()).rejects.toThrow();
  });
});

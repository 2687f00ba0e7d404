import { Flows } from '../../../src/core/flow/flows.ts';
import { Grams } from '../../../src/core/flow/grams.ts';
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { GateSession } from '../../../src/broker/gateSession.ts';
import { Connects } from '../../../src/broker/connects.ts';
import { DeclinedCalls } from '../../../src/broker/declinedCalls.ts';
import { Leases } from '../../../src/broker/leases.ts';
import type { Launches } from '../../../src/broker/launches.ts';
import { Memory } from '../../../src/broker/memory.ts';
import { Questions } from '../../../src/broker/questions.ts';
import { Reaches } from '../../../src/broker/reaches.ts';
import { Recorder } from '../../../src/broker/recorder.ts';
import { Results } from '../../../src/broker/results.ts';
import { SingleUse } from '../../../src/broker/singleUse.ts';
import type { State } from '../../../src/broker/state.ts';
import { Surfaces } from '../../../src/broker/surfaces.ts';
import { ToolLabels } from '../../../src/broker/toolLabels.ts';
import { Watchers } from '../../../src/broker/watchers.ts';
import type { Answer } from '../../../src/core/consent/request.ts';
import { readBrokerMessage } from '../../../src/gate/broker/words.ts';
import { callOf, claimOf } from '../../../src/gate/call.ts';
import { requestOf } from '../../../src/gate/requests.ts';
import { Listed } from '../../../src/gate/surface/listed.ts';
import { wayOf } from '../../../src/gate/wire/rules.ts';
import { scanLine } from '../../../src/gate/wire/scan.ts';
import { BrokerMessage, GateMessage } from '../../../src/shared/protocol/gate.ts';
import { transcript } from '../../../src/shared/protocol/handshake.ts';
import { decodeLine } from '../../../src/shared/rpc.ts';
import { FakeWindow } from '../../unit/broker/fakeWindow.ts';
import wire from '../gateWire.json';

/** The broker's end of one connection, without a socket. */
function session() {
  const window = new FakeWindow();
  const { ports } = window;
  const recorder = new Recorder(ports.record);
  const memory = new Memory(ports, recorder);
  const flows = new Flows(new Grams(1));
  const state: State = {
    ports,
    recorder,
    memory,
    questions: new Questions(ports),
    tickets: new SingleUse(),
    denials: new SingleUse(),
    declined: new DeclinedCalls(),
    surfaces: new Surfaces(ports, memory),
    flows,
    reaches: new Reaches(),
    labels: new ToolLabels(memory, flows),
    flowKey: 1,
    results: new Results(new Grams(1)),
    leases: new Leases(),
    watchers: new Watchers(() => []),
    reconsider: () => undefined,
    schedule: () => undefined,
    get connects() {
      return new Connects(state);
    },
  };
  const sent: string[] = [];
  const end = {
    send: (text: string) => void sent.push(text),
    close: () => void sent.push('closed'),
  };
  const launches = { take: () => Promise.resolve() } as unknown as Launches;
  const broker = new GateSession(state, launches, end, () => undefined);
  const push = (message: unknown) => broker.push(Buffer.from(`${JSON.stringify(message)}\n`));
  push({ ...wire.gate[0], running: true });
  return { window, sent, push };
}

describe('the handshake', () => {
  const { secret, broker, brokerNonce, gateNonce, gateMac, brokerMac } = wire.handshake;
  it.each([
    ['gate', gateMac],
    ['broker', brokerMac],
  ] as const)('of the %s is signed with the secret as text', (role, mac) => {
    const text = transcript(role, broker, brokerNonce, gateNonce);
    expect(createHmac('sha256', secret).update(text).digest('hex')).toBe(mac);
  });
});

describe('what a gate says', () => {
  it.each(wire.calls)('of $request is what the bytes hold', ({ request, call }) => {
    const bytes = Buffer.from(request);
    const scan = scanLine(bytes, bytes.length, false);
    if (scan.kind !== 'message') throw new Error(scan.kind);
    const way = wayOf(scan.message);
    if (way.way !== 'call') throw new Error(way.way);
    expect(claimOf(callOf(scan.message, way.id, way.tool))).toEqual(call);
  });

  it.each(wire.requests)('of the request $request is what it carries', ({ request, call }) => {
    const bytes = Buffer.from(request);
    const scan = scanLine(bytes, bytes.length, false);
    if (scan.kind !== 'message') throw new Error(scan.kind);
    expect(wayOf(scan.message)).toEqual({ way: 'pass' });
    const held = requestOf(scan.message, new Listed());
    if (held === undefined || held === 'nameless') throw new Error(String(held));
    expect(claimOf(held.call)).toEqual(call);
    expect(decodeLine(GateMessage, JSON.stringify({ t: 'call', n: 1, call })).ok).toBe(true);
  });

  it.each(wire.requests)('of the request $request asks nobody by itself', async ({ call }) => {
    const { window, sent, push } = session();
    push({ t: 'call', n: 1, call });
    await Promise.resolve();
    expect(sent.at(-1)).toBe('{"t":"verdict","n":1,"allow":true,"reason":"request.plain"}\n');
    expect(window.questions).toEqual([]);
    expect(window.kinds()).not.toContain('forward');
  });

  it.each(wire.calls)('of $request is what the person is shown', async ({ call }) => {
    const { window, sent, push } = session();
    push({ t: 'call', n: 1, call });
    await Promise.resolve();
    expect(sent.filter((line) => !line.startsWith('{"t":"flow"'))).toEqual([
      '{"t":"asking","n":1}\n',
    ]);
    expect(window.call().question).toMatchObject({
      ...{ tool: call.tool, hash: call.hash, args: call.args, bytes: call.bytes, complete: true },
      ...{ task: call.task ?? false, retry: call.retry ?? false },
    });
    expect(window.call().question.conversation).toBe(call.conversation);
  });

  it.each(wire.gate.map((m) => [JSON.stringify(m), m] as const))(
    'is understood: %s',
    (line, message) => {
      expect(decodeLine(GateMessage, line)).toEqual({ ok: true, value: message });
    },
  );

  it.each(wire.gateRefused)('is refused: %s', (line) => {
    expect(decodeLine(GateMessage, line).ok).toBe(false);
  });
});

describe('a passage of a result', () => {
  const passage = { before: '', text: 'a', after: '', cut: { before: false, after: false } };
  it.each([
    ['text', 601],
    ['before', 401],
    ['after', 401],
  ])('is refused where its %s is longer than a card shows', (part, length) => {
    const line = (n: number): string =>
      JSON.stringify({ t: 'shown', n: 1, passage: { ...passage, [part]: 'a'.repeat(n) } });
    expect(decodeLine(GateMessage, line(length)).ok).toBe(false);
    expect(decodeLine(GateMessage, line(length - 1)).ok).toBe(true);
  });
});

describe('what a broker says', () => {
  it.each(wire.broker.map((m) => [JSON.stringify(m), m] as const))(
    'is understood by the gate: %s',
    (line, message) => {
      expect(readBrokerMessage(line)).toEqual(message);
      expect(decodeLine(BrokerMessage, line)).toEqual({ ok: true, value: message });
    },
  );

  it.each(wire.brokerRefused)('is refused by the gate: %s', (line) => {
    expect(readBrokerMessage(line)).toBeUndefined();
  });

  it.each<[Answer, number]>([
    [{ kind: 'deny', text: 'no', block: false }, 3],
    [{ kind: 'allow', scope: 'once', edit: '{"path":"b.txt"}' }, 4],
  ])('after the answer %j is word for word example %i', async (answer, example) => {
    const { window, sent, push } = session();
    push({ t: 'call', n: 1, call: wire.calls[0]?.call });
    await Promise.resolve();
    window.call().answer(answer);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(sent.at(-1)).toBe(`${JSON.stringify(wire.broker[example])}\n`);
  });
});

import { describe, expect, it } from 'vitest';
import { WAITING_LIMIT } from '../../../src/core/consent/queue.ts';
import { launchIdentity } from '../../../src/core/launch/identity.ts';
import type { BrokerMessage } from '../../../src/shared/protocol/gate.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { sha256 } from '../../unit/broker/fakeWindow.ts';
import { brokerScene } from './scene.ts';
import { claim, eventually, launchMessage, ScriptedGate } from './scriptedGate.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';

const scene = brokerScene();
const { launch } = launchMessage();

describe('many calls at once', () => {
  it.each(['now', 'later'] as const)(
    '10,000 from 8 connections, recorded %s: none is lost, and each connection keeps its order',
    async (ledger) => {
      const { window, door } = await scene();
      const launchId = launchIdentity(launch, sha256);
      const grant = {
        ...{ id: 'g', launchId, server: 'files', tool: 'echo', at: 0 },
        condition: { kind: 'any' as const },
        scope: { kind: 'workspace' as const },
      };
      window.policy = { ...window.policy, trust: { ...EMPTY_TRUST, grants: [grant] } };
      window.ledger = ledger;
      const writer = setInterval(() => window.written(), 1);
      const gates = await Promise.all(Array.from({ length: 8 }, () => ScriptedGate.running(door)));
      for (let n = 1; n <= 1_250; n++)
        for (const [g, gate] of gates.entries()) gate.call(n, 'echo', `{"g":${g},"n":${n}}`);
      for (const gate of gates) await gate.until(() => gate.lines.length >= 2 + 1_250);
      clearInterval(writer);
      for (const gate of gates) {
        const got = gate.lines.slice(2).map((l) => JSON.parse(l) as BrokerMessage);
        expect(got.map((m) => m.n)).toEqual(Array.from({ length: 1_250 }, (_, i) => i + 1));
        expect(got.every((m) => m.t === 'verdict' && m.allow)).toBe(true);
      }
      const forwards = window.of('forward');
      expect(forwards).toHaveLength(10_000);
      expect(new Set(forwards.map((f) => f.args)).size).toBe(10_000);
      const next = new Map<string | undefined, number>();
      for (const { connection, n } of forwards) {
        expect(n).toBe((next.get(connection) ?? 0) + 1);
        next.set(connection, n);
      }
    },
  );

  it('a gate that does not read loses no verdict', async () => {
    const { window, door } = await scene();
    const gate = await ScriptedGate.running(door);
    window.policy = { ...window.policy, paused: true };
    gate.socket.pause();
    for (let n = 1; n <= 20_000; n++) gate.call(n, 'echo', '{}');
    await new Promise((resolve) => setTimeout(resolve, 200));
    gate.socket.resume();
    await gate.until(() => gate.lines.length >= 2 + 20_000);
    expect(JSON.parse(gate.lines.at(-1) ?? '')).toMatchObject({ n: 20_000, reason: Reason.paused });
  });
});

describe('the limit of waiting questions', () => {
  it('refuses the call above it, for that server only, and takes calls again when one was answered', async () => {
    const { window, door } = await scene();
    const gate = await ScriptedGate.running(door);
    const calls = Array.from({ length: WAITING_LIMIT + 1 }, (_, i) => ({
      ...{ t: 'call' as const, n: i + 1, call: claim('read', `{"i":${i}}`) },
    }));
    gate.send(...calls);
    for (let n = 1; n <= WAITING_LIMIT; n++) expect(await gate.next()).toEqual({ t: 'asking', n });
    expect(await gate.verdict()).toMatchObject({
      ...{ n: WAITING_LIMIT + 1, allow: false, reason: Reason.queueFull },
    });
    await eventually(() => window.questions.length === WAITING_LIMIT);

    const other = await ScriptedGate.running(door, { launch: { ...launch, args: [] } });
    other.call(1, 'read', '{}');
    expect(await other.next()).toEqual({ t: 'asking', n: 1 });

    window.call().answer({ kind: 'deny', block: false });
    await gate.verdict();
    gate.call(WAITING_LIMIT + 2, 'read', '{}');
    expect(await gate.next()).toEqual({ t: 'asking', n: WAITING_LIMIT + 2 });
  });

  it('is not used up by questions that were withdrawn or whose gate went', async () => {
    const { window, door } = await scene();
    for (let round = 0; round < 3; round++) {
      const gate = await ScriptedGate.running(door);
      for (let n = 1; n <= WAITING_LIMIT; n++) gate.call(n, 'read', `{"i":${n}}`);
      for (let n = 1; n <= WAITING_LIMIT; n++) await gate.next();
      if (round === 1) for (let n = 1; n <= WAITING_LIMIT; n++) gate.send({ t: 'withdraw', n });
      else await gate.leave();
      await eventually(() => window.questions.length === 0);
    }
    const gate = await ScriptedGate.running(door);
    gate.call(1, 'read', '{}');
    expect(await gate.next()).toEqual({ t: 'asking', n: 1 });
  });
});

import { describe, expect, it } from 'vitest';
import type { GateMessage } from '../../../src/shared/protocol/gate.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { NO_RULES, type Rule } from '../../../src/core/policy/rule.ts';
import { sha256 } from '../../unit/broker/fakeWindow.ts';
import {
  asked,
  change,
  given,
  grant,
  leasedBy,
  PAGE,
  ARGS,
  print,
  toolText,
  type Scene,
} from './leaseRig.ts';
import { trustedScene } from './scene.ts';
import { eventually, ScriptedGate, surface } from './scriptedGate.ts';

const scene = trustedScene();
const leased = leasedBy(scene);

describe('a lease is taken back', () => {
  const CHANGES: readonly (readonly [string, (here: Scene) => unknown])[] = [
    ['when its grant is revoked', (here) => change(here, { kind: 'revoke', grantId: 'g' })],
    [
      'when Countersign is paused',
      (here) => {
        here.window.policy = { ...here.window.policy, paused: true };
        here.broker.reconsider();
      },
    ],
    [
      'when a person says something of a label, even of another tool',
      (here) => {
        const [server] = here.window.policy.trust.servers;
        const about = { launchId: server?.launchId ?? '', tool: 'fetch_url', at: 0 };
        change(here, { kind: 'label', edit: { ...about, label: 'private', set: false } });
      },
    ],
    [
      'when its server is blocked',
      (here) => {
        const [server] = here.window.policy.trust.servers;
        if (server) change(here, { kind: 'judge', server: { ...server, state: 'blocked' } });
      },
    ],
    [
      'when the trust list cannot be believed',
      (here) => {
        here.window.policy = { ...here.window.policy, trustReadable: false };
        here.broker.reconsider();
      },
    ],
    [
      'when a rule comes that asks',
      (here) => {
        const rule: Rule = { id: '1', origin: 'workspace', effect: 'ask', tools: ['read_*'] };
        here.window.policy = { ...here.window.policy, rules: { ...NO_RULES, rules: [rule] } };
        here.broker.reconsider();
      },
    ],
    [
      'when a file of rules cannot be read',
      (here) => {
        here.window.policy = { ...here.window.policy, rules: { ...NO_RULES, unreadable: true } };
        here.broker.reconsider();
      },
    ],
    [
      'when its server lists other tools, before they are served',
      async (here) => {
        const page = JSON.stringify([{ ...toolText('read_file'), description: 'Changed.' }]);
        here.gate.send({ t: 'surface', n: 10, surface: surface(page) });
        await here.gate.until(() => here.gate.unread > 0);
        here.gate.send({ t: 'args', n: 10, text: page, last: true });
        await eventually(() => here.gate.lines.some((l) => l.includes('"reviewed","n":10')));
        expect(here.gate.unleases).toHaveLength(1);
      },
    ],
    [
      'when a reply asks something of a conversation',
      (here) => here.gate.send({ ...print(10), conversation: 'another' } as GateMessage),
    ],
    [
      'when its client names itself',
      (here) => here.gate.send({ t: 'client', client: { name: 'x', version: '1' } }),
    ],
    [
      'when its server runs something else than it did',
      (here) => here.gate.send({ t: 'ran', contents: [{ kind: 'file', name: '/x', digest: 'd' }] }),
    ],
  ];

  it.each(CHANGES)('%s', async (_when, happen) => {
    const here = await leased();
    await given(here.gate);
    await happen(here);
    await eventually(() => here.gate.unleases.length === 1);
    expect(here.gate.unleases).toEqual([here.gate.leases[0]?.id]);
  });

  it('when a call waits whose client gave up, for the same one may come again', async () => {
    const { gate } = await leased({ condition: { kind: 'exact', hash: sha256(ARGS) } });
    await given(gate);
    gate.call(3, 'read_file', '{"path":"b.txt"}');
    expect(await gate.next()).toEqual({ t: 'asking', n: 3 });
    gate.send({ t: 'detach', n: 3 });
    await eventually(() => gate.unleases.length === 1);
    expect(await asked(gate, 4)).toBe(Reason.grant);
    expect(gate.leases).toHaveLength(1);
  });

  it('and that counts as done only once the gate said so', async () => {
    const here = await leased();
    await given(here.gate);
    here.gate.obeys = false;
    change(here, { kind: 'revoke', grantId: 'g' });
    let done = false;
    const settled = here.broker.settled().then(() => (done = true));
    await eventually(() => here.gate.unleases.length === 1);
    here.gate.send({ t: 'client', client: { name: 'x', version: '1' } });
    await eventually(() => here.broker.sessions()[0]?.client?.name === 'x');
    expect(done).toBe(false);
    here.gate.send({ t: 'unleased', lease: here.gate.unleases[0] ?? '' });
    await settled;
    expect(here.gate.ended).toBe(false);
  });

  it('from a gate that does not say so by ending its connection', async () => {
    const here = await leased();
    await given(here.gate);
    here.gate.obeys = false;
    change(here, { kind: 'revoke', grantId: 'g' });
    await here.broker.settled();
    await here.gate.closed();
  });

  it('and a connection that says that a lease is over which it never had is ended', async () => {
    const { gate } = await leased();
    gate.send({ t: 'unleased', lease: 'made up' });
    await gate.closed();
  });
});

describe('a reply that asks something', () => {
  it('waits until every other gate gave up its lease for that conversation', async () => {
    const here = await leased();
    await given(here.gate);
    here.gate.obeys = false;
    const other = await ScriptedGate.running(here.door, { pid: 11 });
    other.send(print(1));
    await eventually(() => here.gate.unleases.length === 1);
    other.call(2, 'unknown', '{}');
    expect((await other.next()).t).not.toBe('printed');
    here.gate.send({ t: 'unleased', lease: here.gate.unleases[0] ?? '' });
    expect(await other.next()).toEqual({ t: 'printed', n: 1 });
  });

  it('does not wait for a gate that leaves the conversation out already', async () => {
    const here = await scene();
    grant(here);
    await here.gate.list(1, PAGE);
    here.gate.send(print(2));
    await here.gate.next();
    await asked(here.gate, 3);
    await given(here.gate);
    here.gate.send(print(4, 'BBBBBB=='));
    expect(await here.gate.next()).toEqual({ t: 'printed', n: 4 });
    expect(here.gate.unleases).toEqual([]);
  });
});

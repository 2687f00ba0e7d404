import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/core/policy/condition.ts';
import { NO_RULES, type Rule } from '../../../src/core/policy/rule.ts';
import { Label } from '../../../src/shared/label.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import {
  asked,
  change,
  given,
  grant,
  lease,
  leasedBy,
  PAGE,
  ARGS,
  print,
  told,
} from './leaseRig.ts';
import { trustedScene } from './scene.ts';
import { claim, eventually, ScriptedGate } from './scriptedGate.ts';

const scene = trustedScene();
const leased = leasedBy(scene);

describe('a lease', () => {
  it('follows a call that a grant allowed, for the tools that only read and keep what they read', async () => {
    const { gate, first } = await leased();
    expect(first).toBe(Reason.grant);
    await given(gate);
    expect(lease(gate)?.grants).toEqual([
      { id: 'g', tools: ['read_file', 'list_files'], condition: { kind: 'any' } },
    ]);
    expect(lease(gate)).toMatchObject({ except: [], exceptUnnamed: false });
  });

  it('carries a condition that the bytes tell, and none on a path', async () => {
    const here = await scene();
    const condition: Condition = {
      kind: 'arguments',
      tests: [{ path: '/path', is: { kind: 'oneOf', values: ['"a.txt"', '"b.txt"'] } }],
      others: false,
    };
    grant(here, { condition });
    await here.gate.list(1, PAGE);
    expect(await asked(here.gate, 2)).toBe(Reason.grant);
    await given(here.gate);
    expect(lease(here.gate)?.grants).toEqual([
      { id: 'g', tools: ['read_file', 'list_files'], condition },
    ]);
    here.gate.send(told(3, here.gate));
    await eventually(() => here.gate.recorded === 3);
    expect(here.window.of('forward').at(-1)).toMatchObject({ by: 'g', against: undefined });
    change(here, { kind: 'revoke', grantId: 'g' });
    await eventually(() => here.gate.unleases.length === 1);
    grant(here, {
      condition: {
        ...condition,
        tests: [{ path: '/path', is: { kind: 'under', folders: ['/w'] } }],
      },
    });
    expect(await asked(here.gate, 4)).toBe(Reason.grant);
    expect(await asked(here.gate, 5)).toBe(Reason.grant);
    expect(here.gate.leases).toHaveLength(1);
  });

  it('is ended by the record of a call that does not meet its condition', async () => {
    const here = await scene();
    const tests = [{ path: '/path', is: { kind: 'equals', value: '"a.txt"' } as const }];
    grant(here, { condition: { kind: 'arguments', tests, others: false } });
    await here.gate.list(1, PAGE);
    expect(await asked(here.gate, 2)).toBe(Reason.grant);
    await given(here.gate);
    here.gate.send(told(3, here.gate, { call: claim('read_file', '{"path":"b.txt"}') }));
    await eventually(() => here.gate.unleases.length === 1);
    await eventually(() => here.window.of('forward').at(-1)?.against === Reason.noRule);
  });

  it('is not given for a grant that counts, or before the tools were listed', async () => {
    const here = await scene();
    grant(here);
    expect(await asked(here.gate, 1)).toBe(Reason.grant);
    await here.gate.list(2, PAGE);
    const { window } = here;
    const { trust } = window.policy;
    const counted = { ...trust, grants: trust.grants.map((g) => ({ ...g, uses: 5 })) };
    window.policy = { ...window.policy, trust: counted };
    expect(await asked(here.gate, 3)).toBe(Reason.grant);
    expect(await asked(here.gate, 4)).toBe(Reason.grant);
    expect(here.gate.leases).toEqual([]);
  });

  it('leaves out the tools of which a rule may ask, and knows what each does with data', async () => {
    const here = await scene();
    const rules: Rule[] = [
      { id: '1', origin: 'user', effect: 'ask', tools: ['list_*'] },
      { id: '2', origin: 'user', effect: 'ask', labels: [Label.egress] },
    ];
    here.window.policy = { ...here.window.policy, rules: { ...NO_RULES, rules } };
    grant(here);
    await here.gate.list(1, PAGE);
    expect(await asked(here.gate, 2)).toBe(Reason.grant);
    await given(here.gate);
    expect(lease(here.gate)?.grants).toMatchObject([{ id: 'g', tools: ['read_file'] }]);
  });

  it('is not given under a rule about what others can write, for any result may become that', async () => {
    const here = await scene();
    const rules: Rule[] = [{ id: '1', origin: 'user', effect: 'deny', labels: [Label.untrusted] }];
    grant(here);
    await here.gate.list(1, PAGE);
    expect(await asked(here.gate, 2)).toBe(Reason.grant);
    await given(here.gate);
    here.window.policy = { ...here.window.policy, rules: { ...NO_RULES, rules } };
    here.broker.reconsider();
    await eventually(() => here.gate.unleases.length === 1);
    expect(await asked(here.gate, 3)).toBe(Reason.grant);
    expect(await asked(here.gate, 4)).toBe(Reason.grant);
    expect(here.gate.leases).toHaveLength(1);
  });

  it('is not given to a gate that another workspace might own', async () => {
    const here = await scene();
    grant(here);
    const stranger = await ScriptedGate.running(here.door, { matched: false });
    await stranger.list(1, PAGE);
    stranger.call(2, 'read_file', ARGS);
    expect((await stranger.next()).t).toBe('asking');
    expect(stranger.leases).toEqual([]);
  });

  it('leaves out conversations that a reply asked something of', async () => {
    const here = await scene();
    grant(here);
    await here.gate.list(1, PAGE);
    here.gate.send(print(2));
    expect(await here.gate.next()).toEqual({ t: 'printed', n: 2 });
    expect(await asked(here.gate, 3)).toBe(Reason.grant);
    await given(here.gate);
    expect(lease(here.gate)).toMatchObject({ except: ['talk'], exceptUnnamed: false });
  });
});

describe('a call that a gate forwarded under a lease', () => {
  it('is recorded with its grant and its lease, in order, and the gate hears of it', async () => {
    const { gate, window } = await leased();
    await given(gate);
    gate.send(told(3, gate), told(4, gate), told(5, gate));
    await eventually(() => gate.recorded === 5);
    const forwards = window.of('forward').filter((e) => e.leased !== undefined);
    expect(forwards.map((e) => e.n)).toEqual([3, 4, 5]);
    expect(forwards[0]).toMatchObject({
      ...{ tool: 'read_file', args: ARGS, reason: Reason.grant, by: 'g' },
      ...{ leased: lease(gate)?.id, against: undefined },
    });
  });

  it('ends the connection where nothing like it was leased', async () => {
    const { gate, window } = await leased();
    await given(gate);
    gate.send(told(3, gate, { lease: 'made up' }));
    await gate.closed();
    expect(window.of('forward').filter((e) => e.leased !== undefined)).toEqual([]);
  });

  it('ends the connection where the gate had said that the lease is over', async () => {
    const here = await leased();
    await given(here.gate);
    change(here, { kind: 'revoke', grantId: 'g' });
    await eventually(() => here.gate.unleases.length > 0);
    await here.broker.settled();
    here.gate.send(told(3, here.gate));
    await here.gate.closed();
  });

  it('is recorded as what it was where a change overtook it', async () => {
    const here = await leased();
    await given(here.gate);
    here.gate.obeys = false;
    change(here, { kind: 'revoke', grantId: 'g' });
    here.gate.send(told(3, here.gate));
    await eventually(() => here.window.of('forward').some((e) => e.n === 3));
    const event = here.window.of('forward').find((e) => e.n === 3);
    expect(event).toMatchObject({ reason: Reason.grant, by: 'g', against: Reason.noRule });
  });

  it('is not lost where the ledger cannot be written, and no lease follows until it can', async () => {
    const { gate, window } = await leased();
    await given(gate);
    window.ledger = 'fails';
    gate.send(told(3, gate));
    await eventually(() => gate.unleases.length === 1);
    expect(await asked(gate, 4)).toBe(Reason.ledgerFailed);
    expect(gate.leases).toHaveLength(1);
    window.ledger = 'now';
    expect(await asked(gate, 5)).toBe(Reason.grant);
    await given(gate, 2);
    expect(window.of('forward').map((e) => e.n)).toEqual([2, 3, 5]);
  });

  it('is recorded by the next window where the first one went away, marked as told again', async () => {
    const { gate, window } = await leased();
    gate.send(told(3, gate, { lease: 'of an earlier window', again: true }));
    await eventually(() => gate.recorded === 3);
    expect(window.of('forward').at(-1)).toMatchObject({
      ...{ n: 3, leased: 'of an earlier window', again: true, against: undefined },
    });
  });
});

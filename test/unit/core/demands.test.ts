import { describe, expect, it } from 'vitest';
import { decideLaunch } from '../../../src/core/policy/decide.ts';
import { EMPTY_TRUST, type Policy } from '../../../src/core/policy/policy.ts';
import { NO_RULES, type LaunchDemand } from '../../../src/core/policy/rule.ts';
import { changed } from '../../../src/core/policy/trust.ts';
import { heldUnder } from '../../../src/core/policy/held.ts';
import { heldOf, type Held } from '../../../src/core/sandbox/confined.ts';
import { DEMANDED, sandboxOfPreset } from '../../../src/core/sandbox/presets.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { policy } from '../policy/scene.ts';

describe('a demand on a launch', () => {
  const demand = (more: Partial<LaunchDemand>): Policy =>
    policy([], {
      rules: {
        ...NO_RULES,
        demands: [{ id: '1', origin: 'workspace', servers: ['files'], ...more }],
      },
    });
  const start = (it: Policy, contents?: readonly { name: string; version?: string }[]): string => {
    const facts = {
      launchId: 'L',
      server: 'files',
      contents: contents?.map((c) => ({ kind: 'package' as const, ...c })),
    };
    const { effect, reasons } = decideLaunch(facts, it, { matched: true, answer: 'q' }, 0);
    return `${effect} ${reasons[0]}`;
  };
  const versions = new Map([['pkg', '1.2.3']]);
  const refused = `deny ${Reason.launchDemand}`;

  it('lets only the named versions of the named packages run', () => {
    const it = demand({ versions });
    expect(start(it, [{ name: 'pkg', version: '1.2.3' }])).toContain('allow');
    expect(start(it, [{ name: 'pkg', version: '1.2.4' }])).toBe(refused);
    expect(start(it, [{ name: 'pkg' }])).toBe(refused);
    expect(start(it, [{ name: 'other', version: '1.2.3' }])).toBe(refused);
    expect(
      start(it, [
        { name: 'pkg', version: '1.2.3' },
        { name: 'more', version: '1.0.0' },
      ]),
    ).toBe(refused);
    expect(start(it)).toBe(refused);
  });

  it('asks about what has to be in a sandbox and has none, until it is trusted in one', () => {
    const it = demand({ sandbox: true });
    const facts = { launchId: 'L', server: 'files' };
    const said = (policy: Policy, more = {}) => {
      const { effect, reasons, by } = decideLaunch(facts, policy, { matched: true, ...more }, 0);
      return [effect, reasons[0], by];
    };
    const trusted = (held?: Held): Policy => ({
      ...it,
      trust: changed(it.trust, {
        kind: 'judge',
        server: {
          ...{ launchId: 'L', server: 'files', state: 'trusted', command: '', at: 0 },
          ...(held && { held }),
        },
      }),
    });
    const asked = ['ask', Reason.sandboxDemanded, 'workspace:1'];
    expect(said(it)).toEqual(asked);
    expect(said(trusted())).toEqual(asked);
    expect(said(trusted({}))).toEqual(asked);
    expect(said(trusted({ sandbox: DEMANDED }))[1]).toBe(Reason.launchTrusted);
    expect(said(it, { answer: 'q' })[0]).toBe('allow');
    const sandbox = sandboxOfPreset('offline', []);
    const confined = [{ launchId: 'L', server: 'files', at: 1, sandbox }];
    expect(start({ ...it, trust: { ...it.trust, confined } })).toContain('allow');
    // The versions are demanded beside it.
    expect(start(demand({ sandbox: true, versions }))).toBe(refused);
  });

  it('holds what it demands a sandbox of in the tightest that asks, and in what the person chose instead', () => {
    const it = demand({ sandbox: true });
    const facts = { launchId: 'L', server: 'files' };
    expect(heldUnder(it, facts)).toEqual({ sandbox: DEMANDED });
    const none = [{ launchId: 'L', server: 'files', at: 1, wholeEnv: true }];
    expect(heldUnder({ ...it, trust: { ...it.trust, confined: none } }, facts)).toEqual({
      ...{ sandbox: DEMANDED, wholeEnv: true },
    });
    const sandbox = sandboxOfPreset('hosts', ['a.example']);
    const own = [{ launchId: 'L', server: 'files', at: 1, sandbox }];
    expect(heldUnder({ ...it, trust: { ...it.trust, confined: own } }, facts)).toEqual({ sandbox });
    expect(heldUnder(it, { ...facts, remote: true })).toEqual({});
    expect(heldUnder(demand({ servers: ['mail'], sandbox: true }), facts)).toEqual({});
  });

  it('demands no sandbox of what runs elsewhere, and takes one of the same name for nothing', () => {
    const it = demand({ sandbox: true });
    const facts = { launchId: 'L', server: 'files', remote: true };
    const reasonOf = (policy: Policy) =>
      decideLaunch(facts, policy, { matched: true }, 0).reasons[0];
    expect(reasonOf(it)).not.toBe(Reason.sandboxDemanded);
    // Its versions are demanded all the same.
    expect(reasonOf(demand({ sandbox: true, versions }))).toBe(Reason.launchDemand);
    const sandbox = sandboxOfPreset('offline', []);
    const confined = [{ launchId: 'other', server: 'files', at: 1, sandbox }];
    expect(heldOf({ confined }, facts)).toEqual({});
    expect(heldOf({ confined }, { launchId: 'L', server: 'files' })).toEqual({ sandbox });
  });

  it('leaves other servers alone', () => {
    expect(start(demand({ servers: ['mail'], sandbox: true }))).toContain('allow');
  });

  it('has a trusted start asked where it cannot be read', () => {
    const servers = [
      { launchId: 'L', server: 'files', state: 'trusted' as const, command: '', at: 0 },
    ];
    const it = { ...demand({ faulty: true }), trust: { ...EMPTY_TRUST, servers } };
    const facts = { launchId: 'L', server: 'files' };
    expect(decideLaunch(facts, it, { matched: true }, 0).reasons).toEqual([Reason.ruleFaulty]);
    expect(
      decideLaunch(facts, { ...it, rules: { ...NO_RULES, unreadable: true } }, { matched: true }, 0)
        .reasons,
    ).toEqual([Reason.rulesUnreadable]);
  });
});

import { describe, expect, it } from 'vitest';
import { decideLaunch } from '../../../src/core/policy/decide.ts';
import { EMPTY_TRUST, type TrustList } from '../../../src/core/policy/policy.ts';
import { changed } from '../../../src/core/policy/trust.ts';
import { asTight, heldOf, type Confined } from '../../../src/core/sandbox/confined.ts';
import { decideConnect } from '../../../src/core/sandbox/egress.ts';
import { sandboxOfPreset } from '../../../src/core/sandbox/presets.ts';
import type { Sandbox } from '../../../src/shared/sandbox.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { policy } from '../policy/scene.ts';

const workspace = sandboxOfPreset('workspace', []);
const offline = sandboxOfPreset('offline', []);
const hosts = sandboxOfPreset('hosts', ['a.example']);
const chosen = (more: Partial<Confined>): Confined => ({
  ...{ launchId: 'L', server: 's', at: 1 },
  ...more,
});
const custom = (more: Partial<Sandbox>): Sandbox => ({ ...workspace, preset: 'custom', ...more });

describe('how much a launch gets', () => {
  it('is what was chosen for it, whatever was chosen for its name', () => {
    const confined = [
      chosen({ sandbox: offline }),
      chosen({ launchId: 'M', sandbox: workspace, at: 9 }),
    ];
    expect(heldOf({ confined }, { launchId: 'L', server: 's' }).sandbox).toEqual(offline);
    expect(
      heldOf({ confined: [chosen({}), ...confined] }, { launchId: 'L', server: 's' }).sandbox,
    ).toBeUndefined();
  });

  it('takes the last sandbox of its name over, and never the whole environment', () => {
    const confined = [
      chosen({ launchId: 'A', sandbox: offline, wholeEnv: true, at: 1 }),
      chosen({ launchId: 'B', sandbox: workspace, wholeEnv: true, at: 2 }),
      chosen({ launchId: 'C', at: 3 }),
    ];
    expect(heldOf({ confined }, { launchId: 'new', server: 's' })).toEqual({ sandbox: workspace });
    expect(heldOf({ confined }, { launchId: 'new', server: 'other' })).toEqual({});
  });
});

describe('what gives no more than before', () => {
  it.each([
    ['a sandbox where there was none', { sandbox: hosts }, {}],
    ['fewer files', { sandbox: workspace }, { sandbox: offline }],
    ['no questions', { sandbox: { ...hosts, asks: false } }, { sandbox: hosts }],
    [
      'a folder in a folder',
      { sandbox: custom({ write: ['/a/b'] }) },
      { sandbox: custom({ write: ['/a'] }) },
    ],
    ['its own variables alone', {}, { wholeEnv: true }],
  ])('%s', (_, now, before) => expect(asTight(now, before)).toBe(true));

  it.each([
    ['no sandbox', {}, { sandbox: workspace }],
    ['all files', { sandbox: offline }, { sandbox: workspace }],
    ['questions', { sandbox: hosts }, { sandbox: { ...hosts, asks: false } }],
    [
      'one more host',
      { sandbox: sandboxOfPreset('hosts', ['a.example', 'b.example']) },
      { sandbox: hosts },
    ],
    [
      'a folder with the same beginning',
      { sandbox: custom({ write: ['/ab'] }) },
      { sandbox: custom({ write: ['/a'] }) },
    ],
    ['the whole environment', { sandbox: workspace, wholeEnv: true }, { sandbox: workspace }],
  ])('is not %s', (_, now, before) => expect(asTight(now, before)).toBe(false));
});

describe('a trusted launch', () => {
  const trusted = (list: TrustList = EMPTY_TRUST): TrustList =>
    changed(list, {
      kind: 'judge',
      server: { launchId: 'L', server: 's', state: 'trusted', command: '', at: 0, held: {} },
    });
  const reason = (trust: TrustList) =>
    decideLaunch(
      { launchId: 'L', server: 's' },
      policy([], { trust: { ...trust } }),
      { matched: true },
      0,
    ).reasons[0];
  const confine = (list: TrustList, sandbox?: Sandbox) =>
    changed(list, { kind: 'confine', confined: chosen({ ...(sandbox && { sandbox }) }) });

  it('stays trusted when it gets less, and is asked about when that is taken back', () => {
    const tight = confine(trusted(), workspace);
    expect(reason(tight)).toBe(Reason.launchTrusted);
    expect(reason(confine(tight))).toBe(Reason.confinementLoosened);
    expect(reason(confine(tight, offline))).toBe(Reason.confinementLoosened);
  });

  it('keeps its sandbox when it is forgotten', () => {
    const list = changed(confine(trusted(), workspace), { kind: 'forget', launchId: 'L' });
    expect(heldOf(list, { launchId: 'L', server: 's' }).sandbox).toEqual(workspace);
  });
});

describe('a connection out of a sandbox', () => {
  const to = { launchId: 'L', host: 'a.example', port: 443 };
  const grant = { id: 'h', server: 's', at: 1, ...to };
  const trust = changed(EMPTY_TRUST, { kind: 'host', host: grant });
  const effect = (facts = to, list = trust, more = {}, matched = true) =>
    decideConnect(facts, policy([], { trust: list, ...more }), matched).effect;

  it('goes on to the very host and port that were allowed to its launch, and asks for any other', () => {
    expect(effect()).toBe('allow');
    expect(effect({ ...to, port: 80 })).toBe('ask');
    expect(effect({ ...to, host: 'b.a.example' })).toBe('ask');
    expect(effect({ ...to, launchId: 'M' })).toBe('ask');
  });

  it('is asked about again once the host was revoked', () => {
    expect(effect(to, changed(trust, { kind: 'unhost', hostId: 'h' }))).toBe('ask');
  });

  it('is granted nothing in another workspace, in Restricted Mode, or while trust cannot be read', () => {
    expect(effect(to, trust, {}, false)).toBe('ask');
    expect(effect(to, trust, { restricted: true })).toBe('ask');
    expect(effect(to, trust, { trustReadable: false })).toBe('ask');
    expect(effect(to, trust, { paused: true })).toBe('deny');
  });
});

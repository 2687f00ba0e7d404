import { describe, expect, it } from 'vitest';
import type { GrantDraft } from '../../../src/core/consent/request.ts';
import { WORKSPACE, type ArgumentTest } from '../../../src/core/policy/condition.ts';
import { NO_RULES, type Rule } from '../../../src/core/policy/rule.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import type { FakeWindow } from '../../unit/broker/fakeWindow.ts';
import { runningScene, type Scene } from './scene.ts';
import { eventually, ScriptedGate } from './scriptedGate.ts';

type Here = Scene & { readonly gate: ScriptedGate };

const scene = runningScene();
const under: ArgumentTest = { path: '/path', is: { kind: 'under', folders: [WORKSPACE] } };
const only = (...tests: readonly ArgumentTest[]): GrantDraft => ({
  condition: { kind: 'arguments', tests, others: false },
  scope: 'workspace',
});
const file = (path: string): string => JSON.stringify({ path });

/** A call that the person allows with this draft. */
async function drafted({ window, gate }: Here, args: string, draft: GrantDraft): Promise<void> {
  gate.call(1, 'write', args);
  await gate.next();
  window.call().answer({ kind: 'allow', scope: 'draft', draft });
  expect(await gate.verdict()).toMatchObject({ n: 1, allow: true, reason: Reason.personAllowed });
}

async function isAsked(gate: ScriptedGate, n: number, args: string): Promise<void> {
  gate.call(n, 'write', args);
  expect(await gate.next()).toEqual({ t: 'asking', n });
}

async function isAllowed(gate: ScriptedGate, n: number, args: string): Promise<void> {
  gate.call(n, 'write', args);
  expect(await gate.next()).toMatchObject({ t: 'verdict', n, allow: true, reason: Reason.grant });
}

describe('a draft of the person', () => {
  it('is stored as it was written and covers what it says', async () => {
    const here = await scene();
    const { window, gate } = here;
    await drafted(here, file('/ws/a'), { ...only(under), until: window.time + 10 });
    expect(window.changes).toMatchObject([
      {
        kind: 'grant',
        grant: {
          ...{ tool: 'write', condition: only(under).condition, scope: { kind: 'workspace' } },
          until: window.time + 10,
        },
      },
    ]);
    await isAllowed(gate, 2, file('/ws/b/c'));
    await isAsked(gate, 3, file('/etc/passwd'));
    await isAsked(gate, 4, file('/ws/../etc/passwd'));
    await isAsked(gate, 5, '{"path":"/ws/b","mode":1}');
    await isAsked(gate, 6, '{"path":["/ws/b"]}');
    await isAsked(gate, 7, '{}');
    window.links.set('/ws/l', '/etc');
    await isAsked(gate, 8, file('/ws/l'));
    window.links.set('/ws/l', undefined);
    await isAsked(gate, 9, file('/ws/l'));
    window.time += 10;
    await isAsked(gate, 10, file('/ws/b/c'));
  });

  it('that says something else than the call is not remembered, and allows this one call', async () => {
    const here = await scene();
    const { window, gate } = here;
    await drafted(here, file('/etc/a'), only(under));
    expect(window.changes).toEqual([]);
    await isAsked(gate, 2, file('/etc/a'));
  });

  it.each<[string, Partial<GrantDraft>]>([
    ['an end that has passed', { until: 5 }],
    ['an end that is no time', { until: Number.NaN }],
    ['a count of none', { uses: 0 }],
    ['a count that is no whole number', { uses: 1.5 }],
    ['a count without end', { uses: Infinity }],
    [
      'a pattern that does not compile',
      only({ path: '/path', is: { kind: 'pattern', pattern: '(' } }),
    ],
    ['the bytes of another call', { condition: { kind: 'exact', hash: 'a'.repeat(64) } }],
  ])('with %s is not remembered', async (_what, more) => {
    const here = await scene();
    await drafted(here, file('/ws/a'), { ...only(under), ...more });
    expect(here.window.changes).toEqual([]);
    expect(here.broker.sessionGrants()).toEqual([]);
  });

  it('for a conversation lives as long as its connection', async () => {
    const here = await scene();
    const { window, gate, broker } = here;
    await drafted(here, file('/ws/a'), { ...only(under), scope: 'conversation' });
    expect(window.changes).toEqual([]);
    await isAllowed(gate, 2, file('/ws/b'));
    await gate.leave();
    await eventually(() => broker.sessionGrants().length === 0, 10_000);
  });

  it('looks for no path where no condition asks, and only for those of its tool', async () => {
    const here = await scene();
    const { window, gate } = here;
    await isAsked(gate, 1, file('/ws/a'));
    expect(window.resolved).toEqual([]);
    window.call().answer({ kind: 'allow', scope: 'draft', draft: only(under) });
    await gate.verdict();
    const before = window.resolved.length;
    gate.call(2, 'read', file('/ws/b'));
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
    expect(window.resolved).toHaveLength(before);
  });

  it('is asked about anew where the arguments are too long to be looked at', async () => {
    const here = await scene();
    const { gate } = here;
    await drafted(here, '{"path":"/ws/a","text":""}', {
      ...only(under, { path: '/text', is: { kind: 'any' } }),
    });
    await isAllowed(gate, 2, '{"path":"/ws/a","text":"long"}');
    const args = '{"path":"/ws/a","text":"long';
    gate.call(3, 'write', args, { bytes: args.length + 10 });
    expect(await gate.next()).toEqual({ t: 'asking', n: 3 });
  });

  it('does not cover a text that is not what was hashed', async () => {
    const here = await scene();
    const { gate } = here;
    await drafted(here, file('/ws/a'), only(under));
    gate.call(2, 'write', file('/ws/b'), { hash: 'a'.repeat(64) });
    await gate.closed();
    expect(here.window.of('forward')).toHaveLength(1);
  });

  it('knows of no arguments where a call has none', async () => {
    const here = await scene();
    await drafted(here, '', only({ path: '/path', is: { kind: 'absent' } }));
    await isAllowed(here.gate, 2, '{}');
    await isAsked(here.gate, 3, file('/ws/a'));
  });
});

describe('a draft for some calls', () => {
  const some = (uses: number): GrantDraft => ({ ...only(under), uses });
  const left = ({ broker }: Scene) => broker.sessionGrants().map((g) => g.uses);

  it('is never stored and ends with its last call', async () => {
    const here = await scene();
    const { window, gate } = here;
    await drafted(here, file('/ws/a'), some(2));
    expect(window.changes).toEqual([]);
    await isAllowed(gate, 2, file('/ws/b'));
    expect(left(here)).toEqual([1]);
    await isAllowed(gate, 3, file('/ws/b'));
    expect(left(here)).toEqual([]);
    await isAsked(gate, 4, file('/ws/b'));
  });

  it('is not given twice to calls that come together', async () => {
    const here = await scene();
    const { window, gate } = here;
    await drafted(here, file('/ws/a'), some(1));
    window.ledger = 'later';
    gate.call(2, 'write', file('/ws/b'));
    gate.call(3, 'write', file('/ws/b'));
    await eventually(() => left(here).length === 0, 10_000);
    window.ledger = 'now';
    window.written();
    const answers = [await gate.next(), await gate.next()];
    expect(answers).toMatchObject([
      { t: 'verdict', n: 2, allow: true },
      { t: 'asking', n: 3 },
    ]);
  });

  it('gets a call back that was cancelled before it ran, once', async () => {
    const here = await scene();
    const { gate } = here;
    await drafted(here, file('/ws/a'), some(1));
    await isAllowed(gate, 2, file('/ws/b'));
    gate.send({ t: 'withdraw', n: 2 });
    gate.send({ t: 'withdraw', n: 2 });
    await isAllowed(gate, 3, file('/ws/b'));
    gate.send({ t: 'result', n: 3, result: { status: 'ok', bytes: 1 } });
    gate.send({ t: 'withdraw', n: 3 });
    await isAsked(gate, 4, file('/ws/b'));
  });

  it('gets a call back that could not be recorded', async () => {
    const here = await scene();
    const { window, gate } = here;
    await drafted(here, file('/ws/a'), some(1));
    window.ledger = 'fails';
    gate.call(2, 'write', file('/ws/b'));
    expect(await gate.next()).toMatchObject({ n: 2, allow: false, reason: Reason.ledgerFailed });
    window.ledger = 'now';
    await isAllowed(gate, 3, file('/ws/b'));
    await isAsked(gate, 4, file('/ws/b'));
  });

  it('does not get back what was allowed to a connection that broke, and stays for the next', async () => {
    const here = await scene();
    await drafted(here, file('/ws/a'), some(2));
    await isAllowed(here.gate, 2, file('/ws/b'));
    await here.gate.leave();
    const next = await ScriptedGate.running(here.door);
    expect(left(here)).toEqual([1]);
    await isAllowed(next, 1, file('/ws/b'));
    await isAsked(next, 2, file('/ws/b'));
  });

  it('does not count the call that was shown, also where its client repeats it', async () => {
    const here = await scene();
    const { window, gate } = here;
    await isAsked(gate, 1, file('/ws/a'));
    gate.send({ t: 'detach', n: 1 });
    await eventually(() => window.call().question.late, 10_000);
    window.call().answer({ kind: 'allow', scope: 'draft', draft: some(1) });
    await eventually(() => here.broker.tickets().length === 1, 10_000);
    gate.call(2, 'write', file('/ws/a'));
    expect(await gate.next()).toMatchObject({ n: 2, allow: true, reason: Reason.ticket });
    expect(left(here)).toEqual([1]);
    await isAllowed(gate, 3, file('/ws/a'));
    await isAsked(gate, 4, file('/ws/a'));
  });
});

describe('a rule that forbids a folder', () => {
  const forbid = (window: FakeWindow): void => {
    const rule: Rule = {
      ...{ id: 'r', origin: 'user', effect: 'deny' },
      when: [{ path: '/path', is: { kind: 'under', folders: ['/secret'] } }],
    };
    window.policy = { ...window.policy, rules: { ...NO_RULES, rules: [rule] } };
  };

  it('holds for a link into it, and for a path that nobody can read for sure', async () => {
    const { window, gate } = await scene();
    forbid(window);
    await isAsked(gate, 1, file('/ws/a'));
    window.links.set('/ws/l', '/secret/l');
    for (const [n, path] of ['/secret/a', '/ws/l', '~/a', '/ws/*'].entries()) {
      gate.call(n + 2, 'write', file(path));
      expect(await gate.next()).toMatchObject({ t: 'verdict', allow: false });
    }
  });

  it('is looked at for a waiting question too', async () => {
    const { window, gate, broker } = await scene();
    await isAsked(gate, 1, file('/ws/a'));
    await isAsked(gate, 2, file('/secret/a'));
    forbid(window);
    broker.reconsider();
    expect(await gate.next()).toMatchObject({ t: 'verdict', n: 2, allow: false });
    expect(window.waiting).toHaveLength(1);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidedOf } from '../../../src/core/ledger/decided.ts';
import { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { recordsOf } from '../../../src/core/ledger/records.ts';
import type { ArgumentTest } from '../../../src/core/policy/condition.ts';
import { decideCall } from '../../../src/core/policy/decide.ts';
import type { Policy } from '../../../src/core/policy/policy.ts';
import { NO_RULES, type Rule } from '../../../src/core/policy/rule.ts';
import { Label } from '../../../src/shared/label.ts';
import { decode } from '../../../src/shared/rpc.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { recorded } from '../../../src/store/ledgerRecord.ts';
import { Gone, pastCall, type Now } from '../../../src/ui/rules/pastCall.ts';
import { rememberPorts } from '../../unit/manage/rememberPorts.ts';
import { change, grant, PAGE, print, type Scene } from './leaseRig.ts';
import { trustedScene } from './scene.ts';
import { eventually } from './scriptedGate.ts';

const scene = trustedScene();
const SECRET = 'ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';
const PATHS = [
  '/ws/a.txt',
  '/ws/link/a.txt',
  '/ws/../etc/x',
  'a.txt',
  '/ws/gone/a',
  `/ws/${SECRET}`,
];
const ARGS = PATHS.map((path) => JSON.stringify({ path }));
const TESTS: readonly ArgumentTest[] = [
  { path: '/path', is: { kind: 'under', folders: ['/ws'] } },
  { path: '/path', is: { kind: 'under', folders: ['/etc', '/w'] } },
  { path: '/path', is: { kind: 'pattern', pattern: '.*\\.txt' } },
  { path: '/path', is: { kind: 'equals', value: '"/ws/a.txt"' } },
];

/** What was decided about a call, what decided it, and when. */
interface Told {
  readonly event: LedgerEvent;
  readonly policy: Policy;
  readonly at: number;
}
interface History extends Scene {
  n: number;
  readonly told: Told[];
}

/** A machine where every path leads elsewhere, and a window in which nothing is known of any server. */
const LATER: Now = {
  ports: {
    trust: { policy: () => expect.fail('the trust of today'), contentsId: () => 'other' },
    live: { connections: () => [] },
    review: { surfaces: () => [] },
  } as unknown as Now['ports'],
  remember: {
    ...rememberPorts(['/elsewhere'], () => []),
    real: (paths) => Promise.resolve(new Map(paths.map((path) => [path, '/elsewhere']))),
  },
};

const anyRule = fc.record<Rule>({
  id: fc.constantFrom('1', '2'),
  origin: fc.constantFrom('managed', 'workspace', 'user'),
  effect: fc.constantFrom('allow', 'ask', 'ask', 'deny'),
  tools: fc.option(fc.constantFrom(['read_*'], ['fetch_*'], ['delete_file']), { freq: 1 }),
  labels: fc.option(fc.constantFrom([Label.egress], [Label.private]), { freq: 1 }),
  when: fc.option(fc.subarray([...TESTS], { minLength: 1, maxLength: 2 }), { freq: 1 }),
  unless: fc.option(fc.constantFrom(...TESTS.map((test) => [test])), { freq: 1 }),
} as never);
const present = (rule: Rule): Rule =>
  Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== null)) as unknown as Rule;

type Step = (here: History) => Promise<void> | void;
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .record({
        tool: fc.constantFrom('read_file', 'read_file', 'list_files', 'delete_file', 'fetch_url'),
        args: fc.constantFrom(...ARGS),
        talk: fc.constantFrom(undefined, 'talk'),
        allows: fc.boolean(),
      })
      .map((it) => (here: History) => called(here, it)),
  },
  {
    weight: 5,
    arbitrary: fc
      .array(anyRule, { maxLength: 2, size: 'max' })
      .map((rules) => ({ window, broker }: History) => {
        const all = { ...NO_RULES, rules: rules.map(present) };
        window.policy = { ...window.policy, rules: all };
        broker.reconsider();
      }),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.subarray([...TESTS], { maxLength: 2 }),
        fc.boolean(),
        fc.constantFrom('*', '*', 'read_file'),
      )
      .map(([tests, others, tool]) => (here: History) => {
        change(here, { kind: 'revoke', grantId: 'g' });
        grant(here, { tool, condition: { kind: 'arguments', tests, others } });
      }),
  },
  fc.constantFrom('/etc/a.txt', '/ws/b/a.txt', undefined).map((to) => ({ window }: History) => {
    window.links.set('/ws/link/a.txt', to);
  }),
  fc.constantFrom(true, false, false).map((restricted) => ({ window }: History) => {
    window.policy = { ...window.policy, restricted };
  }),
  fc.constant(async (here: History) => {
    here.gate.send(print(++here.n));
    expect((await here.gate.next()).t).toBe('printed');
  }),
);

async function called(
  here: History,
  it: { tool: string; args: string; talk: string | undefined; allows: boolean },
): Promise<void> {
  const { window, broker, gate, told } = here;
  const at = ++window.time;
  const policy = { ...window.policy, session: broker.sessionGrants() };
  const [before, waiting] = [window.events.length, window.questions.length];
  const { tool, args, talk, allows } = it;
  gate.call(++here.n, tool, args, talk === undefined ? {} : { conversation: talk });
  const answer = await gate.next();
  const event = window.events.slice(before).find((e) => 'known' in e && e.known);
  if (!event) throw new Error('it was not recorded');
  told.push({ event, policy, at });
  if (answer.t !== 'asking') return;
  await eventually(() => window.questions.length > waiting, 10_000);
  window
    .call(waiting)
    .answer(allows ? { kind: 'allow', scope: 'once' } : { kind: 'deny', block: false });
  await gate.verdict();
}

/** How often each reason was decided by, over all histories. */
const seen = new Map<string, number>();

async function explains({ event, policy, at }: Told): Promise<void> {
  const stored = decode(LedgerEvent, JSON.parse(JSON.stringify(await recorded(event))));
  if (!stored.ok) throw new Error(stored.error);
  const [record] = recordsOf([stored.value]);
  const decided = record && decidedOf(record);
  const call = record && (await pastCall(record, LATER, [policy]));
  if (!decided || !call) throw new Error('it is no call');
  const [first = ''] = decided.reasons;
  seen.set(first, (seen.get(first) ?? 0) + 1);
  const secret = JSON.stringify(event).includes(SECRET);
  expect(JSON.stringify(stored.value)).not.toContain(SECRET);
  if (secret && call.gone.length > 0) {
    expect(call.gone).toEqual([Gone.arguments]);
    return;
  }
  expect(call.gone).toEqual([]);
  const { effect, reasons, by } = decideCall(call.facts, policy, call.context, at);
  expect({ effect, reasons }).toEqual(decided);
  const kept: string | undefined = 'by' in stored.value ? stored.value.by : undefined;
  expect(by).toBe(kept);
}

describe('a call of the ledger that is decided about again', () => {
  it('comes out as its window decided, for the same reasons, whatever changed since', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
        const here: History = { ...(await scene()), n: 1, told: [] };
        await here.gate.list(here.n, PAGE);
        for (const one of steps) await one(here);
        await here.gate.leave();
        for (const told of here.told) await explains(told);
      }),
      { numRuns: 60 },
    );
    const often = [Reason.noRule, Reason.grant, Reason.ruleDenies, Reason.ruleAsks];
    for (const reason of [...often, Reason.declinedBefore, Reason.restricted])
      expect(seen.get(reason) ?? 0, reason).toBeGreaterThan(2);
  }, 60_000);
});

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { withArguments } from '../../../src/broker/argumentFacts.ts';
import type { ArgumentTest } from '../../../src/core/policy/condition.ts';
import { decideCall, type CallContext } from '../../../src/core/policy/decide.ts';
import type { Grant } from '../../../src/core/policy/grants.ts';
import { type LeaseTool } from '../../../src/core/policy/lease.ts';
import { matchesPattern } from '../../../src/core/policy/pattern.ts';
import { EMPTY_TRUST, type Policy } from '../../../src/core/policy/policy.ts';
import { Withheld } from '../../../src/core/pins/standing.ts';
import { callOf, claimOf } from '../../../src/gate/call.ts';
import { Held } from '../../../src/gate/held.ts';
import { wayOf } from '../../../src/gate/wire/rules.ts';
import { scanLine } from '../../../src/gate/wire/scan.ts';
import { INLINE_ARGS } from '../../../src/shared/protocol/limits.ts';
import { Reason } from '../../../src/shared/verdict.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const TOOLS = ['read', 'list', 'write'] as const;
/** Arguments as a client writes them; undefined: none. The last one is too long to be told whole. */
export const ARGS = [
  ...['{"a":1}', '{"a":2}', '{}', '{"a":1.0,"b":"x"}', '{"b":"x","a":-0.5}', '{"b":"\\u0078"}'],
  ...['{"a":"https://api.example.com/x"}', '{"a":"https://example.com.evil.test/"}'],
  ...['{"a":"/ws/one.txt"}', '{"a":"/ws/link/one.txt"}', '{"a":[1,2]}', '{"a":[]}', '{"a":null}'],
  undefined,
  `{"a":1,"b":"${'x'.repeat(INLINE_ARGS)}"}`,
] as const;
const TESTS: readonly ArgumentTest[] = [
  { path: '/a', is: { kind: 'equals', value: '1' } },
  { path: '/a', is: { kind: 'oneOf', values: ['1', '[1,2]', 'null'] } },
  { path: '/a', is: { kind: 'range', min: 0 } },
  { path: '/a', is: { kind: 'range', min: -1, max: 1 } },
  { path: '/a/*', is: { kind: 'range', max: 2 } },
  { path: '/a', is: { kind: 'host', hosts: ['*.example.com'] } },
  { path: '/a', is: { kind: 'any' } },
  { path: '/b', is: { kind: 'absent' } },
  { path: '/b', is: { kind: 'equals', value: '"x"' } },
  { path: '/b', is: { kind: 'any' } },
];
const UNLEASED: readonly ArgumentTest[] = [
  { path: '/a', is: { kind: 'under', folders: ['/ws'] } },
  { path: '/b', is: { kind: 'pattern', pattern: 'x+' } },
];
/** A machine on which one link leads out of the workspace. */
const PLACE = {
  sha256,
  ground: {
    ...{ roots: () => ['/ws'], windows: false, patterns: () => matchesPattern },
    realPath: (path: string) => path.replace('/ws/link', '/etc'),
  },
};
export const TALKS = [undefined, 'one', 'two'] as const;
export const CONNECTION = 'c';
const LAUNCH = { launchId: 'l', server: 's' };

/** Everything that decides about calls at one moment. */
export interface World {
  readonly policy: Policy;
  readonly pins: Readonly<Record<string, string>>;
  readonly withheld: ReadonlySet<string>;
  readonly flagged: ReadonlySet<string>;
  readonly contents: string;
  /** Conversations that were asked or told to do something. */
  readonly telling: ReadonlySet<string>;
}

export interface CallOf {
  readonly tool: string;
  readonly args: string | undefined;
  readonly talk: string | undefined;
  /** Its values came from what its conversation was told. */
  readonly told: boolean;
}

export const contextOf = (world: World, tool: string): CallContext => ({
  ...{ matched: true, held: false, flagged: world.flagged.has(tool) },
  withheld: world.withheld.has(tool) ? Withheld.drift : undefined,
});
export const toolFacts = (world: World, tool: string): LeaseTool['call'] => ({
  ...{ ...LAUNCH, tool, connection: CONNECTION },
  ...{ pin: world.pins[tool], contents: world.contents },
});
export const keyOf = (talk: string | undefined): string =>
  talk === undefined ? 'client ' : `id ${talk}`;

/** A call with its arguments, as far as the policy looks at them. */
export function argued(world: World, policy: Policy, it: CallOf) {
  const claim = claimOf(heldOf(it).call);
  const call = { ...toolFacts(world, it.tool), hash: claim.hash, conversation: it.talk };
  return withArguments(call, policy, { ports: PLACE, cwd: '/ws', claim });
}

export function decided(world: World, it: CallOf) {
  const { tool, talk, told } = it;
  const facts = argued(world, world.policy, it);
  const suspicion =
    told && world.telling.has(keyOf(talk))
      ? { reason: Reason.requestedValue, also: [], slow: false, trails: [] }
      : undefined;
  return decideCall(facts, world.policy, { ...contextOf(world, tool), suspicion }, Date.now());
}

export function heldOf({ tool, args, talk }: CallOf): Held {
  const _meta = talk === undefined ? '' : `,"_meta":{"vscode.conversationId":"${talk}"}`;
  const given = args === undefined ? '' : `,"arguments":${args}`;
  const params = `{"name":"${tool}"${given}${_meta}}`;
  const bytes = Buffer.from(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${params}}`);
  const scan = scanLine(bytes, bytes.length, false);
  if (scan.kind !== 'message') throw new Error(scan.kind);
  const way = wayOf(scan.message);
  if (way.way !== 'call') throw new Error(way.way);
  return new Held(callOf(scan.message, way.id, way.tool));
}

export const EMPTY: World = {
  policy: {
    ...{ paused: false, restricted: false, trustReadable: true, session: [] },
    trust: EMPTY_TRUST,
  },
  pins: { read: 'p', list: 'p', write: 'p' },
  ...{ withheld: new Set(), flagged: new Set(), telling: new Set() },
  contents: 'x',
};

export const WIDE: Grant = {
  ...{ id: 'wide', ...LAUNCH, tool: '*', contents: 'x', condition: { kind: 'any' } },
  ...{ scope: { kind: 'workspace' }, at: 0 },
};

/** Binds to arguments that it does not test. */
export const NARROW: Grant = {
  ...WIDE,
  ...{ id: 'narrow', condition: { kind: 'arguments', tests: [], others: true } },
};

const onArguments = fc.record({
  kind: fc.constant('arguments' as const),
  tests: fc
    .tuple(
      fc.uniqueArray(fc.constantFrom(...TESTS), { maxLength: 2 }),
      fc.option(fc.constantFrom(...UNLEASED), { freq: 8 }),
    )
    .map(([tests, more]) => (more ? [...tests, more] : tests)),
  others: fc.boolean(),
});
const anyGrant: fc.Arbitrary<Grant> = fc.record({
  id: fc.uuid(),
  launchId: fc.constantFrom('l', 'l', 'l', 'other'),
  server: fc.constant('s'),
  tool: fc.constantFrom('*', '*', ...TOOLS),
  pin: fc.constantFrom('p', 'p', 'q'),
  contents: fc.constantFrom('x', 'x', 'x', 'y'),
  condition: fc.oneof(
    { weight: 4, arbitrary: fc.constant({ kind: 'any' as const }) },
    fc.constantFrom(...ARGS).map((args) => ({ kind: 'exact' as const, hash: sha256(args ?? '') })),
    { weight: 4, arbitrary: onArguments },
  ),
  scope: fc.oneof(
    { weight: 4, arbitrary: fc.constant({ kind: 'workspace' as const }) },
    fc.record({
      kind: fc.constant('conversation' as const),
      connection: fc.constantFrom(CONNECTION, CONNECTION, 'another'),
      conversation: fc.constantFrom(...TALKS),
    }),
  ),
  at: fc.constant(0),
  until: fc.constantFrom(undefined, undefined, 1, Date.now() + 3_600_000),
  uses: fc.constantFrom(undefined, undefined, undefined, undefined, 3),
});

/** Half of them bind to nothing but arguments. */
export const grant = fc.oneof(
  anyGrant,
  fc.record({ id: fc.uuid(), condition: onArguments }).map((own): Grant => ({ ...WIDE, ...own })),
);

export const turn = (all: ReadonlySet<string>, one: string): ReadonlySet<string> =>
  new Set(all.has(one) ? [...all].filter((other) => other !== one) : [...all, one]);
export const trusting = (
  world: World,
  change: (grants: readonly Grant[]) => readonly Grant[],
): World => ({
  ...world,
  policy: {
    ...world.policy,
    trust: { ...world.policy.trust, grants: change(world.policy.trust.grants) },
  },
});
export const flag = (world: World, name: 'paused' | 'restricted' | 'trustReadable'): World => ({
  ...world,
  policy: { ...world.policy, [name]: !world.policy[name] },
});

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lessee } from '../../../src/broker/lessee.ts';
import { decideCall, type CallContext } from '../../../src/core/policy/decide.ts';
import type { CallFacts, Grant } from '../../../src/core/policy/grants.ts';
import { leaseOf, type LeaseTool } from '../../../src/core/policy/lease.ts';
import { EMPTY_TRUST, type Policy } from '../../../src/core/policy/policy.ts';
import { Withheld } from '../../../src/core/pins/standing.ts';
import { callOf } from '../../../src/gate/call.ts';
import { readBrokerMessage } from '../../../src/gate/broker/words.ts';
import { Held } from '../../../src/gate/held.ts';
import { LeasedCalls } from '../../../src/gate/lease.ts';
import { wayOf } from '../../../src/gate/wire/rules.ts';
import { scanLine } from '../../../src/gate/wire/scan.ts';
import { decodeLine } from '../../../src/shared/rpc.ts';
import { GateMessage } from '../../../src/shared/protocol/gate.ts';
import { Reason } from '../../../src/shared/verdict.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const TOOLS = ['read', 'list', 'write'] as const;
const ARGS = ['{"a":1}', '{"a":2}'] as const;
const TALKS = [undefined, 'one', 'two'] as const;
const CONNECTION = 'c';
const LAUNCH = { launchId: 'l', server: 's' };

/** Everything that decides about calls at one moment. */
interface World {
  readonly policy: Policy;
  readonly pins: Readonly<Record<string, string>>;
  readonly withheld: ReadonlySet<string>;
  readonly flagged: ReadonlySet<string>;
  readonly contents: string;
  /** Conversations that were asked or told to do something. */
  readonly telling: ReadonlySet<string>;
}

interface CallOf {
  readonly tool: string;
  readonly args: string;
  readonly talk: string | undefined;
  /** Its values came from what its conversation was told. */
  readonly told: boolean;
}

const contextOf = (world: World, tool: string): CallContext => ({
  ...{ matched: true, held: false, flagged: world.flagged.has(tool) },
  withheld: world.withheld.has(tool) ? Withheld.drift : undefined,
});
const toolFacts = (world: World, tool: string): LeaseTool['call'] => ({
  ...{ ...LAUNCH, tool, connection: CONNECTION },
  ...{ pin: world.pins[tool], contents: world.contents },
});
const keyOf = (talk: string | undefined): string => (talk === undefined ? 'client ' : `id ${talk}`);

function decided(world: World, { tool, args, talk, told }: CallOf) {
  const facts: CallFacts = {
    ...toolFacts(world, tool),
    ...{ hash: sha256(args), conversation: talk },
  };
  const suspicion =
    told && world.telling.has(keyOf(talk))
      ? { reason: Reason.requestedValue, also: [], slow: false, trails: [] }
      : undefined;
  return decideCall(facts, world.policy, { ...contextOf(world, tool), suspicion }, Date.now());
}

/** A broker's end and a gate's end of one connection; what one says waits until it is delivered. */
class Pair {
  world: World;
  /** The world in which each lease held last. */
  readonly #held = new Map<string, World>();
  readonly #toGate: string[] = [];
  readonly #toBroker: GateMessage[] = [];
  readonly #lessee: Lessee;
  readonly #gate: LeasedCalls;
  #ids = 0;
  #before: World;
  leased = 0;

  constructor(world: World) {
    this.world = world;
    this.#before = world;
    this.#lessee = new Lessee({
      send: (message) => {
        this.#toGate.push(JSON.stringify(message));
        if (message.t === 'unlease') this.#held.set(message.lease, this.#before);
      },
      close: () => expect.fail('the connection was ended'),
      newId: () => `lease ${++this.#ids}`,
      unnamed: () => keyOf(undefined),
      offer: () => {
        const tools = TOOLS.map((tool) => ({
          call: toolFacts(this.world, tool),
          ...{ context: contextOf(this.world, tool), reads: tool !== 'write' },
        }));
        const grants = leaseOf(tools, this.world.policy, Date.now());
        return { grants, except: this.world.telling };
      },
    });
    this.#gate = new LeasedCalls({
      link: { isUp: true, send: (message) => this.#toBroker.push(message) > 0 },
      number: () => ++this.#ids,
    });
  }

  /** Something that decides changed; what only concerns a conversation is told apart. */
  change(next: World, talk?: string): void {
    this.#before = this.world;
    this.world = next;
    if (talk === undefined) this.#lessee.end();
    else this.#lessee.except(talk);
  }

  deliver(to: 'gate' | 'broker'): void {
    if (to === 'gate') {
      const line = this.#toGate.shift();
      const message = line === undefined ? undefined : readBrokerMessage(line);
      if (line !== undefined) expect(message).toBeDefined();
      if (message) this.#gate.answered(message);
      return;
    }
    const said = this.#toBroker.shift();
    if (!said) return;
    const message = decodeLine(GateMessage, JSON.stringify(said));
    if (!message.ok) throw new Error(message.error);
    const { value } = message;
    if (value.t === 'unleased') expect(this.#lessee.ended(value.lease)).toBe(true);
    if (value.t !== 'leased') return;
    expect(this.#lessee.gave(value.lease, value.grant)).toBe(true);
    this.#lessee.recorded(value.n, value.call.args.length);
  }

  async call(it: CallOf): Promise<void> {
    const held = heldOf(it);
    let way = this.#gate.take(held);
    if (way === 'look') {
      await new Promise<void>((done) => this.#gate.soon(done));
      way = this.#gate.take(held);
    }
    const now = decided(this.world, it);
    if (way !== 'go') {
      if (now.reasons[0] === Reason.grant) this.#lessee.offer();
      return;
    }
    this.leased++;
    const said = this.#toBroker.at(-1);
    if (said?.t !== 'leased') throw new Error('it was not told');
    const allowed = { effect: 'allow', reasons: [Reason.grant], by: said.grant };
    // Nothing is being taken back: the broker would say the same, word for word.
    if (!this.#lessee.over) expect(now).toEqual(allowed);
    else {
      const before = this.#held.get(said.lease) ?? this.world;
      expect(decided(before, it)).toEqual(allowed);
    }
  }

  end(): void {
    this.#lessee.close();
  }
}

function heldOf({ tool, args, talk }: CallOf): Held {
  const _meta = talk === undefined ? '' : `,"_meta":{"vscode.conversationId":"${talk}"}`;
  const params = `{"name":"${tool}","arguments":${args}${_meta}}`;
  const bytes = Buffer.from(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${params}}`);
  const scan = scanLine(bytes, bytes.length, false);
  if (scan.kind !== 'message') throw new Error(scan.kind);
  const way = wayOf(scan.message);
  if (way.way !== 'call') throw new Error(way.way);
  return new Held(callOf(scan.message, way.id, way.tool));
}

const EMPTY: World = {
  policy: {
    ...{ paused: false, restricted: false, trustReadable: true, session: [] },
    trust: EMPTY_TRUST,
  },
  pins: { read: 'p', list: 'p', write: 'p' },
  ...{ withheld: new Set(), flagged: new Set(), telling: new Set() },
  contents: 'x',
};

const grant: fc.Arbitrary<Grant> = fc.record({
  id: fc.uuid(),
  launchId: fc.constantFrom('l', 'l', 'l', 'other'),
  server: fc.constant('s'),
  tool: fc.constantFrom('*', '*', ...TOOLS),
  pin: fc.constantFrom('p', 'p', 'q'),
  contents: fc.constantFrom('x', 'x', 'x', 'y'),
  condition: fc.oneof(
    { weight: 4, arbitrary: fc.constant({ kind: 'any' as const }) },
    fc.constantFrom(...ARGS).map((args) => ({ kind: 'exact' as const, hash: sha256(args) })),
    fc.constant({ kind: 'arguments' as const, tests: [], others: true }),
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

const turn = (all: ReadonlySet<string>, one: string): ReadonlySet<string> =>
  new Set(all.has(one) ? [...all].filter((other) => other !== one) : [...all, one]);
const trusting = (world: World, change: (grants: readonly Grant[]) => readonly Grant[]): World => ({
  ...world,
  policy: {
    ...world.policy,
    trust: { ...world.policy.trust, grants: change(world.policy.trust.grants) },
  },
});
const flag = (world: World, name: 'paused' | 'restricted' | 'trustReadable'): World => ({
  ...world,
  policy: { ...world.policy, [name]: !world.policy[name] },
});

type Step = (pair: Pair) => Promise<void> | void;
const changing = (next: fc.Arbitrary<(world: World) => World>): fc.Arbitrary<Step> =>
  next.map((change) => (pair) => pair.change(change(pair.world)));
const tool = fc.constantFrom(...TOOLS);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 40,
    arbitrary: fc
      .record({
        tool: fc.constantFrom('read', 'read', ...TOOLS),
        args: fc.constantFrom(...ARGS),
        talk: fc.constantFrom(...TALKS),
        told: fc.boolean(),
      })
      .map((call) => (pair: Pair) => pair.call(call)),
  },
  {
    weight: 50,
    arbitrary: fc
      .constantFrom('gate' as const, 'broker' as const)
      .map((to) => (pair: Pair) => pair.deliver(to)),
  },
  {
    weight: 3,
    arbitrary: changing(grant.map((g) => (world) => trusting(world, (all) => [...all, g]))),
  },
  {
    weight: 2,
    arbitrary: changing(
      fc.nat(5).map((i) => (world) => trusting(world, (all) => all.filter((_, at) => at !== i))),
    ),
  },
  changing(
    fc
      .constantFrom('paused' as const, 'restricted' as const, 'trustReadable' as const)
      .map((name) => (world) => flag(world, name)),
  ),
  changing(
    tool.map((name) => (world) => ({
      ...world,
      pins: { ...world.pins, [name]: world.pins[name] === 'p' ? 'q' : 'p' },
    })),
  ),
  changing(tool.map((name) => (world) => ({ ...world, withheld: turn(world.withheld, name) }))),
  changing(tool.map((name) => (world) => ({ ...world, flagged: turn(world.flagged, name) }))),
  changing(fc.constantFrom('x', 'y').map((contents) => (world) => ({ ...world, contents }))),
  fc.constantFrom(...TALKS).map((talk) => (pair: Pair) => {
    const { world } = pair;
    const telling = new Set([...world.telling, keyOf(talk)]);
    pair.change({ ...world, telling }, keyOf(talk));
  }),
);

const steps = fc.array(step, { minLength: 20, maxLength: 150, size: 'max' });
const WIDE: Grant = {
  ...{ id: 'wide', ...LAUNCH, tool: '*', contents: 'x', condition: { kind: 'any' } },
  ...{ scope: { kind: 'workspace' }, at: 0 },
};

describe('a call that a gate forwards under a lease', () => {
  it('is one that the broker allows by the same grant, whatever happened, in whatever order it was heard of', async () => {
    let leased = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(grant, { maxLength: 3 }), steps, async (more, all) => {
        const pair = new Pair(trusting(EMPTY, () => [...more, WIDE]));
        try {
          for (const one of all) await one(pair);
        } finally {
          pair.end();
        }
        leased += pair.leased;
      }),
      { numRuns: 400 },
    );
    expect(leased).toBeGreaterThan(1000);
  });
});

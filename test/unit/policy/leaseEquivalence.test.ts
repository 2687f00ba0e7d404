import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lessee } from '../../../src/broker/lessee.ts';
import { leaseOf } from '../../../src/core/policy/lease.ts';
import { readBrokerMessage } from '../../../src/gate/broker/words.ts';
import { LeasedCalls } from '../../../src/gate/lease.ts';
import type { Grant } from '../../../src/core/policy/grants.ts';
import { decodeLine } from '../../../src/shared/rpc.ts';
import { GateMessage } from '../../../src/shared/protocol/gate.ts';
import { Reason } from '../../../src/shared/verdict.ts';

import {
  ARGS,
  contextOf,
  decided,
  EMPTY,
  flag,
  grant,
  heldOf,
  keyOf,
  NARROW,
  TALKS,
  toolFacts,
  TOOLS,
  trusting,
  turn,
  WIDE,
  type CallOf,
  type World,
} from './leaseWorld.ts';

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
  /** Those of them that a grant with a condition on arguments covered. */
  conditional = 0;

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
    const { grants } = this.world.policy.trust;
    if (grants.find((g) => g.id === said.grant)?.condition.kind === 'arguments') this.conditional++;
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

/** What is trusted at first besides: nothing, all calls, or those whose arguments are as they shall be. */
const first = fc.constantFrom<readonly Grant[]>([], [WIDE], [NARROW]);
const steps = fc.array(step, { minLength: 20, maxLength: 150, size: 'max' });
describe('a call that a gate forwards under a lease', () => {
  it('is one that the broker allows by the same grant, whatever happened, in whatever order it was heard of', async () => {
    let leased = 0;
    let conditional = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(grant, { maxLength: 4 }), first, steps, async (...it) => {
        const [more, begun, all] = it;
        const pair = new Pair(trusting(EMPTY, () => [...more, ...begun]));
        try {
          for (const one of all) await one(pair);
        } finally {
          pair.end();
        }
        leased += pair.leased;
        conditional += pair.conditional;
      }),
      { numRuns: 600 },
    );
    expect(leased).toBeGreaterThan(300);
    expect(conditional).toBeGreaterThan(50);
  }, 60_000);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readBrokerMessage,
  readChallenge,
  readEntry,
  readWelcome,
} from '../../../src/gate/broker/words.ts';
import { BrokerMessage } from '../../../src/shared/protocol/gate.ts';
import { Challenge, RegistryEntry, Welcome } from '../../../src/shared/protocol/handshake.ts';
import { decodeLine } from '../../../src/shared/rpc.ts';

const hex = fc.oneof(
  fc.constant('a'.repeat(64)),
  fc.constantFrom('A'.repeat(64), 'a'.repeat(63), ''),
);
const int = fc.oneof(fc.integer(), fc.constantFrom(0, 1.5, 2 ** 53, -1));
const anything = fc.oneof(fc.jsonValue(), fc.constantFrom(null, true, '', 0, [], {}));
const mostly = <T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 6, arbitrary: right }, { weight: 1, arbitrary: anything });
const text = fc.string();

/** A line of an object with most fields right, some wrong, some absent, and now and then one too many. */
const lineOf = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.record(Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, mostly(v)])), {
        requiredKeys: [],
      }),
      fc.option(fc.dictionary(fc.constantFrom('extra', 't', 'n'), anything), { freq: 8 }),
      fc.boolean(),
    )
    .chain(([some, extra, whole]) =>
      whole
        ? fc.record(fields).map((all) => JSON.stringify({ ...all, ...extra }))
        : fc.constant(JSON.stringify({ ...some, ...extra })),
    );
const lines = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 20, arbitrary: lineOf(fields) },
    { weight: 1, arbitrary: fc.oneof(fc.json(), fc.string(), fc.constantFrom('null', '[]', '1')) },
  );

const checks = fc.oneof(
  fc.record({ kind: fc.constant('equals'), value: mostly(text) }),
  fc.record({ kind: fc.constant('oneOf'), values: mostly(fc.array(mostly(text))) }),
  fc.record({ kind: fc.constant('host'), hosts: mostly(fc.array(mostly(text))) }),
  fc.record(
    { kind: fc.constant('range'), min: mostly(fc.double()), max: mostly(int) },
    { requiredKeys: ['kind'] },
  ),
  fc.constantFrom(
    ...[{ kind: 'absent' }, { kind: 'any', more: 1 }],
    ...[
      { kind: 'under', folders: ['/'] },
      { kind: 'pattern', pattern: '.*' },
    ],
  ),
);
const tests = fc.record({ path: mostly(text), is: mostly(checks) });
const leasedGrants = fc.record(
  {
    id: text,
    tools: fc.array(text, { maxLength: 2 }),
    condition: mostly(
      fc.oneof(
        fc.constantFrom({ kind: 'any' }, { kind: 'arguments' }, { kind: 'any', more: 1 }),
        fc.record({ kind: fc.constant('exact'), hash: mostly(text) }),
        fc.record({
          kind: fc.constant('arguments'),
          tests: mostly(fc.array(mostly(tests), { maxLength: 3 })),
          others: mostly(fc.boolean()),
        }),
      ),
    ),
    until: mostly(fc.oneof(int, fc.double())),
    within: mostly(fc.record({ conversation: mostly(text) }, { requiredKeys: [] })),
  },
  { requiredKeys: ['id', 'tools', 'condition'] },
);
const leases = fc.record({
  id: text,
  grants: fc.array(mostly(leasedGrants), { maxLength: 2 }),
  except: fc.array(mostly(text), { maxLength: 2 }),
  exceptUnnamed: mostly(fc.boolean()),
});

const texts = fc.array(mostly(text), { maxLength: 2 });
const confinements = fc.record(
  {
    sandbox: mostly(
      fc.record(
        {
          files: fc.constantFrom('workspace', 'all', 'other'),
          ...{ read: texts, write: texts, hide: texts, hosts: texts },
          asks: mostly(fc.boolean()),
          programs: mostly(fc.record({ bwrap: mostly(text), socat: text }, { requiredKeys: [] })),
        },
        { requiredKeys: ['files', 'read', 'write', 'hide', 'hosts', 'asks', 'programs'] },
      ),
    ),
    wholeEnv: mostly(fc.boolean()),
    env: mostly(texts),
  },
  { requiredKeys: [] },
);

const WORDS = [
  [
    'the messages of a broker',
    BrokerMessage,
    readBrokerMessage,
    lines({
      t: fc.constantFrom(
        ...[
          'asking',
          'verdict',
          'fetch',
          'reviewed',
          'release',
          'relist',
          'watch',
          'flow',
          'lease',
          'lease',
          'unlease',
          'recorded',
          'printed',
          'show',
          'show',
          'unshow',
          'token',
          'refresh',
          'noToken',
          'signInVerdict',
          'opened',
          'other',
        ],
      ),
      lease: fc.oneof(leases, text),
      on: fc.boolean(),
      limit: int,
      key: int,
      n: int,
      results: fc.array(mostly(int), { maxLength: 3 }),
      hashes: text,
      allow: fc.boolean(),
      reason: text,
      text: fc.option(text, { nil: undefined }),
      rule: fc.constantFrom(undefined, 'managed', 'workspace', 'user', 'other', 1),
      edit: fc.option(text, { nil: undefined }),
      confine: fc.option(mostly(confinements), { nil: undefined }),
      leaveOut: fc.array(mostly(int), { maxLength: 3 }),
      refused: fc.option(text, { nil: undefined }),
      serial: text,
      access: text,
      renewing: text,
      clientId: fc.option(text, { nil: undefined }),
      clientSecret: fc.option(text, { nil: undefined }),
      document: fc.option(text, { nil: undefined }),
      granted: fc.option(fc.array(mostly(text), { maxLength: 3 }), { nil: undefined }),
      scopes: fc.array(mostly(text), { maxLength: 3 }),
      ok: fc.boolean(),
      how: fc.constantFrom('whole', 'redacted', 'refused', 'other'),
      kinds: fc.array(fc.constantFrom('tool', 'prompt', 'resource', 'template', 'other'), {
        maxLength: 3,
      }),
    }),
  ],
  [
    'the challenge',
    Challenge,
    readChallenge,
    lines({ countersign: fc.constantFrom(1, 1, 2), broker: text, nonce: hex }),
  ],
  ['the welcome', Welcome, readWelcome, lines({ mac: hex })],
  [
    'registry entries',
    RegistryEntry,
    readEntry,
    lines({
      v: fc.constantFrom(1, 1, 2),
      id: text,
      pid: int,
      startedAt: fc.oneof(int, fc.double()),
      focusedAt: int,
      roots: fc.array(mostly(text), { maxLength: 3 }),
      socket: text,
      secret: hex,
    }),
  ],
] as const;

describe('the gate reads exactly what the schema of the wire says', () => {
  it.each(WORDS)('%s', (_what, schema, read, arbitrary) => {
    let accepted = 0;
    fc.assert(
      fc.property(arbitrary, (line) => {
        const expected = decodeLine(schema, line);
        const found = read(line);
        expect(found).toEqual(expected.ok ? expected.value : undefined);
        if (found) accepted++;
      }),
      { numRuns: 4000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});

import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Pin } from '../../../src/core/pins/pin.ts';
import { EMPTY_TRUST, type TrustList } from '../../../src/core/policy/policy.ts';
import { decodeTrust, encodeTrust } from '../../../src/store/trustFormat.ts';

const KEY = Buffer.alloc(32, 7);
const signed = (body: object | string): string => {
  const line = typeof body === 'string' ? body : JSON.stringify(body);
  const mac = createHmac('sha256', KEY).update(`countersign/trust\n${line}`).digest('hex');
  return `${line}\n${mac}\n`;
};
const BODY = {
  ...{ v: 6, workspace: 'w', generation: 3, savedAt: 1 },
  ...{ servers: [], grants: [], pins: [], suppressions: [] },
};

describe('the stored form of a trust list', () => {
  it('reads back what was written', () => {
    const text = encodeTrust({ generation: 3, list: EMPTY_TRUST }, 'w', 1, KEY);
    expect(text).toEqual({ ok: true, value: signed(BODY) });
    expect(decodeTrust(signed(BODY), 'w', KEY)).toEqual({
      ok: true,
      value: { generation: 3, list: EMPTY_TRUST },
    });
  });

  it.each([
    ['a later version', { ...BODY, v: 7 }, 'newer'],
    ['a version that nothing migrates', { ...BODY, v: 0 }, 'corrupt'],
    ['no version', { generation: 1 }, 'corrupt'],
    ['an unknown field', { ...BODY, more: 1 }, 'corrupt'],
    ['an unknown word', { ...BODY, servers: [{ state: 'adored' }] }, 'corrupt'],
    ['no JSON', '{', 'corrupt'],
    ['another workspace', { ...BODY, workspace: 'x' }, 'misplaced'],
  ])('is refused, though authentic, with %s', (_, body, fault) => {
    expect(decodeTrust(signed(body), 'w', KEY)).toEqual({ ok: false, error: fault });
  });

  it('takes a list of the first version over: without pins, and with its grants', () => {
    const [launchId, hash] = ['a', 'b'].map((c) => c.repeat(64));
    const grant = {
      ...{ id: 'g', launchId, server: 's', tool: 't', at: 1 },
      ...{ condition: { kind: 'exact', hash }, scope: { kind: 'workspace' } },
    };
    const server = { launchId, server: 's', state: 'trusted', command: 'x', at: 1 };
    const body = { v: 1, workspace: 'w', generation: 3, savedAt: 1 };
    expect(decodeTrust(signed({ ...body, servers: [server], grants: [grant] }), 'w', KEY)).toEqual({
      ok: true,
      value: { generation: 3, list: { ...EMPTY_TRUST, servers: [server], grants: [grant] } },
    });
    // A field of the next version in one that had none is no list of ours.
    const mixed = { ...body, servers: [], grants: [{ ...grant, pin: 'no hash' }] };
    expect(decodeTrust(signed(mixed), 'w', KEY)).toEqual({ ok: false, error: 'corrupt' });
  });

  it('holds pins and suppressions as they were', () => {
    const hash = 'c'.repeat(64);
    const pin: Pin = {
      ...{ launchId: hash, server: 's', variant: 'v', kind: 'tool', name: 't', hash, body: hash },
      ...{ state: 'accepted', by: 'person', at: 1, rules: ['r'], refused: hash },
      packages: [{ name: 'p', version: '1.2.3' }, { name: 'q' }],
      earlier: [{ hash, at: 0 }],
    };
    const list = {
      ...EMPTY_TRUST,
      pins: [pin],
      suppressions: [{ rule: 'r', hash, at: 1, until: 2 }],
    };
    const text = encodeTrust({ generation: 1, list }, 'w', 1, KEY);
    expect(text.ok && decodeTrust(text.value, 'w', KEY)).toEqual({
      ok: true,
      value: { generation: 1, list },
    });
  });

  it.each([
    ['more', 1],
    ['state', 'adored'],
    ['hash', 'short'],
    ['packages', [{ name: 'p', version: 1 }]],
    ['packages', [{ name: 'p', more: 'x' }]],
  ])('is refused with a pin whose %s is %j', (field, value) => {
    const hash = 'c'.repeat(64);
    const pin = {
      ...{ launchId: hash, server: 's', variant: 'v', kind: 'tool', name: 't', hash },
      ...{ state: 'accepted', by: 'clean', at: 1, rules: [], earlier: [], [field]: value },
    };
    expect(decodeTrust(signed({ ...BODY, pins: [pin] }), 'w', KEY)).toEqual({
      ok: false,
      error: 'corrupt',
    });
  });

  const bound = (condition: unknown, more: object = {}) => ({
    ...{ id: 'g', launchId: 'a'.repeat(64), server: 's', tool: 't', at: 1 },
    ...{ condition, scope: { kind: 'workspace' }, ...more },
  });
  const CHECKS = [
    { kind: 'equals', value: '{"a":1}' },
    { kind: 'oneOf', values: ['1', '2'] },
    { kind: 'under', folders: ['${workspace}', '/data'] },
    { kind: 'host', hosts: ['*.example.com'] },
    { kind: 'pattern', pattern: 'a+' },
    { kind: 'range', min: 1, max: 2.5 },
    { kind: 'range', max: -1 },
    { kind: 'absent' },
    { kind: 'any' },
  ] as const;

  it('holds conditions of every kind, labels and confirmed rules as they were', () => {
    const tests = CHECKS.map((is, i) => ({ path: `/a${i}/*`, is }));
    const condition = { kind: 'arguments', tests, others: false };
    const edit = { launchId: 'a'.repeat(64), tool: 't', label: 'egress', set: false, at: 1 };
    const list = {
      ...EMPTY_TRUST,
      grants: [bound(condition, { until: 9, group: 'x' })],
      labels: [edit, { ...edit, pin: 'c'.repeat(64), label: 'private', set: true }],
      confirmed: ['d'.repeat(64)],
    } as TrustList;
    const text = encodeTrust({ generation: 1, list }, 'w', 1, KEY);
    expect(text.ok && decodeTrust(text.value, 'w', KEY)).toEqual({
      ok: true,
      value: { generation: 1, list },
    });
  });

  it.each<[string, unknown]>([
    ['a check of an unknown kind', { path: '', is: { kind: 'near' } }],
    ['a check with more than it knows', { path: '', is: { kind: 'any', not: true } }],
    ['a check with less', { path: '', is: { kind: 'under' } }],
    ['an end of a range that is no number', { path: '', is: { kind: 'range', max: '1' } }],
    ['no path', { is: { kind: 'any' } }],
    ['a test with more than it knows', { path: '', is: { kind: 'any' }, or: [] }],
  ])('is refused with %s', (_what, test) => {
    const condition = { kind: 'arguments', tests: [test], others: false };
    const read = decodeTrust(signed({ ...BODY, grants: [bound(condition)] }), 'w', KEY);
    expect(read).toEqual({ ok: false, error: 'corrupt' });
  });

  it.each<[string, object]>([
    ['a label of an unknown word', { labels: [{ label: 'harmless' }] }],
    ['a rule that is no hash', { confirmed: ['every rule'] }],
    ['a grant for some calls', { grants: [bound({ kind: 'any' }, { uses: 3 })] }],
    ['a condition that leaves others open', { grants: [bound({ kind: 'arguments', tests: [] })] }],
  ])('is refused with %s', (_what, more) => {
    const read = decodeTrust(signed({ ...BODY, ...more }), 'w', KEY);
    expect(read).toEqual({ ok: false, error: 'corrupt' });
  });

  it('is not written with a grant that lives in one window', () => {
    for (const more of [{ uses: 3 }, { scope: { kind: 'conversation', connection: 'c' } }]) {
      const list = { ...EMPTY_TRUST, grants: [bound({ kind: 'any' }, more)] } as TrustList;
      expect(encodeTrust({ generation: 1, list }, 'w', 1, KEY).ok).toBe(false);
    }
  });

  it('takes a list of the version before over as it is', () => {
    const hash = 'b'.repeat(64);
    const grants = [bound({ kind: 'exact', hash }, { until: 5 })];
    expect(decodeTrust(signed({ ...BODY, v: 3, grants }), 'w', KEY)).toEqual({
      ok: true,
      value: { generation: 3, list: { ...EMPTY_TRUST, grants } },
    });
  });

  it('climbs from an older version step by step', () => {
    const steps = {
      [-1]: (body: object) => ({ ...body, v: 0, generation: 8 }),
      0: (body: object) => ({ ...body, v: 6, grants: [], pins: [], suppressions: [] }),
    };
    const old = { v: -1, workspace: 'w', savedAt: 1, servers: [] };
    expect(decodeTrust(signed(old), 'w', KEY, steps)).toEqual({
      ok: true,
      value: { generation: 8, list: EMPTY_TRUST },
    });
  });

  it('is refused where a migration does not climb', () => {
    const old = signed({ ...BODY, v: 0 });
    expect(decodeTrust(old, 'w', KEY, { 0: (body) => body })).toEqual({
      ok: false,
      error: 'corrupt',
    });
  });
});

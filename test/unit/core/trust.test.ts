import { describe, expect, it } from 'vitest';
import type { Pin } from '../../../src/core/pins/pin.ts';
import type { Grant } from '../../../src/core/policy/grants.ts';
import {
  EMPTY_TRUST,
  judged,
  type JudgedServer,
  type TrustList,
} from '../../../src/core/policy/policy.ts';
import type { Label } from '../../../src/shared/label.ts';
import { changed, type TrustChange } from '../../../src/core/policy/trust.ts';

const server = (launchId: string, state: JudgedServer['state']): JudgedServer => ({
  launchId,
  server: 'files',
  state,
  command: '',
  at: 0,
});
const grant = (id: string, launchId: string): Grant => ({
  id,
  launchId,
  server: 'files',
  tool: '*',
  condition: { kind: 'any' },
  scope: { kind: 'workspace' },
  at: 0,
});
const pin = (name: string, launchId: string, more: Partial<Pin> = {}): Pin => ({
  ...{ kind: 'tool', name, launchId, server: 'files', variant: 'v', hash: '1' },
  ...{ state: 'accepted', by: 'clean', at: 0, rules: [], earlier: [] },
  ...more,
});
const after = (...changes: readonly TrustChange[]): TrustList =>
  changes.reduce(changed, EMPTY_TRUST);
const ids = (list: TrustList) => list.grants.map((g) => g.id);

const FULL = after(
  { kind: 'judge', server: server('L', 'trusted') },
  { kind: 'judge', server: server('M', 'trusted') },
  { kind: 'grant', grant: grant('l', 'L') },
  { kind: 'grant', grant: grant('m', 'M') },
);

describe('a trust list', () => {
  it('holds one judgement for each launch, the last', () => {
    const list = changed(FULL, { kind: 'judge', server: server('L', 'blocked') });
    expect(list.servers).toHaveLength(2);
    const policy = { paused: false, restricted: false, trustReadable: true, session: [] };
    expect(judged({ ...policy, trust: list }, 'L')?.state).toBe('blocked');
  });

  it('loses the grants of a launch that is blocked, and no others', () => {
    expect(ids(changed(FULL, { kind: 'judge', server: server('L', 'blocked') }))).toEqual(['m']);
  });

  it('keeps the grants of a launch that is trusted again', () => {
    expect(ids(changed(FULL, { kind: 'judge', server: server('L', 'trusted') }))).toEqual([
      'l',
      'm',
    ]);
  });

  it('loses a grant that is revoked, and nothing by an unknown id', () => {
    expect(ids(changed(FULL, { kind: 'revoke', grantId: 'l' }))).toEqual(['m']);
    expect(changed(FULL, { kind: 'revoke', grantId: 'x' })).toEqual(FULL);
  });

  it('loses a forgotten launch with its grants', () => {
    const list = changed(FULL, { kind: 'forget', launchId: 'L' });
    expect(list.servers.map((s) => s.launchId)).toEqual(['M']);
    expect(ids(list)).toEqual(['m']);
  });

  it('holds one pin for each launch, variant, kind and name, the last', () => {
    const list = after(
      { kind: 'pin', pins: [pin('a', 'L'), pin('b', 'L'), pin('a', 'L', { variant: 'w' })] },
      {
        kind: 'pin',
        pins: [pin('a', 'L', { hash: '2' }), pin('a', 'M'), pin('a', 'L', { kind: 'prompt' })],
      },
    );
    expect(
      list.pins.map((p) => `${p.kind} ${p.name} ${p.launchId} ${p.variant} ${p.hash}`),
    ).toEqual(['tool b L v 1', 'tool a L w 1', 'tool a L v 2', 'tool a M v 1', 'prompt a L v 1']);
  });

  it('remembers no more than so many earlier versions', () => {
    const earlier = Array.from({ length: 30 }, (_, at) => ({ hash: 'h', at }));
    const list = after({ kind: 'pin', pins: [pin('a', 'L', { earlier })] });
    expect(list.pins[0]?.earlier).toHaveLength(20);
    expect(list.pins[0]?.earlier.at(-1)?.at).toBe(29);
  });

  it('holds one suppression for each rule and text until it is taken back', () => {
    const suppress = (rule: string, hash: string, until: number): TrustChange => ({
      ...{ kind: 'suppress', suppression: { rule, hash, at: 0, until } },
    });
    const list = after(suppress('r', 'h', 1), suppress('r', 'i', 1), suppress('r', 'h', 2));
    expect(list.suppressions.map((s) => `${s.hash} ${s.until}`)).toEqual(['i 1', 'h 2']);
    const left = changed(list, { kind: 'unsuppress', rule: 'r', hash: 'h' });
    expect(left.suppressions.map((s) => s.hash)).toEqual(['i']);
  });

  it('loses the pins of a launch that is forgotten, and keeps those of one that is blocked', () => {
    const pinned = changed(FULL, { kind: 'pin', pins: [pin('a', 'L'), pin('a', 'M')] });
    const forgotten = changed(pinned, { kind: 'forget', launchId: 'L' });
    expect(forgotten.pins.map((p) => p.launchId)).toEqual(['M']);
    expect(changed(pinned, { kind: 'judge', server: server('L', 'blocked') }).pins).toHaveLength(2);
  });

  describe('that carries what was accepted over to another launch of the server', () => {
    const bound = (id: string, tool: string, hash: string): TrustChange => ({
      ...{ kind: 'grant', grant: { ...grant(id, 'L'), tool, pin: hash } },
    });
    const before = after(
      {
        kind: 'pin',
        pins: [
          pin('same', 'L', { by: 'person', rules: ['r'] }),
          pin('changed', 'L'),
          pin('unseen', 'L'),
          pin('same', 'M'),
          pin('changed', 'M', { hash: '2', by: 'person' }),
        ],
      },
      bound('g', 'same', '1'),
      bound('h', 'changed', '1'),
      bound('i', 'unseen', '1'),
      { kind: 'grant', grant: grant('every', 'L') },
    );
    const list = changed(before, { kind: 'carry', from: 'L', to: 'M' });
    const ofM = list.pins.filter((p) => p.launchId === 'M');

    it('pins there what it had not seen, and keeps what it had', () => {
      expect(ofM.map((p) => `${p.name} ${p.hash} ${p.by}`)).toEqual([
        'same 1 person',
        'changed 2 person',
        'unseen 1 clean',
      ]);
      expect(ofM[0]?.rules).toEqual(['r']);
    });

    it('copies the grants of tools that say the same, and neither others nor those for all tools', () => {
      const there = list.grants.filter((g) => g.launchId === 'M');
      expect(there.map((g) => `${g.id} ${g.tool}`)).toEqual(['g.M same', 'i.M unseen']);
      expect(changed(list, { kind: 'carry', from: 'L', to: 'M' })).toEqual(list);
    });
  });

  describe('with what the person says of labels', () => {
    const edit = (tool: string, label: Label, set: boolean, launchId = 'L') =>
      ({ kind: 'label', edit: { launchId, tool, pin: '1', label, set, at: 0 } }) as const;
    const words = (list: TrustList) =>
      list.labels?.map((l) => `${l.tool} ${l.label} ${l.set} ${l.launchId}`);
    const list = after(
      {
        kind: 'pin',
        pins: [pin('a', 'L'), pin('b', 'L'), pin('a', 'M'), pin('b', 'M', { hash: '2' })],
      },
      edit('a', 'egress', true),
      edit('a', 'private', true),
      edit('b', 'egress', true),
      edit('a', 'egress', false),
    );

    it('keeps the last word for each label of each tool', () => {
      expect(words(list)).toEqual(['a private true L', 'b egress true L', 'a egress false L']);
      const back = { kind: 'unlabel', launchId: 'L', tool: 'a', label: 'egress' } as const;
      expect(words(changed(list, back))).toEqual(['a private true L', 'b egress true L']);
    });

    it('forgets it with the launch', () => {
      const both = changed(list, edit('a', 'private', true, 'M'));
      expect(words(changed(both, { kind: 'forget', launchId: 'L' }))).toEqual(['a private true M']);
    });

    it('carries it over where the tool says the same and nothing was said there', () => {
      const there = changed(list, edit('a', 'private', false, 'M'));
      const carry = { kind: 'carry', from: 'L', to: 'M' } as const;
      const carried = changed(there, carry);
      expect(words(carried)?.filter((w) => w.endsWith('M'))).toEqual([
        'a private false M',
        'a egress false M',
      ]);
      expect(changed(carried, carry)).toEqual(carried);
    });
  });

  it('holds the hashes of confirmed rules, each once', () => {
    const list = after(
      { kind: 'confirm', hash: 'h' },
      { kind: 'confirm', hash: 'i' },
      { kind: 'confirm', hash: 'h' },
    );
    expect(list.confirmed).toEqual(['i', 'h']);
    expect(changed(list, { kind: 'unconfirm', hash: 'h' }).confirmed).toEqual(['i']);
  });

  it('is never changed in place', () => {
    const before = structuredClone(FULL);
    changed(FULL, { kind: 'forget', launchId: 'L' });
    changed(FULL, { kind: 'grant', grant: grant('n', 'N') });
    expect(FULL).toEqual(before);
  });
});

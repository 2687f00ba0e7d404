import { describe, expect, it } from 'vitest';
import type { Grant } from '../../../src/core/policy/grants.ts';
import {
  EMPTY_TRUST,
  judged,
  type JudgedServer,
  type TrustList,
} from '../../../src/core/policy/policy.ts';
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

  it('is never changed in place', () => {
    const before = structuredClone(FULL);
    changed(FULL, { kind: 'forget', launchId: 'L' });
    changed(FULL, { kind: 'grant', grant: grant('n', 'N') });
    expect(FULL).toEqual(before);
  });
});

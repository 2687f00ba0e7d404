import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openTrust } from '../../../src/store/trustFile.ts';
import { freshFolder } from '../../unit/store/folder.ts';
import { node, program, run, start } from './run.ts';

const fresh = freshFolder();
const open = (dir: string) =>
  openTrust({ dir, workspace: '0'.repeat(64), key: Buffer.alloc(32, 7), now: Date.now });

describe('two windows that change one trust list at once', () => {
  it('lose none of their changes', async () => {
    const dir = fresh();
    const names = ['one', 'two', 'three'];
    const ran = await Promise.all(names.map((n) => run(node, program('trust.ts', dir, n, '40'))));
    expect(ran.map((r) => [r.code, r.stderr])).toEqual(names.map(() => [0, '']));
    const trust = await open(dir);
    const ids = new Set(trust.list.grants.map((g) => g.id));
    expect(ids.size).toBe(120);
    for (const name of names)
      for (let i = 0; i < 40; i++) expect(ids.has(`${name}-${i}`)).toBe(true);
    expect(readdirSync(dir)).toHaveLength(1);
  });

  it('go on after one of them was killed at any moment, and the list stays whole', async () => {
    const dir = fresh();
    for (let round = 0; round < 6; round++) {
      const child = start(node, program('trust.ts', dir, `r${round}`, '100000'));
      const before = (await open(dir)).list.grants.length;
      for (let trust = await open(dir); trust.list.grants.length < before + 3; trust.reload())
        await sleep(5);
      child.kill('SIGKILL');
      await child.done;
      const trust = await open(dir);
      expect(trust.problem).toBeUndefined();
      const grants = trust.list.grants.length;
      expect(await trust.change({ kind: 'revoke', grantId: 'none' })).toMatchObject({ ok: true });
      expect(trust.list.grants).toHaveLength(grants);
    }
  });
});

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import type { LedgerReport } from '../../../src/store/ledgerVerify.ts';
import { verifyLedger } from '../../../src/store/ledgerVerify.ts';
import { freshFolder } from '../../unit/store/folder.ts';
import { KEY, ledgerIn } from '../../unit/store/ledgerFolder.ts';
import { node, program, run } from './run.ts';

const fresh = freshFolder();
type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: string };
interface Told {
  readonly trusted: { readonly done: number; readonly refused: Outcome };
  /** Servers in the trust list as it is on disk after the refusal. */
  readonly kept: number;
  readonly recorded: { readonly done: number; readonly refused: Outcome };
  readonly again: Outcome;
  readonly whileFull: LedgerReport;
  readonly after: { readonly record: Outcome; readonly judge: Outcome };
  readonly sealed: boolean;
  readonly last: LedgerReport;
}

/** A shell line that runs "$@" under a mount of its own, where this user may mount; else undefined. */
function privateMount(): readonly string[] | undefined {
  const flags = process.getuid?.() === 0 ? '-m' : '-rm';
  return spawnSync('unshare', [flags, 'true']).status === 0 ? ['unshare', flags] : undefined;
}

/** Runs the program on a file system of 256 KiB, nearly full; or where no file may grow beyond 48 KiB. */
async function onFullDisk(
  dir: string,
  mount: readonly string[] | undefined,
): Promise<Told & { error: string }> {
  const filler = path.join(dir, 'filler');
  const [command = '', ...args] = mount
    ? [
        ...[...mount, 'sh', '-c'],
        'mount -t tmpfs -o size=256k,mode=700 none "$0" && head -c 120000 /dev/zero >"$0/filler" && exec "$@"',
        ...[dir, node, ...program('full.ts', dir, filler)],
      ]
    : ['sh', '-c', 'ulimit -f 96; exec "$@"', 'sh', node, ...program('full.ts', dir)];
  const ran = await run(command, args);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  return { ...(JSON.parse(ran.stdout) as Told), error: mount ? 'ENOSPC' : 'EFBIG' };
}

describe('a full disk', () => {
  it('refuses the event that is not recorded, and leaves no part of it', async () => {
    const told = await onFullDisk(fresh(), privateMount());
    const refused = { ok: false, error: told.error };
    expect(told.recorded.done).toBeGreaterThan(20);
    expect([told.recorded.refused, told.again]).toEqual([refused, refused]);
    // The `open` event and what was acknowledged, to the line.
    expect(told.whileFull).toMatchObject({ events: told.recorded.done + 1, problems: [] });
  });

  it('refuses the change of a trust list, and leaves the list as it was', async () => {
    const told = await onFullDisk(fresh(), privateMount());
    expect(told.trusted.done).toBeGreaterThan(5);
    expect(told.trusted.refused).toEqual({ ok: false, error: told.error });
    expect(told.kept).toBe(told.trusted.done);
  });

  it('that was emptied takes events and changes again, in an unbroken chain', async () => {
    const mount = privateMount();
    const told = await onFullDisk(fresh(), mount);
    // A limit on files, where nothing can be mounted, does not go away.
    expect([told.after.record.ok, told.after.judge.ok, told.sealed]).toEqual(
      Array(3).fill(mount !== undefined),
    );
    expect(told.last.events).toBe(told.recorded.done + (mount ? 2 : 1));
    expect(told.last.problems).toEqual(
      mount ? [] : [expect.objectContaining({ why: 'unsealed' }) as object],
    );
  });

  it('in form of a limit on files: refused alike, and noted by the next start', async () => {
    const dir = fresh();
    const told = await onFullDisk(dir, undefined);
    expect(told.recorded.refused).toEqual({ ok: false, error: 'EFBIG' });
    expect(told.sealed).toBe(false);
    const ledger = path.join(dir, 'ledger');
    expect(await verifyLedger(ledger, KEY)).toMatchObject({ events: told.recorded.done + 1 });
    const next = await ledgerIn(ledger);
    expect(next.notes).toMatchObject([{ why: 'unsealed' }]);
    await next.close();
    expect((await verifyLedger(ledger, KEY)).problems).toEqual([]);
  });
});

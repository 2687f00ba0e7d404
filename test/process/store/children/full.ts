/**
 * Records and trusts on a disk that fills up: `<dir> [<filler>]`. Appends until the disk refuses, changes a trust list
 * until it refuses, then removes the filler, where there is one, and does both once more. Prints what happened.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { openLedger } from '../../../../src/store/ledgerFile.ts';
import { verifyLedger } from '../../../../src/store/ledgerVerify.ts';
import { openTrust } from '../../../../src/store/trustFile.ts';

const [dir = '', filler] = process.argv.slice(2);
// Without a listener the signal of a file that grows past its limit ends the process.
process.on('SIGXFSZ', () => undefined);
const key = Buffer.alloc(32, 5);
const ledgerDir = path.join(dir, 'ledger');
const open = { dir: path.join(dir, 'trust'), workspace: '0'.repeat(64), key, now: Date.now };
const trust = await openTrust(open);
const ledger = await openLedger({
  dir: ledgerDir,
  broker: 'full-disk',
  roots: [],
  key,
  now: Date.now,
  retentionDays: 30,
  maxBytes: 1 << 30,
});

const judge = (i: number) =>
  trust.change({
    kind: 'judge',
    server: {
      launchId: String(i).padStart(64, '0'),
      server: 's'.repeat(2000),
      state: 'trusted',
      command: 'c',
      at: 1,
    },
  });
const record = (n: number) =>
  ledger.append([{ kind: 'result', at: 1, n, status: 'x'.repeat(400), bytes: n }]);

async function until<T extends { readonly ok: boolean }>(
  act: (n: number) => T | Promise<T>,
): Promise<{ done: number; refused: T }> {
  for (let n = 0; n < 100_000; n++) {
    const refused = await act(n);
    if (!refused.ok) return { done: n, refused };
  }
  throw new Error('the disk never filled up');
}

const trusted = await until(judge);
const recorded = await until(record);
const again = await record(recorded.done);
const report = {
  trusted,
  kept: (await openTrust(open)).list.servers.length,
  recorded,
  again,
  whileFull: await verifyLedger(ledgerDir, key),
};
if (filler !== undefined) rmSync(filler);
const after = { record: await record(recorded.done), judge: await judge(trusted.done) };
const sealed = await ledger.close().then(
  () => true,
  () => false,
);
const last = await verifyLedger(ledgerDir, key);
process.stdout.write(JSON.stringify({ ...report, after, sealed, last }));

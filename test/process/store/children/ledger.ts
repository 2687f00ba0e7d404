/**
 * Records until it is killed: `<dir> <broker> <progress>`. Appends the number of the last event that was acknowledged
 * to the file `progress` before the next one is written. Prints a line when it begins.
 */
import { openSync, writeSync } from 'node:fs';
import process from 'node:process';
import type { LedgerEvent } from '../../../../src/core/ledger/entry.ts';
import { openLedger } from '../../../../src/store/ledgerFile.ts';

const [dir = '', broker = '', progress = ''] = process.argv.slice(2);
const acknowledged = openSync(progress, 'a');
const ledger = await openLedger({
  dir,
  broker,
  roots: [dir],
  key: Buffer.alloc(32, 5),
  now: Date.now,
  retentionDays: 30,
  maxBytes: 200_000,
});
for (let n = 0; ;) {
  const batch: LedgerEvent[] = [];
  for (let i = 0; i <= n % 5; i++)
    batch.push({
      kind: 'result',
      at: Date.now(),
      n: n++,
      status: 'x'.repeat((n * 37) % 400),
      bytes: 1,
    });
  const done = ledger.append(batch);
  if (done instanceof Promise || !done.ok) throw new Error('not written at once');
  writeSync(acknowledged, `${n - 1}\n`);
  if (batch[0]?.kind === 'result' && batch[0].n === 0) process.stdout.write('begun\n');
  if (n % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
}

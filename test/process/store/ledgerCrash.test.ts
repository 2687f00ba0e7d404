import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { exportLedger } from '../../../src/store/ledgerRead.ts';
import { verifyLedger } from '../../../src/store/ledgerVerify.ts';
import { freshFolder } from '../../unit/store/folder.ts';
import { KEY, ledgerIn } from '../../unit/store/ledgerFolder.ts';
import { node, program, start } from './run.ts';

const fresh = freshFolder();
const ROUNDS = 15;

/** The numbers of the events that one broker recorded, in the order of its segments. */
async function recordedBy(dir: string, broker: string): Promise<readonly number[]> {
  const numbers: number[] = [];
  let current = '';
  for await (const text of exportLedger(dir)) {
    const { event } = JSON.parse(text) as { event: { kind: string; broker?: string; n?: number } };
    if (event.kind === 'segment') current = event.broker ?? '';
    else if (event.kind === 'result' && current === broker) numbers.push(event.n ?? -1);
  }
  return numbers;
}

describe('a window that is killed while it records', () => {
  it('loses nothing that was acknowledged, and the next start says how it ended', async () => {
    const dir = fresh();
    let noted = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const broker = `round-${round}`;
      const progress = path.join(fresh(), 'progress');
      const child = start(node, program('ledger.ts', dir, broker, progress));
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await sleep(Math.random() * 60);
      child.kill('SIGKILL');
      const { stderr, signal } = await child.done;
      expect([signal, stderr]).toEqual(['SIGKILL', '']);

      const acknowledged = Number(readFileSync(progress, 'utf8').trimEnd().split('\n').at(-1));
      const found = await recordedBy(dir, broker);
      expect(found).toEqual(Array.from(found, (_, i) => i));
      expect(found.length).toBeGreaterThan(acknowledged);
      expect(found.length).toBeLessThanOrEqual(acknowledged + 1 + 5);

      const next = await ledgerIn(dir, { broker: `next-${round}` });
      // Two where it died between sealing one segment and the first line of the next.
      expect([1, 2]).toContain(next.notes.length);
      for (const note of next.notes) expect(note.why).toMatch(/^(?:unsealed|cut)$/);
      noted += next.notes.length;
      await next.close();
      const report = await verifyLedger(dir, KEY);
      expect(report.problems).toEqual([]);
      expect(report.notes).toHaveLength(noted);
    }
  });

  it('is verified while it lives, and while another one records beside it', async () => {
    const dir = fresh();
    const children = ['one', 'two'].map((broker) =>
      start(node, program('ledger.ts', dir, broker, path.join(fresh(), 'progress'))),
    );
    await Promise.all(children.map((c) => new Promise((done) => c.stdout.once('data', done))));
    for (let i = 0; i < 5; i++) {
      await sleep(30);
      expect(await verifyLedger(dir, KEY)).toMatchObject({ problems: [], notes: [] });
    }
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(children.map((c) => c.done));
    expect((await verifyLedger(dir, KEY)).problems.length).toBeGreaterThanOrEqual(2);
    await (await ledgerIn(dir)).close();
    expect((await verifyLedger(dir, KEY)).problems).toEqual([]);
  });
});

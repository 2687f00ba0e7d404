import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { until } from '../gate/gateProcess.ts';
import { ChildWindow } from './childWindow.ts';
import { Journal } from './journal.ts';
import { machines, type Machine } from './stack.ts';
import { eventsOf, wholeLines } from './window.ts';

const machine = machines({ timing: { reconnect: 300 } });

/** Calls that the ledger knows as forwarded. */
function recorded(m: Machine): readonly string[] {
  const [workspace = ''] = readdirSync(path.join(m.storage, 'ledger'));
  const dir = path.join(m.storage, 'ledger', workspace);
  const text = readdirSync(dir)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => wholeLines(path.join(dir, name)))
    .join('');
  return eventsOf(text).flatMap((e) => (e.kind === 'forward' ? [e.args] : []));
}

describe('a window that is killed while calls run', () => {
  it.each([1, 100, 500])(
    'has recorded each of them before it ran, and the next window finds the record sound (after %i)',
    async (count) => {
      const m = await machine();
      const guarded = new Journal(m).server();
      const first = await m.window();
      await first.grantAll(guarded);
      await first.close();
      const key = (await m.secrets.get('countersign.key')) ?? '';
      const window = await ChildWindow.open(m, key);
      const journals = ['one', 'two'].map((name) => new Journal(m, name));
      const clients = journals.map((journal) => m.client(journal.server()));
      await Promise.all(clients.map((c) => c.initialize()));

      for (const [gate, client] of clients.entries())
        for (let i = 0; i < 2000; i++) client.call('echo', { gate, i });
      const done = (): number => journals.reduce((n, j) => n + j.ran.length, 0);
      await until(() => done() >= count, `${count} calls that ran`);
      await window.kill();
      await Promise.all(clients.map((c) => c.answer(c.request('ping'), 20_000)));
      const ran = journals.flatMap((j) => j.ran.map(([, args]) => JSON.stringify(args)));
      const known = new Set(recorded(m));
      expect(ran.length).toBeGreaterThanOrEqual(count);
      expect(ran.filter((args) => !known.has(args))).toEqual([]);
      expect(new Set(ran).size).toBe(ran.length);

      const next = await m.window();
      await next.close();
      expect(await next.ledger()).toMatchObject({ sound: true });
    },
  );
});

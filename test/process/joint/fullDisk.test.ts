import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ChildWindow, mountFlags } from './childWindow.ts';
import { Journal } from './journal.ts';
import type { LineClient } from './lineClient.ts';
import { machines } from './stack.ts';

const machine = machines();
const key = randomBytes(32).toString('hex');

/** A window on a small disk whose workspace remembers the call `echo {"a":1}`. */
async function remembering(kib: number) {
  const m = await machine();
  const journal = new Journal(m);
  const window = await ChildWindow.open(m, key, { kib });
  const client = m.client(journal.server());
  const ready = client.initialize();
  window.answer(await window.question('launch'), { kind: 'start', trust: true });
  await ready;
  const id = client.call('echo', { a: 1 });
  window.answer(await window.question('call'), { kind: 'allow', scope: 'workspace' });
  await client.answer(id);
  return { m, journal, window, client };
}

/** Repeats the remembered call until it is refused; how often it ran. */
async function untilRefused(client: LineClient, most: number): Promise<number> {
  for (let ran = 0; ran < most; ran++) {
    const { result } = await client.answer(client.call('echo', { a: 1 }));
    if (result?.isError === true) {
      expect(result.content?.[0]?.text).toMatch(/could not be recorded.*not recorded is not run/);
      return ran;
    }
  }
  throw new Error('the disk never filled up');
}

describe('a disk without room for the record', () => {
  it('lets no call run, remembered or allowed just now, and the window says so', async () => {
    const { journal, window, client } = await remembering(96);
    const ran = 1 + (await untilRefused(client, 2000));
    expect(journal.ran).toHaveLength(ran);
    const asked = client.call('echo', { b: 1 });
    expect(await client.text(asked)).toMatch(/not recorded is not run/);
    window.order({ do: 'broken' });
    const { broken } = await window.report((r) => r.broken !== undefined);
    expect(broken).toContain('ledger');
    await client.answer(client.request('ping'));
    expect(journal.ran).toHaveLength(ran);
  });

  it('that fills up while a card is open: the approval runs nothing', async () => {
    const { journal, window, client } = await remembering(96);
    const id = client.call('echo', { b: 1 });
    const question = await window.question('call', 2);
    await untilRefused(client, 2000);
    const ran = journal.ran.length;
    window.answer(question, { kind: 'allow', scope: 'once' });
    expect(await client.text(id)).toMatch(/not recorded is not run/);
    expect(journal.ran).toHaveLength(ran);
  });

  it('that is emptied again lets remembered calls run again, in an unbroken record', async () => {
    const { journal, window, client } = await remembering(256);
    // A limit on files, where nothing can be mounted, does not go away.
    const mounted = mountFlags() !== undefined;
    if (mounted) window.order({ do: 'fill' });
    await untilRefused(client, 5000);
    const ran = journal.ran.length;
    window.order({ do: 'empty' });
    await window.report((r) => r.done === 'empty');
    const { result } = await client.answer(client.call('echo', { a: 1 }));
    expect(result?.isError === true).toBe(!mounted);
    expect(journal.ran).toHaveLength(mounted ? ran + 1 : ran);
    await client.end();
    window.order({ do: 'close' });
    const closed = await window.report((r) => r.verdict !== undefined);
    expect(closed.sound).toBe(mounted);
  });

  it('starts no server', async () => {
    const { journal, m, client } = await remembering(96);
    await untilRefused(client, 2000);
    const { error } = await m.client(journal.server()).initialize();
    expect(error?.data?.reason).toBe('ledger.failed');
    expect(journal.started).toHaveLength(1);
  });
});

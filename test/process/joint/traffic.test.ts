import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hear } from '../../../src/ui/inspector/messages.ts';
import { Ring } from '../../../src/ui/inspector/ring.ts';
import { eventually } from './eventually.ts';
import { Journal } from './journal.ts';
import { machines } from './stack.ts';

const machine = machines();

/** Every file below a folder that holds these words. */
function holding(folder: string, words: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => path.join(file.parentPath, file.name))
    .filter((file) => readFileSync(file).includes(words));
}

describe('the messages of a server, watched in its window', () => {
  it('are seen from every client while they are watched, and bodies never reach the disk', async () => {
    const m = await machine();
    const window = await m.window();
    const journal = new Journal(m);
    const first = m.client(journal.server());
    await first.initialize();
    await eventually(() => window.engine.live.connections().length).toBe(1);
    const [{ launchId } = { launchId: '' }] = window.engine.live.connections();
    const ring = new Ring();
    const watch = window.engine.traffic.watch(launchId, (heard) => hear(ring, heard));
    const second = m.client(journal.server());
    await second.initialize();
    const names = (): readonly string[] =>
      ring.all().map(({ name, seen }) => `${seen.to} ${name.replace(/ #.*/, '')} ${seen.mark}`);
    await eventually(names).toContain('client answer to initialize passed');
    const id = first.call('echo', { note: 'a-very-private-word' });
    const card = await m.person.call();
    await eventually(names).toContain('server tools/call echo held');
    card.answer({ kind: 'deny', text: 'no', block: false });
    await first.answer(id);
    await eventually(names).toContain('server tools/call echo refused');
    await eventually(names).toContain('client answer to tools/call echo made');
    expect(new Set(ring.all().map(({ connection }) => connection)).size).toBe(2);
    expect(ring.all().some(({ seen }) => seen.body.includes('a-very-private-word'))).toBe(true);
    await first.answer(first.request('ping', { only: 'went-by-a-watcher' }));
    await eventually(() => ring.all().some((r) => r.seen.body.includes('went-by'))).toBe(true);
    watch.dispose();
    const before = ring.size;
    await first.answer(first.request('ping'));
    await second.answer(second.request('ping'));
    expect(ring.size).toBe(before);
    await window.close();
    expect(holding(m.folder, 'went-by-a-watcher')).toEqual([]);
  });
});

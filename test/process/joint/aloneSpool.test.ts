import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { recordsOf } from '../../../src/core/ledger/records.ts';
import {
  aloneFolder,
  aloneKey,
  readSnapshot,
  writeSnapshot,
} from '../../../src/store/aloneFile.ts';
import type { Spool } from '../../../src/store/spool.ts';
import { machine, Notes } from './aloneScene.ts';
import { eventually } from './eventually.ts';
import type { Machine } from './stack.ts';

/** Folders of what gates recorded here. */
function spoolsOf(m: Machine): readonly string[] {
  const top = path.join(aloneFolder(m.home), 'spool');
  return readdirSync(top).flatMap((workspace) =>
    workspace.endsWith('.aside')
      ? []
      : readdirSync(path.join(top, workspace)).map((name) => path.join(top, workspace, name)),
  );
}

const segmentOf = (spool: string): string => {
  const [name = ''] = readdirSync(spool).filter((n) => n.endsWith('.jsonl'));
  return path.join(spool, name);
};

/** Two calls ran without a window, one was refused, and the gate ended. */
async function ran(end: 'ends' | 'is killed' = 'ends') {
  const notes = new Notes(await machine());
  const window = await notes.granted();
  await window.close();
  const client = await notes.connect();
  const secret = 'ghp_0123456789abcdefghijklmnopqrstuvwxyzAB';
  for (const args of [{ id: 1 }, { id: 2, token: secret }])
    expect(await client.text(client.call('read_note', args))).toBe('a note');
  expect(await client.text(client.call('delete_note', {}))).toMatch(/not run/);
  if (end === 'is killed') client.child.kill('SIGKILL');
  await client.end();
  return { notes, m: notes.m, secret };
}

/** The next window, and what it says of what ran. */
async function next(m: Machine) {
  const told: (readonly Spool[])[] = [];
  const window = await m.window({ ranAlone: (spools) => void told.push(spools) });
  await eventually(() => told.length, { timeout: 20_000 }).toBe(1);
  const { events, sound } = await window.ledger();
  return { window, events, sound, spools: told.flat() };
}

const calls = (events: readonly LedgerEvent[]) =>
  events.flatMap((e) => (e.kind === 'forward' || e.kind === 'refusal' ? [e] : []));

describe('what ran without a window', () => {
  it('is taken into the ledger by the next one, once, in order, marked and without secrets', async () => {
    const { m, secret } = await ran();
    expect(
      spoolsOf(m)
        .map((s) => readFileSync(segmentOf(s), 'utf8'))
        .join(''),
    ).not.toContain(secret);
    const { window, events, sound, spools } = await next(m);
    expect(sound).toBe(true);
    const taken = calls(events).filter((e) => e.alone === true);
    expect(taken.map((e) => [e.kind, e.tool])).toEqual([
      ['forward', 'read_note'],
      ['forward', 'read_note'],
      ['refusal', 'delete_note'],
    ]);
    expect(JSON.stringify(events)).not.toContain(secret);
    expect(events.find((e) => e.kind === 'launch' && e.alone === true)).toMatchObject({
      effect: 'allow',
    });
    expect(events.filter((e) => e.kind === 'result' && e.alone === true)).toHaveLength(2);
    expect(events.filter((e) => e.kind === 'spool')).toMatchObject([{ spool: spools[0]?.name }]);
    const shown = recordsOf(await window.engine.ledger.recent(1000));
    expect(shown.filter((r) => r.alone && r.forward)).toHaveLength(2);
    expect(spoolsOf(m)).toEqual([]);
    await window.close();
    const again = await m.window();
    await again.engine.alone.take();
    expect(calls((await again.ledger()).events).filter((e) => e.alone)).toHaveLength(3);
  });

  it('is taken in, and told as cut off, where the gate was killed', async () => {
    const { m } = await ran('is killed');
    const { events, spools } = await next(m);
    expect(spools.map((s) => s.faults)).toEqual([['unsealed']]);
    expect(calls(events).filter((e) => e.alone)).toHaveLength(3);
    expect(events.find((e) => e.kind === 'spool')).toMatchObject({ faults: ['unsealed'] });
  });

  it.each<[string, string, (file: string) => void]>([
    [
      'changed',
      'changed',
      (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('read_note', 'read_nose')),
    ],
    [
      'taken from the middle',
      'removed',
      (file) => {
        const lines = readFileSync(file, 'utf8').split('\n');
        writeFileSync(file, [...lines.slice(0, 4), ...lines.slice(5)].join('\n'));
      },
    ],
    ['added', 'misplaced', (file) => appendFileSync(file, `${firstLine(file)}\n`)],
    ['emptied', 'cut', (file) => truncateSync(file, 0)],
  ])('is reported where a line was %s, and kept aside or told as cut', async (_how, why, spoil) => {
    const { m } = await ran();
    const [spool = ''] = spoolsOf(m);
    spoil(segmentOf(spool));
    const { events, spools, sound } = await next(m);
    expect(spools.map((s) => s.faults)).toEqual([[why]]);
    expect(events.find((e) => e.kind === 'spool')).toMatchObject({ faults: [why] });
    expect(sound).toBe(true);
    expect(JSON.stringify(events)).not.toContain('read_nose');
    expect(spoolsOf(m)).toEqual([]);
    const aside = `${path.dirname(spool)}.aside`;
    if (why !== 'cut') expect(existsSync(path.join(aside, path.basename(spool)))).toBe(true);
  });

  it('is refused where it cannot be recorded', async () => {
    const notes = new Notes(await machine());
    const window = await notes.granted();
    await window.close();
    const client = await notes.connect();
    const [spool = ''] = spoolsOf(notes.m);
    // Nobody can append to what is not there any more, nor make another in a place that is a file.
    rmSync(spool, { recursive: true });
    writeFileSync(spool, '');
    expect(await client.text(client.call('read_note', { id: 1 }))).toMatch(
      /not be recorded.*not run/,
    );
    expect(notes.ran).toEqual([]);
    rmSync(spool);
  });
});

const firstLine = (file: string): string => readFileSync(file, 'utf8').split('\n')[0] ?? '';

describe('a snapshot', () => {
  it.each([
    ['that is over', { at: -8 * 86_400_000, until: -1 }],
    ['that counts for longer than one may', { at: 0, until: 30 * 86_400_000 }],
    ['from another time', { at: 86_400_000, until: 2 * 86_400_000 }],
  ])('%s lets nothing start', async (_what, { at, until }) => {
    const notes = new Notes(await machine());
    const window = await notes.granted();
    await window.close();
    const key = aloneKey(notes.m.home) ?? Buffer.alloc(0);
    const now = Date.now();
    for (const file of notes.snapshots) {
      const read = readSnapshot(file, key, now);
      if (read.ok) writeSnapshot(file, { ...read.value, at: now + at, until: now + until }, key);
    }
    const before = notes.started;
    const { error } = await notes.client().initialize('claude-code');
    expect(error?.data?.reason).toBe('broker.absent');
    expect(notes.started).toBe(before);
  });
});

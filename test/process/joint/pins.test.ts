import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { accept, block } from '../../../src/core/pins/decisions.ts';
import type { Pin } from '../../../src/core/pins/pin.ts';
import type { ReviewedItem, Surface } from '../../../src/core/pins/standing.ts';
import { eventually } from './eventually.ts';
import type { LineClient } from './lineClient.ts';
import { startsAll } from './person.ts';
import { machines, type Machine } from './stack.ts';
import type { TestWindow } from './window.ts';

const machine = machines();
const SERVER = path.join(import.meta.dirname, 'servers', 'said.mjs');
const tool = (name: string, description: string) => ({
  ...{ name, description, inputSchema: { type: 'object' } },
});
const READ = tool('read_note', 'Reads a note.');
const WRITE = tool('write_note', 'Writes a note.');
const CHANGED = tool('read_note', 'Reads a note of a day.');

/** A machine with a server that says what the test wants. */
async function saying(...tools: readonly object[]) {
  const m = await machine();
  const file = path.join(m.dir('said'), 'tools.json');
  const says = (...all: readonly object[]) => writeFileSync(file, JSON.stringify(all));
  says(...tools);
  const connect = async (): Promise<LineClient> => {
    const client = m.client({ command: [process.execPath, SERVER, file] });
    await client.initialize();
    return client;
  };
  return { m, says, connect };
}

const listed = async (client: LineClient): Promise<readonly string[]> => {
  const { result } = await client.answer(client.request('tools/list'));
  return (result?.tools ?? []).map((t) => t.name);
};

/** What the window knows of one tool. */
function known(window: TestWindow, name: string): readonly [Surface, ReviewedItem] {
  for (const surface of window.engine.review.surfaces())
    for (const item of surface.items) if (item.name === name) return [surface, item];
  throw new Error(`nothing is known of ${name}`);
}

/** What a person does in the inspector, with everything behind it. */
async function decide(
  window: TestWindow,
  name: string,
  pin: (surface: Surface, item: ReviewedItem) => Pin,
): Promise<void> {
  const pins = [pin(...known(window, name))];
  expect(await window.engine.trustPort.change({ kind: 'pin', pins })).toMatchObject({ ok: true });
}

const accepts = (surface: Surface, item: ReviewedItem): Pin =>
  accept(surface, item, 'person', Date.now());

const trustFile = (m: Machine): string => {
  const dir = path.join(m.storage, 'trust');
  const [name = ''] = readdirSync(dir).filter((n) => n.endsWith('.json'));
  return path.join(dir, name);
};

describe('what a server says', () => {
  it('is pinned with its text, recorded, and known to the next window before the server runs', async () => {
    const { m, connect } = await saying(READ, WRITE);
    const window = await m.window();
    const client = await connect();
    expect(await listed(client)).toEqual(['read_note', 'write_note']);
    const [, { hash, standing }] = known(window, 'read_note');
    expect(standing).toMatchObject({ state: 'pinned', pin: { by: 'clean' } });
    const canonical =
      '{"description":"Reads a note.","inputSchema":{"type":"object"},"name":"read_note"}';
    await eventually(() => window.engine.review.text(hash)).toBe(canonical);
    await client.end();
    await window.close();

    const next = await m.window();
    const [surface, item] = known(next, 'read_note');
    expect(surface).toMatchObject({ server: 'tools', gone: [] });
    expect(item).toMatchObject({ text: canonical, findings: [], standing: { state: 'pinned' } });
    const { events, sound } = await next.ledger();
    expect(sound).toBe(true);
    expect(events.filter((e) => e.kind === 'surface')).toMatchObject([
      { what: 'tool', listed: 2, pinned: 2, withheld: 0, rules: [] },
    ]);
  });

  it('is withheld where it changed while no window was open, and served once a person accepted it', async () => {
    const { m, says, connect } = await saying(READ, WRITE);
    const window = await m.window();
    const first = await connect();
    await listed(first);
    await first.end();
    await window.close();
    says(CHANGED, WRITE);
    const next = await m.window();
    const client = await connect();
    expect(await listed(client)).toEqual(['write_note']);
    expect(await client.text(client.call('read_note', {}))).toContain(
      'changed, and the person has not reviewed',
    );
    expect(m.person.calls).toEqual([]);

    await decide(next, 'read_note', accepts);
    await client.message((it) => it.method === 'notifications/tools/list_changed');
    expect(await listed(client)).toEqual(['read_note', 'write_note']);
    const [, { hash, standing }] = known(next, 'read_note');
    expect(standing).toMatchObject({ state: 'pinned', pin: { earlier: [{}] } });
    await eventually(() => next.engine.review.text(hash)).toContain('Reads a note of a day.');
    const before = standing.state === 'pinned' ? (standing.pin.earlier[0]?.hash ?? '') : '';
    expect(await next.engine.review.text(before)).toContain('Reads a note.');
    const { events } = await next.ledger();
    const decisions = events.filter((e) => e.kind === 'trust' && e.change === 'pin');
    expect(decisions.at(-1)).toMatchObject({ subject: `tool read_note ${hash} accepted` });
  });

  it('is not served any more where a person blocked it, and a remembered approval does not help', async () => {
    const { m, connect } = await saying(READ, WRITE);
    m.person.script = (q) => startsAll(q) ?? { kind: 'allow', scope: 'workspace' };
    const window = await m.window();
    const client = await connect();
    await listed(client);
    expect(await client.text(client.call('read_note', {}))).toBe('ran read_note');
    await decide(window, 'read_note', (s, i) => block(s, i, Date.now()));
    await client.message((it) => it.method === 'notifications/tools/list_changed');
    expect(await listed(client)).toEqual(['write_note']);
    expect(await client.text(client.call('read_note', {}))).toContain('blocked “read_note”');
  });

  it('is withheld whole where the trust list was damaged, and so is every text beside it that was', async () => {
    const { m, connect } = await saying(READ);
    const window = await m.window();
    const first = await connect();
    await listed(first);
    const [, { hash }] = known(window, 'read_note');
    await eventually(() => window.engine.review.text(hash)).toBeDefined();
    await first.end();
    await window.close();
    const texts = path.join(m.storage, 'trust', 'texts');
    const [folder = ''] = readdirSync(texts);
    const text = path.join(texts, folder, `${hash}.json`);
    expect(readFileSync(text, 'utf8')).toContain('Reads a note.');
    writeFileSync(text, '{"name":"read_note","description":"Forged."}');
    truncateSync(trustFile(m), 100);

    const next = await m.window();
    const client = await connect();
    expect(await listed(client)).toEqual([]);
    const [, item] = known(next, 'read_note');
    expect(item.standing).toMatchObject({ why: 'pins-unreadable' });
    expect(await next.engine.review.text(hash)).toBeUndefined();
  });
});

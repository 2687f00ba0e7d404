import { describe, expect, it, vi } from 'vitest';
import { EntryLens } from '../../../src/ui/entryLens.ts';
import { Inventory } from '../../../src/ui/inventory.ts';
import { configFiles, userLists } from '../../../src/ui/mcpFiles.ts';
import { watchServerLists } from '../../../src/ui/mcpJson.ts';
import type { Found } from '../../../src/ui/ports.ts';
import { newEditor } from '../editorFake.ts';
import { Uri } from '../editorValues.ts';
import { entryOf } from './rig.ts';

const storage = '/data/User/globalStorage/countersign.countersign';
const log = {
  info: () => undefined,
  warn: () => undefined,
  error: vi.fn(),
  show: () => undefined,
  dispose: () => undefined,
};
const at = (path: string): never => Uri.file(path) as never;

describe('where server lists are looked for', () => {
  it("derives the user's lists from the storage of the extension", () => {
    expect(userLists(storage, ['-1a2b'])).toEqual([
      '/data/User/mcp.json',
      '/data/User/profiles/-1a2b/mcp.json',
    ]);
  });

  it('looks into every folder on disk, and into no other', async () => {
    const editor = newEditor();
    editor.folders = [
      { uri: Uri.file('/ws'), name: 'ws', index: 0 },
      { uri: Uri.from({ scheme: 'vscode-vfs', path: '/x' }), name: 'x', index: 1 },
    ];
    editor.files.set('/data/User/profiles', [['p1', 2]]);
    const files = await configFiles(at(storage));
    expect(files.map((f) => f.file)).toEqual([
      '/ws/.vscode/mcp.json',
      '/ws/.mcp.json',
      '/data/User/mcp.json',
      '/data/User/profiles/p1/mcp.json',
    ]);
  });
});

describe('looking at the lists', () => {
  const found: Found = { entries: [entryOf('a', 'guarded')], problems: [] };

  it('looks once more where it was asked to while looking', async () => {
    let looks = 0;
    const inventory = new Inventory(() => Promise.resolve((looks++, found)), log);
    await Promise.all([inventory.refresh(), inventory.refresh(), inventory.refresh()]);
    expect(looks).toBe(2);
    expect(inventory.looked).toBe(true);
  });

  it('keeps what it knew where looking fails, and says so in the log', async () => {
    let fail = false;
    const find = () => (fail ? Promise.reject(new Error('no')) : Promise.resolve(found));
    const inventory = new Inventory(find, log);
    await inventory.refresh();
    fail = true;
    await inventory.refresh();
    expect(inventory.found).toBe(found);
    expect(log.error).toHaveBeenCalledOnce();
  });

  it('marks what cannot be read at its place, and takes the mark away again', async () => {
    const editor = newEditor();
    const problem = { file: '/ws/.mcp.json', line: 3, column: 5, code: 'malformed', detail: 'x' };
    let now: Found = { entries: [], problems: [problem] };
    const inventory = new Inventory(() => Promise.resolve(now), log);
    const watch = watchServerLists(inventory, at(storage), log);
    await inventory.refresh();
    expect(editor.diagnostics.get('/ws/.mcp.json')).toMatchObject([
      { range: { start: { line: 2, character: 4 } }, code: 'malformed', source: 'Countersign' },
    ]);
    now = { entries: [], problems: [] };
    await inventory.refresh();
    expect(editor.diagnostics.size).toBe(0);
    watch.dispose();
  });

  it('says above each entry whether it is guarded, in saved files alone', async () => {
    const entries = [entryOf('a', 'guarded'), entryOf('b', 'unguarded', { line: 9 })];
    const inventory = new Inventory(() => Promise.resolve({ entries, problems: [] }), log);
    await inventory.refresh();
    const lens = new EntryLens(inventory, () => undefined);
    const document = (isDirty: boolean): never =>
      ({ uri: Uri.file('/ws/.vscode/mcp.json'), isDirty }) as never;
    const shown = lens
      .provideCodeLenses(document(false))
      .map((l) => [l.range.start.line, l.command?.title]);
    expect(shown).toEqual([
      [2, 'Guarded by Countersign'],
      [8, 'Not guarded – Guard…'],
    ]);
    expect(lens.provideCodeLenses(document(true))).toEqual([]);
    lens.dispose();
  });

  it('says above a guarded entry what its server offers, and leads to the review', async () => {
    const entries = [entryOf('a', 'guarded'), entryOf('b', 'unguarded', { line: 9 })];
    const inventory = new Inventory(() => Promise.resolve({ entries, problems: [] }), log);
    await inventory.refresh();
    const offer = { launchId: 'launch a', text: '14 tools · 1 finding' };
    const lens = new EntryLens(inventory, () => offer);
    const document = { uri: Uri.file('/ws/.vscode/mcp.json'), isDirty: false } as never;
    const [first, second] = lens.provideCodeLenses(document).map((l) => l.command);
    expect(first).toEqual({
      title: 'Guarded · 14 tools · 1 finding · Review',
      command: 'countersign.reviewServer',
      arguments: ['launch a'],
    });
    expect(second?.command).toBe('countersign.guardServers');
    lens.dispose();
  });
});

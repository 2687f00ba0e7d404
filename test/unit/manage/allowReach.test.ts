import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serverRows } from '../../../src/ui/serverRows.ts';
import type { Shown } from '../editorFake.ts';
import { entryOf, idOfContents, launchId, launchOf, Rig } from './rig.ts';

const far = (reach: readonly string[] = []) => ({
  ...launchOf('far', 'https://mcp.example.com/'),
  command: 'https://mcp.example.com/',
  args: [],
  remote: { headers: [], reach },
});
const entry = (reach: readonly string[] = []) => entryOf('far', 'guarded', { launch: far(reach) });
const { id } = entry();
const command = 'countersign.allowReach';

let rig: Rig;
let window: { dispose(): unknown };
beforeEach(() => {
  rig = new Rig();
  rig.found = { entries: [entry()], problems: [] };
  window = rig.start();
});
afterEach(() => window.dispose());

/** Chooses the item at a place of every list, and presses a button of the dialog. */
const person =
  (kind: number, button: number) =>
  (shown: Shown): unknown =>
    shown.modal || shown.kind === 'pick' ? shown.items[shown.modal ? button : kind] : undefined;
const dialogs = () => rig.editor.shown.filter((s) => s.modal);

describe('allowing a kind of address', () => {
  it('shows the change, says what it means, writes it, and starts the server anew', async () => {
    rig.editor.person = person(0, 1);
    await rig.run(command, id);
    const [dialog] = dialogs();
    expect(dialog?.text).toContain('"far"');
    expect(dialog?.text).toContain('Private network');
    expect(dialog?.detail).toContain('https://mcp.example.com/');
    expect(dialog?.detail).toContain('its start is asked again');
    expect(dialog?.detail).toContain('credentials stay refused');
    const commands = rig.editor.executed.map(([name]) => name);
    expect(commands).toEqual(expect.arrayContaining(['vscode.diff', 'workbench.mcp.startServer']));
    expect(rig.reached).toEqual([['private']]);
    expect(rig.applied).toHaveLength(1);
    expect(rig.changes).toEqual([]);
  });

  it('offers no kind where a cloud hands out credentials', async () => {
    const shown: unknown[] = [];
    rig.editor.person = (it) => (it.kind === 'pick' ? void shown.push(it.items) : undefined);
    await rig.run(command, id);
    const [items] = shown as { label: string }[][];
    expect(items?.map((i) => i.label)).toEqual(['Private network', 'This machine', 'Link-local']);
    expect(rig.told()).toEqual({ changes: [], pauses: [], applied: 0 });
  });

  it('takes back what is allowed', async () => {
    rig.found = { entries: [entry(['loopback', 'private'])], problems: [] };
    rig.editor.person = person(0, 1);
    await rig.run(command, id);
    expect(rig.reached).toEqual([['loopback']]);
    expect(dialogs()[0]?.text).toContain('No longer');
    expect(rig.applied).toHaveLength(1);
  });

  it('writes nothing where the person leaves it, or the file cannot be written', async () => {
    rig.editor.person = person(0, 0);
    await rig.run(command, id);
    expect(rig.told()).toEqual({ changes: [], pauses: [], applied: 0 });
    rig.editor.person = person(0, 1);
    rig.failApply = new Error('busy');
    await rig.run(command, id);
    expect(rig.told()).toEqual({ changes: [], pauses: [], applied: 0 });
    expect(rig.editor.executed.map(([name]) => name)).not.toContain('workbench.mcp.startServer');
  });

  it('does nothing in Restricted Mode', async () => {
    rig.policy = { ...rig.policy, restricted: true };
    rig.editor.person = person(0, 1);
    await rig.run(command, id);
    expect(dialogs()).toEqual([]);
    expect(rig.told()).toEqual({ changes: [], pauses: [], applied: 0 });
  });

  it('asks which server where none is named, of guarded ones elsewhere alone', async () => {
    const near = entryOf('near', 'guarded', { launch: launchOf('near', 'x') });
    const bare = entryOf('bare', 'unguarded', { launch: far() });
    rig.found = { entries: [near, bare, entry()], problems: [] };
    rig.editor.person = person(0, 1);
    await rig.run(command);
    const [first] = rig.editor.shown;
    expect(first?.items).toMatchObject([{ label: 'far' }]);
    expect(rig.reached).toEqual([['private']]);
  });

  it('is offered on guarded servers elsewhere', () => {
    const { policy } = rig;
    const rest = { connections: [], tickets: [], surfaces: [], signIns: [] };
    const flags = (one: ReturnType<typeof entryOf>) =>
      serverRows(
        { entries: [one], policy, ...rest, launchId, contentsId: idOfContents },
        { folderOf: () => undefined, fileName: (f) => f, clock: String },
      )[0]?.flags;
    expect(flags(entry())).toContain('reaching');
    expect(flags(entryOf('far', 'unguarded', { launch: far() }))).not.toContain('reaching');
    expect(flags(entryOf('near', 'guarded'))).not.toContain('reaching');
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serverRows } from '../../../src/ui/serverRows.ts';
import type { Shown } from '../editorFake.ts';
import { connectionOf, entryOf, idOfContents, launchId, launchOf, Rig } from './rig.ts';

const fs = launchOf('fs', 'fs-server');
const id = '/ws/.vscode/mcp.json#fs';

let rig: Rig;
let window: { dispose(): unknown };
beforeEach(() => {
  rig = new Rig();
  rig.found = { entries: [entryOf('fs', 'guarded', { launch: fs })], problems: [] };
  rig.connections = [connectionOf(fs)];
  window = rig.start();
});
afterEach(() => window.dispose());

const agreed = (shown: Shown): unknown => (shown.modal ? shown.items[1] : undefined);

describe('pinning the version of a server', () => {
  it('shows the change and asks, writes it, carries over what was accepted, and starts the server anew', async () => {
    rig.editor.person = agreed;
    await rig.run('countersign.pinVersion', id);
    const [dialog] = rig.editor.shown.filter((s) => s.modal);
    expect(dialog?.text).toBe('Pin the version of "fs"?');
    expect(dialog?.detail).toContain('fs-server → fs-server@1.2.3');
    const commands = rig.editor.executed.map(([command]) => command);
    expect(commands).toEqual(expect.arrayContaining(['vscode.diff', 'workbench.mcp.startServer']));
    expect(rig.applied).toHaveLength(1);
    const to = launchId({ ...fs, args: ['-y', 'fs-server@1.2.3'] });
    expect(rig.changes).toEqual([{ kind: 'carry', from: launchId(fs), to }]);
  });

  it('writes nothing where the person leaves it, or the file cannot be written', async () => {
    rig.editor.person = (shown) => (shown.modal ? shown.items[0] : undefined);
    await rig.run('countersign.pinVersion', id);
    expect(rig.told()).toEqual({ changes: [], pauses: [], applied: 0 });
    rig.editor.person = agreed;
    rig.failApply = new Error('busy');
    await rig.run('countersign.pinVersion', id);
    expect(rig.told()).toEqual({ changes: [], pauses: [], applied: 0 });
  });

  it('offers to look the pinned version up, and asks nobody unless that is pressed', async () => {
    rig.lookUps.askable = true;
    rig.editor.person = agreed;
    await rig.run('countersign.pinVersion', id);
    expect(rig.lookUps.asked).toEqual([]);
    rig.editor.person = (shown) => (shown.items.includes('Look Up') ? 'Look Up' : agreed(shown));
    await rig.run('countersign.pinVersion', id);
    expect(rig.lookUps.asked.map((l) => l.args)).toEqual([['-y', 'fs-server@1.2.3']]);
  });

  it('says what the one that starts it does not check, and remembers what ran here', async () => {
    rig.editor.person = agreed;
    const ran = {
      kind: 'npm',
      name: 'fs-server',
      version: '1.2.3',
      integrity: 'sha512-x',
    } as const;
    rig.pinned = { exact: false, ran };
    await rig.run('countersign.pinVersion', id);
    rig.pinned = { exact: true };
    await rig.run('countersign.pinVersion', id);
    const [version, digest] = rig.editor.shown.filter((s) => s.modal).map((s) => s.detail);
    expect(version).toContain('fixes the version, not the contents');
    expect(digest).toContain('exactly these contents');
    expect(digest).not.toContain('fixes the version');
    expect(rig.lookUps.ran).toEqual([ran]);
  });

  it('asks nothing where no version is known, and says why', async () => {
    rig.version = false;
    await rig.run('countersign.pinVersion', id);
    expect(rig.editor.shown.filter((s) => s.modal)).toEqual([]);
    expect(rig.editor.said('information').join()).toContain('no version of it was found');
  });

  it('does nothing in Restricted Mode', async () => {
    rig.policy = { ...rig.policy, restricted: true };
    rig.editor.person = agreed;
    await rig.run('countersign.pinVersion', id);
    expect(rig.told()).toEqual({ changes: [], pauses: [], applied: 0 });
  });

  it('is offered where a version is open alone', () => {
    const flags = (...args: readonly string[]) =>
      serverRows(
        {
          entries: [entryOf('fs', 'guarded', { launch: { ...fs, args } })],
          policy: rig.policy,
          connections: [],
          tickets: [],
          surfaces: [],
          launchId,
          contentsId: idOfContents,
          signIns: [],
        },
        { folderOf: () => undefined, fileName: (f) => f, clock: String },
      )[0]?.flags;
    expect(flags('-y', 'fs-server')).toContain('versionOpen');
    expect(flags('-y', 'fs-server@1.2.3')).not.toContain('versionOpen');
  });
});

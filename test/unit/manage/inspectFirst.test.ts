import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../src/shared/result.ts';
import { relist } from '../../../src/ui/relist.ts';
import { newEditor } from '../editorFake.ts';
import { connectionOf, entryOf, itemOf, launchId, launchOf, Rig, surfaceOf } from './rig.ts';

const fs = launchOf('fs', 'fs-server');

describe('inspecting before trusting', () => {
  let rig: Rig;
  let window: { dispose(): unknown };
  beforeEach(() => {
    rig = new Rig();
    rig.found = {
      entries: [
        entryOf('fs', 'unguarded', { launch: fs }),
        entryOf('guarded', 'guarded'),
        entryOf('far', 'unsupported', { why: 'remote' }),
      ],
      problems: [],
    };
    window = rig.start();
  });
  afterEach(() => window.dispose());

  const id = '/ws/.vscode/mcp.json#fs';
  const opened = () => rig.editor.panels;

  it('lets the person choose among all that can be started, guarded or not', async () => {
    rig.editor.person = ({ kind, items }) => (kind === 'pick' ? items[0] : undefined);
    await rig.run('countersign.inspectBeforeTrusting');
    const [pick] = rig.editor.shown.filter((s) => s.kind === 'pick');
    expect(pick?.items).toMatchObject([
      { label: 'fs', description: 'not guarded' },
      { label: 'guarded', description: 'guarded' },
    ]);
    expect(rig.visited).toEqual(['fs']);
  });

  it('opens the review of what was listed, and changes nothing', async () => {
    rig.visit = () => {
      rig.surfaces = [surfaceOf(fs, [itemOf('read')])];
      return Promise.resolve(ok({ launchId: launchId(fs) }));
    };
    await rig.run('countersign.inspectBeforeTrusting', id);
    expect(opened()).toContain('countersign.inspector');
    expect(rig.told()).toEqual({ changes: [], pauses: [], applied: 0 });
  });

  it('says where there is nothing to review', async () => {
    rig.visit = () => Promise.resolve(ok({ launchId: launchId(fs) }));
    await rig.run('countersign.inspectBeforeTrusting', id);
    expect(rig.editor.said('information').join()).toContain('offers nothing to review');
    expect(opened()).toEqual([]);
  });

  it.each([
    ['variable', 'only the editor can fill in'],
    ['env-file', 'takes variables from a file'],
    ['Connection closed $(x)', 'Connection closed $ (x)'],
  ])('says why it did not work: %s', async (why, said) => {
    rig.visit = () => Promise.resolve({ ok: false, error: why });
    await rig.run('countersign.inspectBeforeTrusting', id);
    expect(rig.editor.said('warning').join()).toContain(said);
  });

  it('says nothing where the person gave up, and starts no server that cannot be', async () => {
    rig.visit = () => Promise.resolve({ ok: false, error: '' });
    await rig.run('countersign.inspectBeforeTrusting', id);
    expect(rig.editor.said('warning')).toEqual([]);
    await rig.run('countersign.inspectBeforeTrusting', '/ws/.vscode/mcp.json#far');
    expect(rig.visited).toEqual(['fs']);
  });
});

describe('a client that cannot be told to list again', () => {
  const entry = entryOf('fs', 'guarded', { launch: fs });
  const log = { info() {}, warn() {}, error() {}, show() {}, dispose() {} }; // prettier-ignore
  const around = (connections: () => ReturnType<typeof connectionOf>[]) => ({
    live: {
      onDidChange: () => ({ dispose: () => undefined }),
      connections,
      tickets: () => [],
      revokeTicket: () => undefined,
      declined: () => [],
      askAgain: () => undefined,
      gaveOrders: () => false,
    },
    log,
    folderOf: () => 0,
    wait: () => Promise.resolve(),
  });

  it('gets its server started again, with the tools that the editor knew forgotten', async () => {
    const editor = newEditor();
    let restarted = false;
    const it = around(() => [connectionOf(fs, { id: restarted ? 'new' : 'old' })]);
    it.wait = () => Promise.resolve(void (restarted = editor.executed.length > 0));
    await relist('fs', [entry], it);
    expect(editor.executed.map(([command]) => command)).toEqual([
      'workbench.mcp.resetCachedTools',
      'workbench.mcp.stopServer',
      'workbench.mcp.startServer',
    ]);
    expect(editor.shown).toEqual([]);
  });

  it('is told of to the person where it is not one of the editor', async () => {
    const editor = newEditor();
    await relist('fs', [], around(() => [connectionOf(fs)])); // prettier-ignore
    expect(editor.executed).toEqual([]);
    expect(editor.said('information').join()).toContain('Restart the server in your client');
  });

  it('is not spoken of where nobody is connected', async () => {
    const editor = newEditor();
    await relist('fs', [], around(() => [])); // prettier-ignore
    expect(editor.shown).toEqual([]);
  });
});

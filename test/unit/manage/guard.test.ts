import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HumanError } from '../../../src/shared/errors.ts';
import type { GuardState } from '../../../src/shared/protocol/guardPage.ts';
import { editorIds } from '../../../src/ui/editorServers.ts';
import { connectionOf, entryOf, launchOf, Rig } from './rig.ts';

let rig: Rig;
let window: { dispose(): unknown };

/** A person at the guard page: wishes for trust or not, and presses the button. */
const pressing =
  (trust: boolean) =>
  (message: unknown, say: (message: unknown) => void): void => {
    const { state } = message as { state: GuardState };
    if (trust && !state.trust) {
      say({ request: { method: 'trust', on: true } });
      return;
    }
    say({ request: { method: 'painted', revision: state.revision } });
    say({ request: { method: 'guard', revision: state.revision } });
  };

beforeEach(() => {
  rig = new Rig();
  rig.found = {
    entries: [
      entryOf('files', 'unguarded'),
      entryOf('team', 'unguarded', { id: 'team', file: '/ws/.mcp.json', shared: true }),
    ],
    problems: [],
  };
  window = rig.start();
  rig.editor.page = pressing(false);
});
afterEach(() => window.dispose());

const written = () => rig.applied.flatMap((p) => p.changes.map((c) => [c.name, c.action]));
const executed = () => rig.editor.executed.map(([id]) => id);
const guard = () => rig.run('countersign.guardServers');

describe('guarding', () => {
  it('writes what was chosen on the page, without any dialog, and trusts nothing', async () => {
    await guard();
    expect(written()).toEqual([['files', 'guard']]);
    expect(rig.editor.shown.filter((s) => s.modal)).toEqual([]);
    expect(rig.changes).toEqual([]);
  });

  it('writes nothing where the page is closed', async () => {
    rig.editor.page = undefined;
    await guard();
    expect(written()).toEqual([]);
    expect(executed()).not.toContain('workbench.mcp.startServer');
  });

  it('trusts the launches where that was wished on the page', async () => {
    rig.editor.page = pressing(true);
    await guard();
    expect(rig.changes).toMatchObject([{ kind: 'judge', server: { state: 'trusted' } }]);
    expect(written()).toEqual([['files', 'guard']]);
  });

  it('makes the editor forget the tools and restart the servers', async () => {
    await guard();
    expect(executed()).toEqual(
      expect.arrayContaining(['workbench.mcp.resetCachedTools', 'workbench.mcp.startServer']),
    );
    const stop = rig.editor.executed.find(([id]) => id === 'workbench.mcp.stopServer');
    expect(stop?.[1]).toBe('mcp.config.ws0.files');
  });

  it('says which server was not seen starting under guard', async () => {
    await guard();
    const said = rig.editor.said('information').join();
    expect(said).toContain('Not seen starting under guard yet: files');
  });

  it('says nothing of a server that came back', async () => {
    rig.editor.handlers.set('workbench.mcp.startServer', () => {
      rig.connections = [connectionOf(launchOf('files'), { id: 'new' })];
      return Promise.resolve();
    });
    await guard();
    expect(rig.editor.said('information').join()).toContain('1 server is guarded.');
    expect(rig.editor.said('information').join()).not.toContain('Not seen');
  });

  it('names the file that could not be written, and restarts nothing of it', async () => {
    rig.failApply = new HumanError('clients.changed', 'changed');
    await guard();
    const said = rig.editor.said('warning').join();
    expect(said).toContain('.vscode/mcp.json was not written: it was changed');
    expect(executed()).not.toContain('workbench.mcp.startServer');
  });

  it('explains after the first guarding that the editor may ask as well', async () => {
    await guard();
    expect(rig.editor.said('information').join()).toContain('VS Code may ask before a tool runs');
  });

  it('does not explain that to who guards another client alone', async () => {
    const entries = rig.found.entries.map((e) => ({ ...e, family: 'cursor.user' }));
    rig.found = { ...rig.found, entries };
    await rig.run('countersign.guardServers', rig.found.entries[0]?.id);
    expect(written()).toEqual([['files', 'guard']]);
    expect(rig.editor.said('information').join()).not.toContain('VS Code may ask');
  });

  it('says so where there is nothing to guard, without opening the page', async () => {
    rig.found = { entries: [entryOf('files', 'guarded')], problems: [] };
    rig.editor.page = () => expect.unreachable();
    await guard();
    expect(rig.editor.said('information').join()).toContain('Nothing to guard');
  });
});

describe('unguarding', () => {
  it('says what follows, and puts back only after the dialog', async () => {
    rig.found = { entries: [entryOf('files', 'guarded')], problems: [] };
    await rig.run('countersign.unguardAll');
    expect(rig.applied).toEqual([]);
    const dialog = rig.editor.shown.find((s) => s.modal);
    expect(dialog?.detail).toContain('the original bytes come back');
    expect(dialog?.detail).toContain('run without any question');
    rig.editor.person = (shown) => (shown.modal ? shown.items[1] : undefined);
    await rig.run('countersign.unguardServer', rig.found.entries[0]?.id);
    expect(written()).toEqual([['files', 'unguard']]);
  });

  it('is no loss to report afterwards', async () => {
    rig.found = { entries: [entryOf('files', 'guarded')], problems: [] };
    await rig.run('countersign.refresh');
    rig.editor.person = (shown) => {
      if (!shown.modal) return undefined;
      rig.found = { entries: [entryOf('files', 'unguarded')], problems: [] };
      return shown.items[1];
    };
    await rig.run('countersign.unguardAll');
    expect(written()).toEqual([['files', 'unguard']]);
    await rig.run('countersign.refresh');
    expect(rig.editor.said('warning').filter((t) => t.includes('lost their guard'))).toEqual([]);
  });

  it('by others is a loss to report', async () => {
    rig.found = { entries: [entryOf('files', 'guarded')], problems: [] };
    await rig.run('countersign.refresh');
    rig.found = { entries: [entryOf('files', 'unguarded')], problems: [] };
    await rig.run('countersign.refresh');
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(rig.editor.said('warning').join()).toContain('lost their guard: files');
  });
});

describe('the ids under which the editor knows servers', () => {
  it('depend on file and folder', () => {
    expect(editorIds(entryOf('a', 'guarded'), 2)).toEqual(['mcp.config.ws2.a']);
    const root = entryOf('a', 'guarded', { family: 'mcp.root' });
    expect(editorIds(root, 1)).toEqual(['workspace-dot-mcp.1.a']);
    const user = entryOf('a', 'guarded', { family: 'vscode.user' });
    expect(editorIds(user, undefined)).toEqual(['mcp.config.usrlocal.a', 'mcp.config.usrremote.a']);
  });
});

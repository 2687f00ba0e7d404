import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HumanError } from '../../../src/shared/errors.ts';
import { guardChoices } from '../../../src/ui/guardChoices.ts';
import { editorIds } from '../../../src/ui/editorServers.ts';
import type { FilePlan } from '../../../src/ui/ports.ts';
import type { Shown } from '../editorFake.ts';
import { connectionOf, entryOf, launchOf, Rig } from './rig.ts';

interface Pickable {
  readonly label: string;
  readonly choice: { readonly kind: string; readonly picked?: boolean };
}
const itemsOf = (shown: Shown) => shown.items as readonly Pickable[];
const picked = (shown: Shown) => itemsOf(shown).filter((i) => i.choice.picked);
const wished = (shown: Shown) =>
  itemsOf(shown).filter((i) => i.choice.picked === true || i.choice.kind === 'trust');

let rig: Rig;
let window: { dispose(): unknown };
const name = (file: string) => file.replace('/ws/', '');

beforeEach(() => {
  rig = new Rig();
  rig.found = {
    entries: [
      entryOf('files', 'unguarded'),
      entryOf('team', 'unguarded', { id: 'team', file: '/ws/.mcp.json', shared: true }),
      entryOf('web', 'unsupported', { id: 'web', why: 'remote' }),
    ],
    problems: [],
  };
  rig.connections = [];
  window = rig.start();
});
afterEach(() => window.dispose());

const written = () => rig.applied.flatMap((p) => p.changes.map((c) => [c.name, c.action]));
const executed = () => rig.editor.executed.map(([id]) => id);

describe('guarding', () => {
  it('preselects nothing that changes what teammates get, and writes what was chosen', async () => {
    rig.editor.person = (shown) => (shown.kind === 'quickPick' ? picked(shown) : undefined);
    await rig.run('countersign.guardServers');
    expect(written()).toEqual([['files', 'guard']]);
  });

  it('shows the diff before anything is written', async () => {
    let diffs = -1;
    rig.editor.person = (shown) => {
      if (shown.kind === 'quickPick') diffs = rig.editor.executed.length;
      return undefined;
    };
    await rig.run('countersign.guardServers');
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(diffs).toBeGreaterThanOrEqual(0);
    expect(rig.editor.executed.find(([id]) => id === 'vscode.diff')?.[3]).toContain('mcp.json');
    expect(rig.applied).toEqual([]);
  });

  it('opens no modal dialog where no trust is wished for, and trusts nothing', async () => {
    rig.editor.person = (shown) => (shown.kind === 'quickPick' ? picked(shown) : undefined);
    await rig.run('countersign.guardServers');
    expect(rig.editor.shown.filter((s) => s.modal)).toEqual([]);
    expect(rig.changes).toEqual([]);
  });

  it('trusts the launches after one dialog that shows their commands', async () => {
    rig.editor.person = (shown) => {
      if (shown.kind === 'quickPick') return wished(shown);
      return shown.modal ? shown.items[1] : undefined;
    };
    await rig.run('countersign.guardServers');
    const dialog = rig.editor.shown.find((s) => s.modal);
    expect(dialog?.detail).toContain('files: npx -y files-server');
    expect(rig.changes).toMatchObject([{ kind: 'judge', server: { state: 'trusted' } }]);
    expect(written()).toEqual([['files', 'guard']]);
  });

  it('guards without trust where the dialog is answered so, and writes nothing where it is dismissed', async () => {
    rig.editor.person = (shown) => (shown.kind === 'quickPick' ? wished(shown) : undefined);
    await rig.run('countersign.guardServers');
    expect(rig.applied).toEqual([]);
    rig.editor.person = (shown) => {
      if (shown.kind === 'quickPick') return wished(shown);
      return shown.modal ? shown.items[0] : undefined;
    };
    await rig.run('countersign.guardServers');
    expect(written()).toEqual([['files', 'guard']]);
    expect(rig.changes).toEqual([]);
  });

  it('trusts no launch whose command the editor still fills in', async () => {
    const launch = launchOf('files', '${workspaceFolder}');
    rig.found = { entries: [entryOf('files', 'unguarded', { launch })], problems: [] };
    rig.editor.person = (shown) => {
      if (shown.kind === 'quickPick') return wished(shown);
      return shown.modal ? shown.items[1] : undefined;
    };
    await rig.run('countersign.guardServers');
    expect(written()).toEqual([['files', 'guard']]);
    expect(rig.changes).toEqual([]);
  });

  it('makes the editor forget the tools and restart the servers', async () => {
    rig.editor.person = (shown) => (shown.kind === 'quickPick' ? picked(shown) : undefined);
    await rig.run('countersign.guardServers');
    expect(executed()).toEqual(
      expect.arrayContaining([
        'workbench.mcp.resetCachedTools',
        'workbench.mcp.stopServer',
        'workbench.mcp.startServer',
      ]),
    );
    const stop = rig.editor.executed.find(([id]) => id === 'workbench.mcp.stopServer');
    expect(stop?.[1]).toBe('mcp.config.ws0.files');
  });

  it('says which server was not seen starting under guard, and nothing where it was', async () => {
    rig.editor.person = (shown) => (shown.kind === 'quickPick' ? picked(shown) : undefined);
    await rig.run('countersign.guardServers');
    expect(rig.editor.said('information').join()).toContain(
      'Not seen starting under guard yet: files',
    );
    rig.editor.handlers.set('workbench.mcp.startServer', () => {
      rig.connections = [connectionOf(launchOf('files'), { id: 'new' })];
      return Promise.resolve();
    });
    rig.editor.shown.length = 0;
    await rig.run('countersign.guardServers');
    expect(rig.editor.said('information').join()).not.toContain('Not seen');
  });

  it('names the file that could not be written, and restarts nothing of it', async () => {
    rig.failApply = new HumanError('clients.changed', 'changed');
    rig.editor.person = (shown) => (shown.kind === 'quickPick' ? picked(shown) : undefined);
    await rig.run('countersign.guardServers');
    expect(rig.editor.said('warning').join()).toContain(
      '.vscode/mcp.json was not written: it was changed',
    );
    expect(executed()).not.toContain('workbench.mcp.startServer');
  });

  it('explains after the first guarding that the editor may ask as well', async () => {
    rig.editor.person = (shown) => (shown.kind === 'quickPick' ? picked(shown) : undefined);
    await rig.run('countersign.guardServers');
    expect(rig.editor.said('information').join()).toContain('VS Code may ask before a tool runs');
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
});

describe('the guard screen', () => {
  const plan = (more: Partial<FilePlan>): FilePlan => ({
    file: '/ws/.vscode/mcp.json',
    shared: false,
    before: '',
    after: '',
    changes: [{ id: 'a', name: 'a', action: 'guard', launch: launchOf('a', 'x y'), merged: false }],
    refused: [],
    warnings: [],
    ...more,
  });
  const texts = (plans: readonly FilePlan[], pointedAt?: string) =>
    guardChoices(plans, [], pointedAt, name).map((c) => c.text);

  it('says of each file who is affected', () => {
    expect(texts([plan({})])[0]).toContain('yours alone');
    const shared = plan({ shared: true, warnings: [{ code: 'shared' }, { code: 'machine-path' }] });
    expect(texts([shared])[0]).toMatch(/teammates get it.*works for you alone/);
    const user = plan({ warnings: [{ code: 'user-level' }] });
    expect(texts([user])[0]).toContain('refused to programs that use it while none is open');
  });

  it('shows the exact command, and what is refused with a reason', () => {
    const entry = entryOf('odd', 'unguarded');
    const choices = guardChoices([plan({ refused: [{ entry, why: 'env-name' }] })], [], 'a', name);
    const server = choices.find((c) => c.kind === 'server');
    expect(server).toMatchObject({ detail: 'npx -y "x y"', picked: true });
    expect(choices.map((c) => c.text).join()).toContain('odd: The name of an environment variable');
  });

  it('never preselects trust, and lets no name become an icon', () => {
    const evil = plan({
      changes: [
        { id: 'a', name: '$(check)', action: 'guard', launch: launchOf('a'), merged: false },
      ],
    });
    const choices = guardChoices([evil], [], undefined, name);
    expect(choices.at(-1)).not.toHaveProperty('picked', true);
    expect(choices.map((c) => c.text).join()).not.toContain('$(check)');
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

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import type { JudgedServer } from '../../../src/core/policy/policy.ts';
import type { GuardState } from '../../../src/shared/protocol/guardPage.ts';
import { tellRan } from '../../../src/ui/alone/ran.ts';
import type { Row } from '../../../src/ui/tree.ts';
import type { Shown } from '../editorFake.ts';
import { entryOf, launchId, launchOf, Rig } from './rig.ts';

const notes = launchOf('notes', 'notes-server');
const codex = {
  family: 'codex',
  file: '/home/.codex/config.toml',
  client: 'Codex',
  inEditor: false,
};

interface Item {
  readonly label: string;
}
interface Tree {
  getChildren(row?: Row): Promise<Row[]>;
}

let rig: Rig;
let owned: { dispose(): unknown };

const judged = (state: JudgedServer['state'] = 'trusted'): JudgedServer => ({
  ...{ launchId: launchId(notes), server: 'notes', state, command: 'notes-server', at: 1 },
});
function begin(more: object = {}, servers: readonly JudgedServer[] = [judged()]): void {
  rig = new Rig();
  rig.policy = { ...rig.policy, trust: { ...rig.policy.trust, servers } };
  rig.found = { entries: [entryOf('notes', 'guarded', { ...codex, ...more })], problems: [] };
  owned = rig.start();
}
beforeEach(() => begin());
afterEach(() => void owned.dispose());

/** A person who picks this and answers the dialog. */
function chooses(label: string, agrees: boolean): void {
  rig.editor.person = (shown: Shown) => {
    if (shown.kind === 'pick')
      return (shown.items as readonly Item[]).find((i) => i.label === label);
    return shown.modal && agrees ? shown.items[1] : undefined;
  };
}
const choose = () => rig.run('countersign.withoutWindow', launchId(notes));
const dialogs = () => rig.editor.shown.filter((s) => s.modal);

async function rows(): Promise<readonly string[]> {
  await rig.run('countersign.refresh');
  const tree = rig.editor.trees.get('countersign.servers') as Tree;
  const all = async (row?: Row): Promise<string[]> => {
    const below = await tree.getChildren(row);
    const deeper = await Promise.all(below.map((one) => all(one)));
    return below.flatMap((one, i) => [one.text, ...(deeper[i] ?? [])]);
  };
  return all();
}

describe('choosing what runs without a window', () => {
  it('lets what was granted run after a dialog that says what that means', async () => {
    chooses('What was granted', true);
    await choose();
    expect(dialogs()[0]?.text).toContain('notes');
    expect(dialogs()[0]?.detail).toContain('Nobody is asked then');
    expect(rig.changes).toMatchObject([
      { kind: 'alone', choice: { launchId: launchId(notes), server: 'notes' } },
    ]);
  });

  it('changes nothing where the dialog is left', async () => {
    chooses('What was granted', false);
    await choose();
    expect(rig.changes).toEqual([]);
  });

  it('refuses again without a dialog', async () => {
    const alone = [{ launchId: launchId(notes), server: 'notes', at: 1 }];
    rig.policy = { ...rig.policy, trust: { ...rig.policy.trust, alone } };
    chooses('Refuse', false);
    await choose();
    expect(dialogs()).toEqual([]);
    expect(rig.changes).toMatchObject([{ kind: 'unalone', server: 'notes' }]);
  });

  it.each<[string, object, readonly JudgedServer[]]>([
    ['the editor itself starts', { family: 'vscode.workspace' }, [judged()]],
    ['is blocked', {}, [judged('blocked')]],
    ['is not guarded', { state: 'unguarded' }, [judged()]],
  ])('is not offered for a server that %s', async (_what, more, servers) => {
    void owned.dispose();
    begin(more, servers);
    chooses('What was granted', true);
    await choose();
    expect(rig.changes).toEqual([]);
    expect((await rows()).filter((text) => text.startsWith('Without a window'))).toEqual([]);
  });

  it('stands in the Servers view', async () => {
    expect(await rows()).toContain('Without a window: refused');
  });
});

describe('guarding a server of another client', () => {
  const pressing = (message: unknown, say: (message: unknown) => void): void => {
    const { state } = message as { state: GuardState };
    const server = state.files[0]?.servers[0];
    if (server?.alone?.granted === false) {
      say({ request: { method: 'alone', id: server.id, granted: true } });
      return;
    }
    say({ request: { method: 'painted', revision: state.revision } });
    say({ request: { method: 'guard', revision: state.revision } });
  };

  it.each([
    ['keeps what was granted where the dialog behind the page was agreed to', true],
    ['guards all the same, and goes on refusing, where it was not', false],
  ])('%s', async (_how, agrees) => {
    const entry = entryOf('notes', 'unguarded', codex);
    rig.found = { entries: [entry], problems: [] };
    rig.editor.page = pressing;
    rig.editor.person = (shown) => (shown.modal && agrees ? shown.items[1] : undefined);
    await rig.run('countersign.guardServers', entry.id);
    expect(dialogs()).toHaveLength(1);
    expect(rig.changes.map((c) => c.kind)).toEqual(agrees ? ['alone'] : []);
    expect(rig.applied).toHaveLength(1);
  });
});

describe('what ran without a window', () => {
  const base = { at: 1, server: 'notes', alone: true as const };
  const events: readonly LedgerEvent[] = [
    { ...base, kind: 'forward', n: 1, tool: 'r', hash: 'h', bytes: 0, args: '', reason: 'grant' },
    { ...base, kind: 'refusal', n: 2, tool: 'w', reason: 'broker.absent' },
  ];
  const told = () => rig.editor.shown.map((s) => s.text).join('\n');

  it('is told with its numbers and servers', () => {
    tellRan([{ name: 'a', events, faults: [] }]);
    expect(told()).toContain('1 ran, 1 were refused (notes)');
    expect(told()).not.toMatch(/another hand|in the middle/);
  });

  it('is told as cut where its gate was killed, and as changed where somebody else wrote in it', () => {
    tellRan([{ name: 'a', events: [], faults: ['unsealed'] }]);
    expect(told()).toContain('ended in the middle');
    tellRan([{ name: 'b', events: [], faults: ['changed'] }]);
    expect(told()).toContain('another hand (b)');
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FlowGrant } from '../../../src/core/flow/trail.ts';
import type { Grant } from '../../../src/core/policy/grants.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';
import type { LabelEdit } from '../../../src/shared/label.ts';
import { itemId } from '../../../src/ui/review/offered.ts';
import type { Row } from '../../../src/ui/tree.ts';
import { launchId, launchOf, pinOf, Rig } from './rig.ts';

const mail = launchOf('mail', 'mail-server');
const files = launchOf('files', 'files-server');
const grant = (id: string, tool: string, more: Partial<Grant> = {}): Grant => ({
  ...{ id, launchId: launchId(mail), server: 'mail', tool, at: 0 },
  ...{ condition: { kind: 'any' }, scope: { kind: 'workspace' } },
  ...more,
});
const flow: FlowGrant = {
  ...{ id: 'f', launchId: launchId(mail), server: 'mail', tool: 'send', pin: 'a', at: 0 },
  ...{ path: '/body', from: { server: 'files', tool: 'read_notes' } },
};
const edit = (tool: string, more: Partial<LabelEdit> = {}): LabelEdit => ({
  ...{ launchId: launchId(mail), tool, pin: `hash of ${tool}` },
  ...{ label: 'egress', set: false, at: 0 },
  ...more,
});

interface Tree {
  getChildren(row?: Row): Promise<Row[]>;
}
let rig: Rig;
let owned: { dispose(): unknown };

beforeEach(() => {
  rig = new Rig();
  rig.uses.reaches(0);
  owned = rig.start();
});
afterEach(() => {
  owned.dispose();
  vi.useRealTimers();
});

const tree = (): Tree => rig.editor.trees.get('countersign.trust') as Tree;
const found = async (id: string) => (await tree().getChildren()).find((r) => r.id === id);
function hold(more: Partial<typeof EMPTY_TRUST>): void {
  const pins = ['send', 'read'].map((name) => pinOf(mail, name));
  rig.policy = { ...rig.policy, trust: { ...EMPTY_TRUST, pins, ...more } };
}
const agree = () => (rig.editor.person = ({ modal, items }) => (modal ? items[1] : undefined));
const modals = () => rig.editor.shown.filter((s) => s.modal);

describe('the undo of the Trust view', () => {
  it('brings back everything that was revoked together, as it was, with one dialog that names it', async () => {
    const before = {
      grants: [grant('a', 'send', { until: 9e15, at: 7 }), grant('b', 'read')],
      flows: [flow],
      labels: [edit('send'), edit('read', { label: 'private' })],
    };
    hold(before);
    const row = (await tree().getChildren()).map((r) => r.targets.grant).join(' ');
    await rig.run('countersign.revokeGrant', row);
    expect(rig.policy.trust).toMatchObject({ grants: [], flows: [], labels: [] });
    expect(modals()).toEqual([]);
    agree();
    await rig.run('countersign.undoTrust');
    expect(rig.policy.trust).toMatchObject(before);
    const [dialog] = modals();
    expect(dialog?.detail.split('\n')).toHaveLength(5);
    expect(dialog?.detail).toMatch(/Allows .*send.*\n.*read/);
    expect(dialog?.detail).toContain('send on mail: “Sends out” is taken away');
    expect(rig.editor.said().at(-1)).toBe('5 entries count again.');
  });

  it('is offered in the view while there is something to undo, and says what it brings back', async () => {
    hold({ grants: [grant('a', 'send'), grant('b', 'read'), grant('c', 'list')] });
    expect(await found('undo')).toBeUndefined();
    await rig.run('countersign.undoTrust');
    expect(rig.editor.said()).toEqual(['Nothing was revoked in this window lately.']);
    await rig.run('countersign.revokeGrant', 'a c');
    const row = await found('undo');
    expect(row?.text).toMatch(/^Undo: bring back .*send.*, and 1 more$/);
    expect(row?.opens?.command).toBe('countersign.undoTrust');
    agree();
    await rig.run('countersign.undoTrust', row?.opens?.target);
    expect(await found('undo')).toBeUndefined();
  });

  it('is enabled by a context key, for ten minutes', async () => {
    vi.useFakeTimers();
    const enabled = () =>
      rig.editor.executed.findLast(
        ([command, key]) => command === 'setContext' && key === 'countersign.trustUndo',
      )?.[2];
    hold({ grants: [grant('a', 'send')] });
    await rig.run('countersign.revokeGrant', 'a');
    await vi.advanceTimersByTimeAsync(1000);
    expect(enabled()).toBe(true);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(enabled()).toBe(false);
    agree();
    await rig.run('countersign.undoTrust');
    expect(rig.policy.trust.grants).toEqual([]);
  });

  it('restores nothing that a program asks for: it ends in a dialog, whose first button keeps', async () => {
    hold({ grants: [grant('a', 'send')] });
    await rig.run('countersign.revokeGrant', 'a');
    rig.editor.person = ({ items }) => items[0];
    for (const argument of [undefined, '', 'a', { targets: { grant: 'a' } }])
      await rig.run('countersign.undoTrust', argument);
    expect(modals()).toHaveLength(4);
    expect(rig.policy.trust.grants).toEqual([]);
    expect(await found('undo')).toBeDefined();
  });

  it('shows names of servers as text', async () => {
    hold({ grants: [grant('a', 'send\u202e $(bell)', { server: 'ma\u200bil' })] });
    await rig.run('countersign.revokeGrant', 'a');
    agree();
    await rig.run('countersign.undoTrust');
    expect(modals()[0]?.detail ?? '').not.toMatch(/\u202e|\u200b|\$\(bell\)/);
  });

  it('says nothing over what a person said of the label since', async () => {
    hold({ labels: [edit('send')] });
    const group = await found('labels');
    await rig.run('countersign.revokeGrant', group);
    const since = edit('send', { set: true, at: 9 });
    hold({ labels: [since] });
    agree();
    await rig.run('countersign.undoTrust');
    expect(rig.policy.trust.labels).toEqual([since]);
  });
});

describe('labels in the Trust view', () => {
  const labels = [
    edit('send', { set: true, label: 'private', at: 3 }),
    edit('read', { at: 1 }),
    edit('send', { launchId: launchId(files), label: 'untrusted', pin: 'old', at: 2 }),
  ];
  const lines = async () => {
    const group = await found('labels');
    const rows = group ? await tree().getChildren(group) : [];
    return rows.map((r) => `${r.text} | ${r.note?.replace(/\d.*/, 'date') ?? ''}`);
  };
  const holdAll = () => {
    const pins = [pinOf(mail, 'send'), pinOf(mail, 'read'), pinOf(files, 'send')];
    hold({ labels, pins });
  };

  it('are listed with what was said, by server and tool, and which of them sleep', async () => {
    holdAll();
    expect(await lines()).toEqual([
      'send on files: “Brings in text of others” is taken away | asleep: the tool says something else now',
      'read on mail: “Sends out” is taken away | date',
      'send on mail: “Reads private data” is set | date',
    ]);
    const [asleep] = await tree().getChildren(await found('labels'));
    expect(asleep?.icon).toBe('debug-pause');
    expect(asleep?.hover).toMatch(/Open the tool .* or revoke it here/);
    expect(asleep?.opens?.target).toBe(itemId(launchId(files), { kind: 'tool', name: 'send' }));
  });

  it('are sorted and searched as everything else', async () => {
    holdAll();
    rig.editor.person = ({ items }) =>
      items.find((i) => Reflect.get(i as object, 'order') === 'new');
    await rig.run('countersign.sortTrust');
    expect((await lines()).map((l) => l.slice(0, 13))).toEqual([
      'send on mail:',
      'send on files',
      'read on mail:',
    ]);
    rig.editor.person = () => 'SENDS OUT';
    await rig.run('countersign.filterTrust');
    expect(await lines()).toEqual(['read on mail: “Sends out” is taken away | date']);
    expect(String(rig.editor.views.get('countersign.trust')?.message)).toMatch(/1 found$/);
  });

  it('that were taken away come back at once when that is revoked', async () => {
    holdAll();
    const rows = await tree().getChildren(await found('labels'));
    await rig.run('countersign.revokeGrant', rows[1]);
    expect(rig.changes).toMatchObject([{ kind: 'unlabel', tool: 'read', label: 'egress' }]);
    expect(modals()).toEqual([]);
  });

  it('that were set go only after a person agreed in a dialog that names them', async () => {
    holdAll();
    const group = await found('labels');
    await rig.run('countersign.revokeGrant', group);
    expect(rig.changes).toEqual([]);
    expect(modals()[0]?.detail).toContain('send on mail: “Reads private data” is set');
    agree();
    await rig.run('countersign.revokeGrant', group);
    expect(rig.policy.trust.labels).toEqual([]);
    expect(rig.editor.said()).toContain('Revoked 3 entries.');
  });

  it('that were set stay where nothing may be granted', async () => {
    holdAll();
    rig.policy = { ...rig.policy, restricted: true };
    agree();
    await rig.run('countersign.revokeGrant', await found('labels'));
    expect(rig.changes).toEqual([]);
    expect(modals()).toEqual([]);
  });
});

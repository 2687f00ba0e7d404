import { describe, expect, it } from 'vitest';
import type { FlowGrant } from '../../../src/core/flow/trail.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';
import { changed } from '../../../src/core/policy/trust.ts';
import { launchId } from './rig.ts';
import { freshWindows, grant, hold, mail, rig, tree } from './trustScene.ts';

freshWindows();

describe('revoking', () => {
  const three = [grant('a', 'alpha'), grant('b', 'beta'), grant('c', 'gamma')];
  const ids = () => rig.policy.trust.grants.map((g) => g.id).sort();
  const undo = (answer: (shown: { items: readonly unknown[] }) => unknown) => {
    rig.editor.person = (shown) =>
      /^Revoked/.test(shown.text) ? shown.items[0] : shown.modal ? answer(shown) : undefined;
  };
  const agree = ({ items }: { items: readonly unknown[] }) => items[1];

  it('takes all selected approvals in one change, without a dialog', async () => {
    hold(three);
    const rowOf = (grant: string) => ({ targets: { grant } });
    await rig.editor.handlers.get('countersign.revokeGrant')?.(rowOf('a'), [
      rowOf('a'),
      rowOf('c'),
    ]);
    expect(rig.changes).toEqual([{ kind: 'revokeAll', grantIds: ['a', 'c'] }]);
    expect(ids()).toEqual(['b']);
    expect(rig.editor.shown.filter((s) => s.modal)).toEqual([]);
  });

  it('takes what is selected in the view when a key is pressed', async () => {
    hold(three);
    const [server] = await tree().getChildren();
    const found = await tree().getChildren(server);
    const view = rig.editor.views.get('countersign.trust');
    if (view) view.selection = found.slice(0, 2);
    await rig.run('countersign.revokeGrant');
    expect(ids()).toEqual(['c']);
  });

  it('takes all of a server', async () => {
    hold([...three, grant('d', 'delta', { server: 'files' })]);
    const server = (await tree().getChildren()).find((r) => r.text === 'mail');
    await rig.run('countersign.revokeGrant', server);
    expect(ids()).toEqual(['d']);
  });

  it('brings back exactly what was revoked when the person undoes it', async () => {
    const before = [grant('a', 'alpha', { at: 7, until: 9e15, group: 'x' }), grant('b', 'beta')];
    hold(before);
    undo(agree);
    await rig.run('countersign.revokeGrant', 'a');
    expect(rig.editor.said()).toEqual([
      'Revoked 1 approval.',
      'Bring back what was revoked?',
      '1 entry counts again.',
    ]);
    expect([...rig.policy.trust.grants].sort((x, y) => (x.id < y.id ? -1 : 1))).toEqual(before);
  });

  it.each([
    ['the dialog is dismissed', () => undefined, 5000, {}],
    ['the harmless button is chosen', (s: { items: readonly unknown[] }) => s.items[0], 5000, {}],
    ['the answer comes before it can be read', agree, 100, {}],
    ['the answer comes much later', agree, 11 * 60_000, {}],
    ['the workspace is restricted', agree, 5000, { restricted: true }],
    ['the trust list cannot be read', agree, 5000, { trustReadable: false }],
  ])('stays where %s', async (_what, answer, patience, more) => {
    hold(three);
    rig.policy = { ...rig.policy, ...more };
    rig.patience = patience;
    undo(answer);
    await rig.run('countersign.revokeGrant', 'a');
    expect(rig.changes.map((c) => c.kind)).toEqual(['revokeAll']);
  });

  it('is not undone for a server that was blocked meanwhile', async () => {
    hold(three);
    undo((shown) => {
      const server = {
        ...{ launchId: launchId(mail), server: 'mail', state: 'blocked' as const },
        ...{ command: '', at: 0 },
      };
      rig.policy = { ...rig.policy, trust: { ...rig.policy.trust, servers: [server] } };
      return agree(shown);
    });
    await rig.run('countersign.revokeGrant', 'a');
    expect(ids()).toEqual(['b', 'c']);
    expect(rig.editor.said().at(-1)).toBe('0 entries count again.');
  });

  it('changes nothing for what is not there', async () => {
    hold(three);
    await rig.run('countersign.revokeGrant', 'no such grant');
    expect(rig.changes).toEqual([]);
  });
});

describe('a flow that was called fine', () => {
  const flow = (id: string, path: string): FlowGrant => ({
    ...{ id, launchId: launchId(mail), server: 'mail', tool: 'send', pin: 'a'.repeat(64), at: 0 },
    ...{ path, from: { server: 'files', tool: 'read_notes' } },
  });
  const two = [flow('f', '/body'), flow('g', '/cc/*')];
  const holdFlows = (flows: readonly FlowGrant[]): void => {
    rig.policy = { ...rig.policy, trust: { ...EMPTY_TRUST, grants: [grant('a', 'alpha')], flows } };
  };
  const group = async () => (await tree().getChildren()).find((r) => r.id === 'flows');
  const left = () => rig.policy.trust.flows?.map((f) => f.id);

  it('is listed with what it says, and whether it sleeps', async () => {
    holdFlows([...two, { ...flow('h', ''), pin: undefined }]);
    const found = await group();
    const rows = await tree().getChildren(found);
    expect([found?.text, found?.note]).toEqual(['Flows that are fine', '3']);
    expect(rows.map((r) => [r.text, r.note])).toEqual([
      ['what read_notes on files brings in may go into “body” of send on mail', 'no reason to ask'],
      [
        'what read_notes on files brings in may go into “cc › *” of send on mail',
        'no reason to ask',
      ],
      [
        'what read_notes on files brings in may go into all arguments of send on mail',
        'asleep: the tool says something else now',
      ],
    ]);
  });

  it('is revoked from its row, alone or with all others, and comes back with undo', async () => {
    holdFlows(two);
    const [row] = await tree().getChildren(await group());
    await rig.run('countersign.revokeGrant', row);
    expect(rig.changes).toEqual([{ kind: 'unflow', flowId: 'f' }]);
    expect(left()).toEqual(['g']);
    rig.editor.person = ({ modal, items }) => items[modal ? 1 : 0];
    await rig.run('countersign.revokeGrant', await group());
    expect(rig.editor.said().slice(-3)).toEqual([
      'Revoked 1 approval.',
      'Bring back what was revoked?',
      '1 entry counts again.',
    ]);
    expect(left()).toEqual(['g']);
    expect(rig.policy.trust.grants.map((g) => g.id)).toEqual(['a']);
  });

  it('goes with its launch when that is blocked, and undo does not bring it back', async () => {
    holdFlows(two);
    const server = {
      ...{ launchId: launchId(mail), server: 'mail', state: 'blocked' as const },
      ...{ command: '', at: 0 },
    };
    expect(changed(rig.policy.trust, { kind: 'judge', server }).flows).toEqual([]);
    rig.editor.person = ({ modal, items }) => {
      if (!modal) return items[0];
      rig.policy = { ...rig.policy, trust: { ...rig.policy.trust, servers: [server] } };
      return items[1];
    };
    await rig.run('countersign.revokeGrant', 'f');
    expect(left()).toEqual(['g']);
  });
});

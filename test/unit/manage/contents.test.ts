import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Grant } from '../../../src/core/policy/grants.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';
import type { Content } from '../../../src/shared/server.ts';
import { fileId } from '../../../src/ui/review/contents.ts';
import { serverRows } from '../../../src/ui/serverRows.ts';
import type { Row } from '../../../src/ui/tree.ts';
import {
  connectionOf,
  entryOf,
  idOfContents,
  itemOf,
  launchId,
  launchOf,
  pinOf,
  Rig,
  surfaceOf,
} from './rig.ts';

const fs = launchOf('fs', 'fs-server');
const id = launchId(fs);
const file = (digest: string): Content => ({ kind: 'file', name: '/ws/server.js', digest });
const NOW = [file('sha256-bbbbbbbbbb')];
const OLD = idOfContents({ contents: [file('sha256-aaaaaaaaaa')] });
const grant = (more: Partial<Grant> = {}): Grant => ({
  ...{ id: 'g1', launchId: id, server: 'fs', tool: 'read', pin: 'hash of read', at: 1 },
  ...{ condition: { kind: 'any' }, scope: { kind: 'workspace' }, contents: OLD },
  ...more,
});
const pinned = { standing: { state: 'pinned', pin: pinOf(fs, 'read') } } as const;

let rig: Rig;
let window: { dispose(): unknown };
function trusts(contents: readonly Content[], grants: readonly Grant[], mine?: readonly string[]) {
  const server = { launchId: id, server: 'fs', state: 'trusted', command: 'x', at: 1 } as const;
  rig.policy = {
    ...rig.policy,
    trust: { ...EMPTY_TRUST, grants, servers: [{ ...server, contents, ...(mine && { mine }) }] },
  };
}
beforeEach(() => {
  rig = new Rig();
  rig.found = { entries: [entryOf('fs', 'guarded', { launch: fs })], problems: [] };
  rig.connections = [connectionOf(fs, { contents: NOW, since: 5 })];
  rig.surfaces = [surfaceOf(fs, [itemOf('read', pinned)], { at: 6 })];
  trusts(NOW, [grant()]);
  window = rig.start();
});
afterEach(() => window.dispose());

const below = (rows: readonly Row[]): readonly Row[] => rows.flatMap((r) => [r, ...below(r.rows)]);
const rows = (): readonly Row[] =>
  below(
    serverRows(
      {
        entries: rig.found.entries,
        policy: rig.policy,
        connections: rig.connections,
        tickets: [],
        surfaces: rig.surfaces,
        launchId,
        contentsId: idOfContents,
        signIns: [],
      },
      { folderOf: () => undefined, fileName: (f) => f.replace('/ws/', ''), clock: String },
    ),
  );
const keepable = () => rows().filter((r) => r.flags.includes('keepable'));

describe('a server that runs something new and says what it said', () => {
  it('has one row that says so, and its approvals are shown asleep', () => {
    expect(keepable()).toMatchObject([
      {
        text: 'File changed, tools unchanged',
        note: '1 approval asleep',
        targets: { launch: id },
        opens: { command: 'countersign.keepApprovals', target: id },
      },
    ]);
    expect(rows().find((r) => r.flags.includes('grant'))).toMatchObject({
      note: 'asleep',
      icon: 'debug-pause',
    });
  });

  it('speaks of its version where it is a package', () => {
    const contents: Content[] = [{ kind: 'package', name: 'foo', version: '1.3.0' }];
    rig.connections = [connectionOf(fs, { contents, since: 5 })];
    trusts(contents, [grant()]);
    expect(keepable()).toMatchObject([{ text: 'Version changed, tools unchanged' }]);
  });

  it.each<[string, () => void]>([
    ['is not trusted to run it', () => trusts([file('sha256-aaaaaaaaaa')], [grant()])],
    ['does not run', () => (rig.connections = [])],
    [
      'has not listed its tools since',
      () => (rig.surfaces = [surfaceOf(fs, [itemOf('read', pinned)], { at: 4 })]),
    ],
    [
      'says something else of the tool',
      () =>
        (rig.surfaces = [surfaceOf(fs, [itemOf('read', { ...pinned, hash: 'other' })], { at: 6 })]),
    ],
    [
      'has a change that waits for a review',
      () =>
        (rig.surfaces = [
          surfaceOf(
            fs,
            [
              itemOf('read', pinned),
              itemOf('write', {
                standing: { state: 'withheld', why: 'drift', pin: pinOf(fs, 'write') },
              }),
            ],
            { at: 6 },
          ),
        ]),
    ],
    [
      'still runs the old one too',
      () =>
        (rig.connections = [
          ...rig.connections,
          connectionOf(fs, { id: 'c2', contents: [file('sha256-aaaaaaaaaa')] }),
        ]),
    ],
    [
      'has no approval that sleeps',
      () => trusts(NOW, [grant({ contents: idOfContents({ contents: NOW }) })]),
    ],
  ])('has no such row where it %s', (_, change) => {
    change();
    expect(keepable()).toEqual([]);
  });

  it('keeps exactly the approvals that a person saw, after a modal dialog', async () => {
    trusts(NOW, [grant(), grant({ id: 'g2', tool: 'gone' })]);
    rig.editor.person = ({ modal, items }) => (modal ? items[1] : undefined);
    await rig.run('countersign.keepApprovals', id);
    expect(rig.changes).toEqual([
      { kind: 'rebind', launchId: id, grantIds: ['g1'], contents: idOfContents({ contents: NOW }) },
    ]);
    expect(keepable()).toEqual([]);
  });

  it('keeps none where the dialog is dismissed, or the server changed while it was open', async () => {
    rig.editor.person = ({ modal, items }) => (modal ? items[0] : undefined);
    await rig.run('countersign.keepApprovals', id);
    rig.editor.person = ({ modal, items }) => {
      rig.surfaces = [];
      return modal ? items[1] : undefined;
    };
    await rig.run('countersign.keepApprovals', id);
    expect(rig.editor.shown.filter((s) => s.modal)).toHaveLength(2);
    expect(rig.changes).toEqual([]);
  });
});

describe('what a launch runs', () => {
  it('stands below it, a file of one’s own with what that means', () => {
    expect(rows().find((r) => r.flags.includes('content'))).toMatchObject({
      text: 'server.js (contents bbbbbbbb)',
      targets: {},
    });
    trusts(NOW, [], ['/ws/server.js']);
    expect(rows().find((r) => r.flags.includes('own'))).toMatchObject({
      text: 'server.js',
      note: 'yours: changes are not asked',
      targets: { content: fileId(id, '/ws/server.js') },
    });
  });

  it('is asked about again without a dialog, because that tightens', async () => {
    trusts(NOW, [], ['/ws/server.js']);
    await rig.run('countersign.askChanges', fileId(id, '/ws/server.js'));
    expect(rig.changes).toEqual([{ kind: 'disown', launchId: id, file: '/ws/server.js' }]);
    expect(rig.policy.trust.servers[0]?.mine).toEqual([]);
  });
});

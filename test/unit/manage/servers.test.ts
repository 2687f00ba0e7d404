import { describe, expect, it } from 'vitest';
import type { Grant } from '../../../src/core/policy/grants.ts';
import type { Policy } from '../../../src/core/policy/policy.ts';
import type { ServersInput } from '../../../src/ui/serverFacts.ts';
import { serverRows } from '../../../src/ui/serverRows.ts';
import { RowTree, type Row } from '../../../src/ui/tree.ts';
import { connectionOf, entryOf, idOfContents, launchId, launchOf } from './rig.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';

const policy: Policy = {
  paused: false,
  restricted: false,
  trustReadable: true,
  trust: EMPTY_TRUST,
  session: [],
};
const shown = {
  folderOf: (file: string) => (file.startsWith('/ws/') ? 'ws' : undefined),
  fileName: (file: string) => file.replace('/ws/', ''),
  clock: (at: number) => `t${at}`,
};
const rowsOf = (input: Partial<ServersInput>): readonly Row[] =>
  serverRows(
    {
      entries: [],
      policy,
      connections: [],
      tickets: [],
      surfaces: [],
      launchId,
      contentsId: idOfContents,
      signIns: [],
      ...input,
    },
    shown,
  );
const all = (rows: readonly Row[]): readonly Row[] => rows.flatMap((r) => [r, ...all(r.rows)]);
const flagged = (rows: readonly Row[], flag: string) =>
  all(rows).filter((r) => r.flags.includes(flag));

const files = launchOf('files', 'files-server');
const grant: Grant = {
  id: 'g1',
  launchId: launchId(files),
  server: 'files',
  tool: 'read_file',
  condition: { kind: 'exact', hash: 'abcdef0123456789' },
  scope: { kind: 'workspace' },
  at: 1,
};

describe('the Servers view', () => {
  it('says of each entry whether it is guarded, and where it stands', () => {
    const rows = rowsOf({ entries: [entryOf('files', 'guarded'), entryOf('web', 'unguarded')] });
    expect(rows.map((r) => [r.text, r.note])).toEqual([
      ['files', 'guarded'],
      ['web', 'not guarded'],
    ]);
    expect(rows[0]?.rows[0]).toMatchObject({
      text: '.vscode/mcp.json:3',
      opens: { command: 'countersign.openEntry' },
    });
  });

  it('offers guarding for open entries alone, and unguarding for guarded ones alone', () => {
    const entries = [
      entryOf('a', 'guarded'),
      entryOf('b', 'unguarded'),
      entryOf('c', 'unsupported', { why: 'remote' }),
    ];
    const rows = rowsOf({ entries });
    expect(flagged(rows, 'guardable').map((r) => r.text)).toEqual(['b']);
    expect(flagged(rows, 'guarded').map((r) => r.text)).toEqual(['a']);
    expect(rows[2]?.hover).toContain('something else than http');
  });

  it('groups by folder and own list only where there is more than one group', () => {
    const own = entryOf('mine', 'guarded', { file: '/home/mcp.json', family: 'vscode.user' });
    expect(rowsOf({ entries: [own] }).map((r) => r.text)).toEqual(['mine']);
    const rows = rowsOf({ entries: [own, entryOf('files', 'guarded')] });
    expect(rows.map((r) => r.text)).toEqual(['ws', 'Your own list']);
  });

  it('shows a running server with its tools and what it claims of them, as plain text', () => {
    const definition = JSON.stringify({
      name: 'read_file',
      description: 'Reads. [click](command:x) \u202e',
      annotations: { readOnlyHint: true },
    });
    const connections = [connectionOf(files, { tools: [{ name: 'read_file', definition }] })];
    const rows = rowsOf({ entries: [entryOf('files', 'guarded')], connections });
    expect(rows[0]?.note).toBe('running, 1 tool');
    const [tool] = flagged(rows, 'tool');
    expect(tool?.hover).toContain('The server says: it only reads');
    expect(tool?.hover).not.toContain('\u202e');
  });

  it('shows a start that waits before anything else of the server', () => {
    const connections = [connectionOf(files, { state: 'held' })];
    const rows = rowsOf({ entries: [entryOf('files', 'guarded')], connections });
    expect(rows[0]?.note).toBe('start waits for you');
  });

  it('offers trust for a claimed launch and unblocking for a blocked one, never both', () => {
    const connections = [connectionOf(files)];
    expect(flagged(rowsOf({ connections }), 'trustable')).not.toEqual([]);
    const judged = { launchId: launchId(files), server: 'files', command: 'npx', at: 1 };
    const trust = { ...EMPTY_TRUST, servers: [{ ...judged, state: 'blocked' as const }] };
    const rows = rowsOf({ connections, policy: { ...policy, trust } });
    expect(flagged(rows, 'trustable')).toEqual([]);
    expect(rows[0]?.note).toBe('blocked');
    expect(flagged(rows, 'blocked').map((r) => r.targets.launch)).toContain(launchId(files));
  });

  it('lists grants with the whole sentence and late approvals, each to be revoked', () => {
    const ticket = { id: 't1', launchId: launchId(files), server: 'files', tool: 'w', until: 9 };
    const rows = rowsOf({
      entries: [entryOf('files', 'guarded')],
      policy: { ...policy, trust: { ...EMPTY_TRUST, grants: [grant] } },
      tickets: [ticket],
    });
    expect(flagged(rows, 'grant').map((r) => [r.text, r.targets.grant])).toEqual([
      [
        'Allows read_file on files with exactly these arguments, in this workspace, until the tool or its launch changes. (arguments abcdef01)',
        'g1',
      ],
    ]);
    expect(flagged(rows, 'ticket')[0]?.text).toContain('until t9');
  });

  it('keeps what was judged in sight where its entry is gone', () => {
    const rows = rowsOf({
      entries: [entryOf('other', 'guarded')],
      policy: { ...policy, trust: { ...EMPTY_TRUST, grants: [grant] } },
    });
    expect(rows.map((r) => r.text)).toEqual(['ws', 'Not in a server list']);
    expect(flagged(rows, 'grant')).toHaveLength(1);
  });

  it('says which of two entries of one name the editor ignores', () => {
    const own = entryOf('Files', 'unguarded', {
      id: 'u',
      file: '/home/mcp.json',
      family: 'vscode.user',
    });
    const rows = rowsOf({ entries: [own, entryOf('files', 'guarded')] });
    const ignored = all(rows).find((r) => r.text === 'Files');
    expect(ignored?.hover).toContain('ignores this entry');
    expect(all(rows).find((r) => r.text === 'files')?.hover).not.toContain('ignores');
  });

  it('becomes tree items with plain tooltips and spoken labels', () => {
    const [row] = rowsOf({ entries: [entryOf('files', 'guarded')] });
    const item = row && new RowTree(() => Promise.resolve([])).getTreeItem(row);
    expect(typeof item?.tooltip).toBe('string');
    expect(item?.accessibilityInformation?.label).toBe('files, guarded');
    expect(item?.contextValue).toContain('guarded');
  });
});

import { describe, expect, it } from 'vitest';
import { coverageState } from '../../../src/ui/coverage/state.ts';
import type { Found } from '../../../src/ui/ports.ts';
import { entryOf } from './rig.ts';

const cursor = '/home/me/.cursor/mcp.json';
const codex = '/home/me/.codex/config.toml';
const of = (found: Partial<Found>, more: { looked?: boolean; failed?: boolean } = {}) =>
  coverageState({
    found: { entries: [], problems: [], ...found },
    looked: true,
    failed: false,
    fileName: (file) => file.replace('/home/me', '~'),
    ...more,
  });

describe('what the coverage page shows', () => {
  const lists = [
    { file: cursor, client: 'Cursor' },
    { file: codex, client: 'Codex' },
  ];

  it('is every client with its files and servers, and why some cannot be guarded', () => {
    const entries = [
      entryOf('a', 'guarded', { file: cursor }),
      entryOf('b', 'unguarded', { file: cursor, unasked: ['autoApprove: read'] }),
      entryOf('c', 'unsupported', { file: cursor, why: 'sign-in', disabled: true }),
    ];
    const [first, second] = of({ lists, entries }).clients;
    expect(first).toMatchObject({ client: 'Cursor', summary: '1 of 3 servers guarded' });
    const servers = first?.files[0]?.servers ?? [];
    expect(servers.map((s) => [s.said, s.guard !== ''])).toEqual([
      ['Guarded', false],
      ['Not guarded', true],
      ['Cannot be guarded', false],
    ]);
    expect(servers[1]?.notes.join()).toContain('autoApprove: read');
    expect(servers[2]?.notes).toHaveLength(2);
    expect(second).toMatchObject({ client: 'Codex', guardAll: '' });
    expect(second?.files[0]?.empty).not.toBe('');
  });

  it('says what settings let a client run without asking, though they hold no server', () => {
    const allows = ['enableAllProjectMcpServers: true'];
    const [only] = of({ lists: [{ file: cursor, client: 'Claude Code', allows }] }).clients;
    expect(only?.files[0]?.notes.join()).toContain('enableAllProjectMcpServers: true');
    expect(only?.files[0]?.empty).toBe('');
  });

  it('repeats no password that stands in an address', () => {
    const url = 'https://me:secret@mcp.example/';
    const entries = [entryOf('a', 'unsupported', { file: cursor, why: 'url-credentials', url })];
    expect(JSON.stringify(of({ lists, entries }))).not.toContain('secret');
  });

  it('names line and column of what cannot be read, and does not call such a file empty', () => {
    const problem = { file: codex, line: 7, column: 3, code: 'malformed', detail: 'x' };
    const [, second] = of({ lists, problems: [problem] }).clients;
    expect(second?.files[0]).toMatchObject({
      empty: '',
      problems: [{ line: 7, at: 'Line 7, column 3' }],
    });
  });

  it('says that it is still looking, that nothing was found, or that looking failed', () => {
    const none = [of({}, { looked: false }), of({}), of({}, { failed: true })].map(
      (s) => s.words.none,
    );
    expect(new Set(none).size).toBe(3);
    expect(none).not.toContain('');
    expect(of({ lists }).words.none).toBe('');
  });
});

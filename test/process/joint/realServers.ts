import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root, type Guarded, type Machine } from './stack.ts';

/** A server from npm, and requests whose answers do not differ from run to run. */
export interface RealServer {
  readonly guarded: Guarded;
  readonly requests: readonly (readonly [method: string, params?: object])[];
}

const script = (name: string, ...args: readonly string[]): readonly string[] => [
  process.execPath,
  path.join(root, 'node_modules', name, 'dist/index.js'),
  ...args,
];
const call = (name: string, args: object = {}) =>
  ['tools/call', { name, arguments: args }] as const;

export const everything = (): RealServer => ({
  guarded: {
    server: 'everything',
    command: script('@modelcontextprotocol/server-everything', 'stdio'),
  },
  requests: [
    ['tools/list'],
    ['prompts/list'],
    ['resources/list'],
    ['resources/templates/list'],
    ['prompts/get', { name: 'simple-prompt' }],
    call('echo', { message: 'ünïcødé 💥 \u2028' }),
    call('get-sum', { a: 1, b: 2 }),
    call('get-tiny-image'),
    call('get-structured-content', { location: 'New York' }),
    call('get-annotated-message', { messageType: 'error', includeImage: true }),
    call('no-such-tool'),
    ['no/such/method'],
  ],
});

export function filesystem(machine: Machine): RealServer {
  const dir = machine.dir('files');
  writeFileSync(path.join(dir, 'a.txt'), 'one\ntwo\r\nthrée\n');
  return {
    guarded: { server: 'files', command: script('@modelcontextprotocol/server-filesystem', dir) },
    requests: [
      ['tools/list'],
      call('list_allowed_directories'),
      call('list_directory', { path: machine.dir('files/inner') }),
      call('read_text_file', { path: path.join(dir, 'a.txt') }),
      call('read_text_file', { path: '/etc/passwd' }),
      call('write_file', { path: path.join(dir, 'b.txt'), content: 'x'.repeat(100_000) }),
      call('read_text_file', { path: path.join(dir, 'b.txt') }),
    ],
  };
}

export const memory = (machine: Machine): RealServer => ({
  guarded: {
    server: 'memory',
    command: script('@modelcontextprotocol/server-memory'),
    options: ['--env', 'MEMORY_FILE_PATH'],
    env: { MEMORY_FILE_PATH: path.join(machine.dir('memory'), 'graph.jsonl') },
  },
  requests: [
    ['tools/list'],
    call('read_graph'),
    call('create_entities', { entities: [{ name: 'A', entityType: 't', observations: ['o'] }] }),
    call('search_nodes', { query: 'A' }),
    call('delete_entities', { entityNames: ['A'] }),
    call('create_entities', { entities: 'wrong' }),
  ],
});

export function git(machine: Machine): RealServer {
  const repository = machine.dir('repository');
  const env = {
    ...process.env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.org',
    GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
  };
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['commit', '-q', '--allow-empty', '-m', 'first'],
  ])
    execFileSync('git', args, { cwd: repository, env });
  return {
    guarded: {
      server: 'git',
      command: script('@cyanheads/git-mcp-server'),
      env: { LOGS_DIR: machine.dir('logs') },
    },
    requests: [
      ['tools/list'],
      ['prompts/list'],
      ['resources/list'],
      call('git_status', { path: repository }),
      call('git_log', { path: repository }),
      call('git_branch', { path: repository }),
    ],
  };
}

import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { allow, BrokerDouble } from './brokerDouble.ts';
import { GateProcess, newFolder, newHome, removeFolders, root, until } from './gateProcess.ts';

afterAll(removeFolders);

const installed = (name: string): string => path.join(root, 'node_modules', name, 'dist/index.js');
const request = (id: number, method: string, params: object = {}): string =>
  JSON.stringify({ jsonrpc: '2.0', id, method, params });
const call = (id: number, name: string, args: object = {}): string =>
  request(id, 'tools/call', { name, arguments: args });
const opening = [
  request(0, 'initialize', {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'bytes', version: '1' },
  }),
  '{"jsonrpc":"2.0","method":"notifications/initialized"}',
  request(1, 'tools/list'),
];

/** Servers from npm with requests whose answers do not vary from run to run, given a folder. */
const SERVERS: readonly (readonly [
  string,
  string,
  (folder: string) => { args: readonly string[]; lines: readonly string[] },
])[] = [
  [
    'everything',
    '@modelcontextprotocol/server-everything',
    () => ({
      args: ['stdio'],
      lines: [
        call(2, 'echo', { message: 'é 漢 😀 \u2028' }),
        call(3, 'get-sum', { a: 1, b: 2 }),
        call(4, 'get-structured-content', { location: 'New York' }),
        call(5, 'get-tiny-image'),
        call(6, 'no-such-tool'),
        request(7, 'resources/list'),
        request(8, 'prompts/list'),
        request(9, 'no/such/method'),
        request(10, 'ping'),
      ],
    }),
  ],
  [
    'filesystem',
    '@modelcontextprotocol/server-filesystem',
    (folder) => ({
      args: [folder],
      lines: [
        call(2, 'list_directory', { path: folder }),
        call(3, 'read_text_file', { path: path.join(folder, 'a.txt') }),
        call(4, 'read_text_file', { path: '/etc/hostname' }),
        call(5, 'write_file', { path: path.join(folder, 'b.txt'), content: 'b' }),
      ],
    }),
  ],
  [
    'memory',
    '@modelcontextprotocol/server-memory',
    () => ({
      args: [],
      lines: [
        call(2, 'create_entities', {
          entities: [{ name: 'é', entityType: 't', observations: ['o'] }],
        }),
        call(3, 'read_graph'),
      ],
    }),
  ],
  [
    'git',
    '@cyanheads/git-mcp-server',
    (folder) => ({
      args: [],
      lines: [call(2, 'git_status', { path: folder }), request(3, 'resources/list')],
    }),
  ],
];

const idOf = (line: string): unknown => (JSON.parse(line) as { id?: unknown }).id;
/** Members that hold a time, an id or a path of this very run. */
const settle = (line: string, folder: string): string =>
  line
    .replaceAll(folder, 'FOLDER')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\b[A-Z0-9]{5}-[A-Z0-9]{5}\b/g, 'ID')
    .replace(/(?<=uration\w*":)[\d.]+/g, '0');

interface Spoken {
  readonly write: (text: string) => void;
  readonly lines: () => readonly string[];
  readonly end: () => Promise<unknown>;
}

/** Sends each line when the one before is answered, so that the order of answers is the order of questions. */
async function converse(
  spoken: Spoken,
  lines: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  for (const line of lines) {
    spoken.write(`${line}\n`);
    const id = idOf(line);
    if (id !== undefined)
      await until(
        () => spoken.lines().some((l) => l.startsWith('{') && idOf(l) === id),
        line,
        30_000,
      );
  }
  const answers = spoken.lines().filter((l) => idOf(l) !== undefined);
  await spoken.end();
  return answers.map((l) => settle(l, folder));
}

function direct(command: readonly string[], env: NodeJS.ProcessEnv): Spoken {
  const [file = '', ...args] = command;
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'ignore'], env });
  let text = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (chunk: string) => (text += chunk));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  return {
    write: (t) => child.stdin.write(t),
    lines: () => text.split('\n').slice(0, -1),
    end: () => (child.stdin.end(), child.kill(), exited),
  };
}

describe('real servers answer through the gate byte for byte as without it', () => {
  it.each(SERVERS)('%s', { timeout: 90_000 }, async (_name, pkg, plan) => {
    const run = async (
      connect: (command: readonly string[], env: NodeJS.ProcessEnv) => Promise<Spoken>,
    ) => {
      const folder = newFolder();
      writeFileSync(path.join(folder, 'a.txt'), 'héllo\n');
      const { args, lines } = plan(folder);
      const env = {
        ...process.env,
        HOME: folder,
        MEMORY_FILE_PATH: path.join(folder, 'memory.json'),
        LOGS_DIR: folder,
        MCP_LOG_LEVEL: 'error',
      };
      const spoken = await connect([process.execPath, installed(pkg), ...args], env);
      return converse(spoken, [...opening, ...lines], folder);
    };
    const without = await run((command, env) => Promise.resolve(direct(command, env)));
    const home = await newHome();
    const broker = await BrokerDouble.start({ home, onCall: allow });
    const through = await run((command, env) => {
      const gate = new GateProcess({ home, command, env });
      return Promise.resolve({
        write: (text) => gate.child.stdin.write(text),
        lines: () => gate.lines,
        end: () => gate.close(),
      });
    });
    await broker.stop();
    expect(without.length).toBeGreaterThan(3);
    expect(through).toEqual(without);
    const pages = broker.all('surface').filter(({ surface }) => surface.kind === 'tool');
    expect(pages.length).toBeGreaterThan(0);
  });
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { launcherOf } from '../../../src/store/gateInstall.ts';
import { Guarding } from '../../../src/wiring/guarding.ts';
import { eventually } from './eventually.ts';
import { Journal } from './journal.ts';
import { allowsAll } from './person.ts';
import { machines, type Machine } from './stack.ts';

const machine = machines();

/** What a client starts, as its own reader understands the file. */
interface Started {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}
type Servers = Readonly<Record<string, Started>>;

interface Kind {
  /** Below the workspace or the home of the person. */
  readonly at: 'work' | 'person';
  readonly file: string;
  readonly text: (command: string, args: string, folder: string, journal: string) => string;
  readonly read: (text: string, folder: string) => Started | undefined;
}

const json = (text: string): Record<string, unknown> =>
  JSON.parse(text.replace(/^\s*\/\/.*$/gm, '')) as Record<string, unknown>;

const KINDS: readonly (readonly [string, Kind])[] = [
  [
    'Cursor',
    {
      at: 'work',
      file: '.cursor/mcp.json',
      text: (c, a, _, j) =>
        `{\r\n\t// mine\r\n\t"mcpServers": {\r\n\t\t"s": { "command": ${c}, "args": ${a}, "env": {"JOURNAL": ${j}} }\r\n\t}\r\n}\r\n`,
      read: (text) => (json(text)['mcpServers'] as Servers)['s'],
    },
  ],
  [
    'Claude Code, project',
    {
      at: 'work',
      file: '.mcp.json',
      text: (c, a, _, j) =>
        `{"mcpServers":{"s":{"type":"stdio","command":${c},"args":${a},"env":{"JOURNAL":${j}}}}}`,
      read: (text) => (json(text)['mcpServers'] as Servers)['s'],
    },
  ],
  [
    'Claude Code, one project of the user',
    {
      at: 'person',
      file: '.claude.json',
      text: (c, a, folder, j) =>
        `{\n  "numStartups": 3,\n  "projects": { ${JSON.stringify(folder)}: { "mcpServers": { "s": { "command": ${c}, "args": ${a}, "env": {"JOURNAL": ${j}} } } } }\n}`,
      read: (text, folder) => {
        const projects = json(text)['projects'] as Record<string, { mcpServers: Servers }>;
        return projects[folder]?.mcpServers['s'];
      },
    },
  ],
  [
    'Codex',
    {
      at: 'person',
      file: '.codex/config.toml',
      text: (c, a, _, j) =>
        `model = "x" # mine\n\n[mcp_servers.s]\ncommand = ${c}\nargs = ${a}\n\n[mcp_servers.s.env]\nJOURNAL = ${j}\n`,
      read: (text) => {
        const value = getStaticTOMLValue(parseTOML(text)) as Record<string, unknown>;
        return (value['mcp_servers'] as Servers)['s'];
      },
    },
  ],
  [
    'Continue',
    {
      at: 'person',
      file: '.continue/config.yaml',
      text: (c, a, _, j) =>
        `name: mine\nmcpServers:\n  # mine\n  - name: s\n    command: ${c}\n    args: ${a}\n    env:\n      JOURNAL: ${j}\n`,
      read: (text) => (parseYaml(text) as { mcpServers: readonly Started[] }).mcpServers[0],
    },
  ],
];

function scene(m: Machine, kind: Kind) {
  const work = m.dir('work');
  const person = m.dir('person');
  const journal = new Journal(m);
  const { command, env } = journal.server();
  const [program, ...args] = command.map((word) => JSON.stringify(word));
  const file = path.join(kind.at === 'work' ? work : person, kind.file);
  mkdirSync(path.dirname(file), { recursive: true });
  const before = kind.text(
    program ?? '',
    `[${args.join(', ')}]`,
    work,
    JSON.stringify(env?.['JOURNAL']),
  );
  writeFileSync(file, before);
  const guarding = new Guarding(m.home, launcherOf(m.home), person);
  const known = [{ file: path.join(work, '.mcp.json'), family: 'mcp.root', root: work }] as const;
  const around = { roots: [work], userData: path.join(person, 'editor/User') };
  const find = async () => {
    const { entries, problems } = await guarding.find(known, {}, around);
    expect(problems).toEqual([]);
    return entries.filter((e) => e.file === file);
  };
  return { work, journal, file, before, guarding, find };
}

describe('a server of another client', () => {
  it.each(KINDS)(
    'of %s is found, guarded as shown, gated when its own command line is started, and given back',
    async (_, kind) => {
      const m = await machine();
      const window = await m.window();
      m.person.script = allowsAll;
      const { work, journal, file, before, guarding, find } = scene(m, kind);

      const found = await find();
      expect(found).toMatchObject([{ name: 's', state: 'unguarded' }]);
      const [plan] = await guarding.planGuard(found);
      if (!plan) throw new Error('it can be guarded');
      expect(plan.before).toBe(before);
      await guarding.apply(plan);
      expect(readFileSync(file, 'utf8')).toBe(plan.after);
      expect(await find()).toMatchObject([{ name: 's', state: 'guarded' }]);

      const started = kind.read(plan.after, work);
      if (!started) throw new Error('its client still sees it');
      const client = m.direct({
        command: [started.command, ...started.args],
        cwd: work,
        env: { ...started.env },
      });
      await client.initialize();
      await client.answer(client.call('read_args', { i: 1 }));
      expect(journal.ran).toEqual([['read_args', { i: 1 }]]);
      expect(m.person.calls).toHaveLength(1);
      expect(window.engine.live.connections()).toHaveLength(1);
      await client.end();

      const [back] = await guarding.planUnguard(await find());
      if (!back) throw new Error('it can be unguarded');
      await guarding.apply(back);
      expect(readFileSync(file, 'utf8')).toBe(before);
    },
  );

  it('waits as long for a person as the raised number lets its client wait', async () => {
    const kind = KINDS.find(([name]) => name === 'Codex')?.[1];
    if (!kind) throw new Error('it is listed');
    const m = await machine();
    await m.window();
    m.person.script = () => undefined;
    const { work, guarding, find } = scene(m, kind);
    const [plan] = await guarding.planGuard(await find());
    expect(plan?.after).toContain('startup_timeout_sec = 120');
    const started = kind.read(plan?.after ?? '', work);
    if (!started) throw new Error('its client still sees it');
    const client = m.direct({
      command: [started.command, ...started.args],
      cwd: work,
      env: { ...started.env },
    });
    const first = client.request('initialize', {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'codex-mcp-client', version: '1' },
    });
    await eventually(() => m.person.launches.length).toBe(1);
    // By itself this client is given up on after eight seconds.
    await new Promise((resolve) => setTimeout(resolve, 9_000));
    m.person.launches[0]?.answer({ kind: 'start', trust: false });
    expect((await client.answer(first, 20_000)).error).toBeUndefined();
  }, 60_000);

  it('is refused without starting anything while no window is open', async () => {
    const kind = KINDS.find(([name]) => name === 'Codex')?.[1];
    if (!kind) throw new Error('it is listed');
    const m = await machine();
    await (await m.window()).close();
    const { work, journal, guarding, find } = scene(m, kind);
    const [plan] = await guarding.planGuard(await find());
    const started = kind.read(plan?.after ?? '', work);
    if (!started) throw new Error('its client still sees it');
    const client = m.direct({
      command: [started.command, ...started.args],
      cwd: work,
      env: { ...started.env },
    });
    const answer = await client.answer(
      client.request('initialize', {
        protocolVersion: '2025-06-18',
        capabilities: {},
        clientInfo: { name: 'codex-mcp-client', version: '1' },
      }),
      30_000,
    );
    expect(answer.error).toMatchObject({ data: { reason: expect.any(String) as unknown } });
    expect(journal.started).toEqual([]);
  });
});

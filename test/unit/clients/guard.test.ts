import { describe, expect, it } from 'vitest';
import type { Family } from '../../../src/clients/entry.ts';
import { planGuard } from '../../../src/clients/guard.ts';
import type { Launcher } from '../../../src/clients/launcher.ts';
import type { ServerLists } from '../../../src/clients/serverLists.ts';
import { look, scene, workspaceList, type Scene } from './scene.ts';

const TEXT = `{
  // the team's servers
  "servers": {
    "github": { // pinned
      "command": "npx", // by npm
      "args": [
        "-y", /* yes */
        "@modelcontextprotocol/server-github",
      ],
      "cwd": "\${workspaceFolder}",
      "envFile": "\${workspaceFolder}/.env.local",
      "env": { "GITHUB_TOKEN": "\${input:token}", "NODE_OPTIONS": "--require ./x.js" },
      "dev": { "watch": "src/**" },
    },
    "memory": {"command":"uvx","args":["mcp-memory"]},
  },
}
`;

async function guarded(at: Scene, text: string, lists: ServerLists = {}) {
  const { source, found } = await workspaceList(at, text);
  return planGuard(source, found.entries, { launcher: at.launcher, lists });
}

const entry = (body: string): string => `{ "servers": { "s": ${body} } }`;
const whyOf = async (text: string, lists: ServerLists = {}, launcher?: Launcher) => {
  const at = scene();
  const { found } = await workspaceList(launcher ? { ...at, launcher } : at, text, lists);
  return [found.entries[0]?.state, found.entries[0]?.why];
};

describe('guarding', () => {
  it('changes only bytes of command, arguments and hostile names', async () => {
    const plan = await guarded(scene(), TEXT);
    const expected = TEXT.replace('"npx"', '"${userHome}/.countersign/bin/countersign-gate"')
      .replace(
        '        "-y", /* yes */',
        '        "--server", "github", "--env", "GITHUB_TOKEN,NODE_OPTIONS", "--alias", "NODE_OPTIONS", "--", "npx",\n        "-y", /* yes */',
      )
      .replace('"NODE_OPTIONS": ', '"CSENV_NODE_OPTIONS": ')
      .replace('"uvx"', '"${userHome}/.countersign/bin/countersign-gate"')
      .replace('["mcp', '["--server", "memory", "--", "uvx", "mcp');
    expect(plan.after).toBe(expected);
    expect(plan.before).toBe(TEXT);
    expect(plan.changes.map((c) => [c.name, c.action, c.merged])).toEqual([
      ['github', 'guard', false],
      ['memory', 'guard', false],
    ]);
  });

  it('is found as guarded afterwards, with the launch it had before', async () => {
    const at = scene();
    const before = (await workspaceList(at, TEXT)).found;
    const plan = await guarded(at, TEXT);
    const { found, source } = await workspaceList(at, plan.after);
    expect(found.entries.map((e) => e.state)).toEqual(['guarded', 'guarded']);
    expect(found.entries.map((e) => e.launch)).toEqual(before.entries.map((e) => e.launch));
    const again = planGuard(source, found.entries, { launcher: at.launcher });
    expect(again).toMatchObject({ after: plan.after, changes: [], refused: [], warnings: [] });
  });

  it.each([
    ['no arguments', '{"command":"x"}', '{"command":"L", "args": ["--server", "s", "--", "x"]}'],
    [
      'no arguments, on lines of their own',
      '{\r\n\t"type": "stdio",\r\n\t"command": "x" // c\r\n}',
      '{\r\n\t"type": "stdio",\r\n\t"command": "L",\r\n\t"args": ["--server", "s", "--", "x"] // c\r\n}',
    ],
    [
      'empty arguments',
      '{"args":[ /* none */ ],"command":"x"}',
      '{"args":["--server", "s", "--", "x" /* none */ ],"command":"L"}',
    ],
    [
      'escapes',
      '{"command":"C:\\\\a\\u0062","args":["\\u00e9"]}',
      '{"command":"L","args":["--server", "s", "--", "C:\\\\ab", "\\u00e9"]}',
    ],
  ])('writes an entry with %s', async (_, body, expected) => {
    const plan = await guarded(scene(), entry(body));
    const launcher = '${userHome}/.countersign/bin/countersign-gate';
    expect(plan.after).toBe(entry(expected.replace('"L"', JSON.stringify(launcher))));
  });

  it.each<[string, Family, boolean]>([
    ['.mcp.json', 'mcp.root', false],
    ['user/mcp.json', 'vscode.user', false],
    ['.vscode/mcp.json', 'vscode.workspace', true],
  ])(
    'names the launcher portably in %s only where VS Code reads it for a team',
    async (name, family, portable) => {
      const at = scene();
      const key = family === 'mcp.root' ? 'mcpServers' : 'servers';
      const file = at.write(name, `{"${key}":{"s":{"command":"x"}}}`);
      const { source, found } = await look(at, { file, family });
      const plan = planGuard(source, found.entries, { launcher: at.launcher });
      expect(plan.after.includes('${userHome}')).toBe(portable);
      expect(plan.after.includes(at.launcher.path)).toBe(!portable);
      expect(plan.warnings.map((w) => w.code)).toEqual(
        family === 'vscode.user' ? ['user-level'] : family === 'mcp.root' ? ['reapproval'] : [],
      );
    },
  );

  it('leaves a variable that is only removed, and harmless ones, under their names', async () => {
    const body = '{"command":"x","env":{"LD_PRELOAD":null,"NODE_ENV":"test","ld_audit":"a.so"}}';
    const plan = await guarded(scene(), entry(body));
    expect(plan.after).toContain('{"LD_PRELOAD":null,"NODE_ENV":"test","CSENV_ld_audit":"a.so"}');
    expect(plan.after).toContain('"--env", "NODE_ENV,ld_audit", "--alias", "ld_audit", "--", "x"');
  });

  it.each([
    ['sandbox', '{"command":"x","sandboxEnabled":true}'],
    ['variable-name', '{"command":"x","env":{"${input:a}":"1"}}'],
    ['env-name', '{"command":"x","env":{"A,B":"1"}}'],
    ['env-name', '{"command":"x","env":{"A=B":"1"}}'],
    ['option-name', '{"command":"x","env":{"":"1"}}'],
    ['alias-taken', '{"command":"x","env":{"CSENV_A":"1"}}'],
    ['env-file.unread', '{"command":"x","envFile":"${input:file}"}'],
    [
      'unknown-guard',
      '{"command":"/o/countersign-gate","args":["--server","s","--new","1","--","x"]}',
    ],
  ])('refuses: %s', async (why, body) => {
    expect(await whyOf(entry(body))).toEqual(['unsupported', why]);
    const plan = await guarded(scene(), entry(body));
    expect(plan).toMatchObject({ after: entry(body), changes: [], refused: [{ why }] });
  });

  it.each(['--', '', 'a${env:B}'])(
    'refuses the server name %j, which options cannot carry',
    async (name) => {
      const text = `{"servers":{${JSON.stringify(name)}:{"command":"x"}}}`;
      expect((await guarded(scene(), text)).after).toBe(text);
    },
  );

  it('looks into envFile for names that run code', async () => {
    const at = scene();
    const text = entry('{"command":"x","envFile":"${workspaceFolder}/.env"}');
    at.write('.env', 'ENV=prod\nexport TOKEN=1\n');
    expect((await workspaceList(at, text)).found.entries[0]).toMatchObject({
      state: 'unguarded',
      envFileNames: ['ENV', 'TOKEN'],
    });
    at.write('.env', 'TOKEN=1\r\n  node_options : --require=./x\r\n');
    expect((await guarded(at, text)).refused).toMatchObject([{ why: 'env-file.hostile' }]);
  });

  it('refuses what a policy denies by name or by its exact command, and lists it cannot read', async () => {
    const text = entry('{"command":"npx","args":["-y","bad"]}');
    for (const denied of [[{ serverName: 's' }], [{ serverCommand: ['npx', '-y', 'bad'] }]])
      expect(await whyOf(text, { denied })).toEqual(['unsupported', 'denied']);
    for (const denied of [[{ serverName: 't' }], [{ serverCommand: ['npx', '-y'] }], [], null])
      expect(await whyOf(text, { denied })).toEqual(['unguarded', undefined]);
    for (const denied of ['s', [{}], [{ server: 's' }], { s: true }])
      expect(await whyOf(text, { denied })).toEqual(['unsupported', 'policy.unreadable']);
  });

  it('warns where a list of allowed servers would block the guarded command', async () => {
    const text = entry('{"command":"npx"}');
    const warned = async (allowed: unknown) =>
      (await guarded(scene(), text, { allowed })).warnings.map((w) => w.code);
    const line = ['${userHome}/.countersign/bin/countersign-gate', '--server', 's', '--', 'npx'];
    expect(await warned([{ serverCommand: ['npx'] }])).toEqual(['allow-list']);
    expect(await warned([{ serverName: 's' }, { serverCommand: ['npx'] }])).toEqual(['allow-list']);
    expect(await warned([{ serverName: 't' }])).toEqual(['allow-list']);
    expect(await warned([{ serverName: 's' }])).toEqual([]);
    expect(await warned([{ serverCommand: line }])).toEqual([]);
    expect(await warned([])).toEqual([]);
  });

  it('guards a server in development and warns that its debugger will not start', async () => {
    const debug = await guarded(
      scene(),
      entry('{"command":"node","dev":{"debug":{"type":"node"}}}'),
    );
    expect(debug.warnings).toEqual([{ code: 'debug', entry: 's' }]);
    const watch = await guarded(scene(), entry('{"command":"node","dev":{"watch":"src/**"}}'));
    expect(watch).toMatchObject({ warnings: [], changes: [{ name: 's' }] });
  });

  it('refuses characters that cmd.exe would read anew, behind a batch launcher only', async () => {
    const batch = {
      path: 'C:\\Users\\u\\.countersign\\bin\\countersign-gate.cmd',
      home: 'C:\\Users\\u',
    };
    const text = entry('{"command":"node","args":["a&calc"]}');
    expect(await whyOf(text, {}, batch)).toEqual(['unsupported', 'cmd-characters']);
    expect(await whyOf(text)).toEqual(['unguarded', undefined]);
  });

  it('writes nothing for an entry that is gone from the text', async () => {
    const at = scene();
    const { found } = await workspaceList(at, entry('{"command":"x"}'));
    const { source } = await workspaceList(at, '{"servers":{}}');
    const plan = planGuard(source, found.entries, { launcher: at.launcher });
    expect(plan).toMatchObject({ after: source.text, changes: [], refused: [{ why: 'gone' }] });
  });
});

describe('an outdated guard', () => {
  const stale = (
    args: string,
    command = '${userHome}/.countersign/bin/countersign-gate',
    rest = '',
  ) => entry(`{"command":${JSON.stringify(command)},"args":[${args}]${rest}}`);
  const current = stale('"--server", "s", "--", "x", "1"');

  it.each([
    [
      'another launcher path',
      stale('"--server", "s", "--", "x", "1"', '/old/countersign-gate'),
      'launcher',
    ],
    ['another name', stale('"--server", "t", "--", "x", "1"'), 'name'],
    ['variables that are gone', stale('"--server", "s", "--env", "A", "--", "x", "1"'), 'env'],
  ])('is not guarded with %s, and guarding repairs it', async (_, text, why) => {
    expect(await whyOf(text)).toEqual(['stale', why]);
    const plan = await guarded(scene(), text);
    expect(plan).toMatchObject({ after: current, changes: [{ action: 'reguard' }] });
  });

  it.each([
    ['a new variable', '"--", "x"', ',"env":{"NEW":"1"}', '"--env", "NEW", "--", "x"'],
    [
      'a hostile name under its own name',
      '"--env", "LD_AUDIT", "--", "x"',
      ',"env":{"LD_AUDIT":"1"}',
      '"--env", "LD_AUDIT", "--alias", "LD_AUDIT", "--", "x"',
    ],
    ['an alias that is gone', '"--alias", "LD_AUDIT", "--", "x"', '', '"--", "x"'],
  ])('is one with %s', async (_, options, rest, repaired) => {
    const text = stale(`"--server", "s", ${options}`, undefined, rest);
    expect(await whyOf(text)).toEqual(['stale', 'env']);
    expect((await guarded(scene(), text)).after).toContain(`["--server", "s", ${repaired}]`);
  });

  it('is not guarded again where the entry may not be guarded any more', async () => {
    const text = stale('"--server", "s", "--", "x"', undefined, ',"sandboxEnabled":true');
    expect(await whyOf(text)).toEqual(['stale', 'sandbox']);
    expect((await guarded(scene(), text)).refused).toMatchObject([{ why: 'sandbox' }]);
  });

  it('is no guard where a stranger only uses the same options', async () => {
    const text = stale('"--server", "s", "--", "x"', '/usr/bin/other');
    expect(await whyOf(text)).toEqual(['unguarded', undefined]);
  });
});

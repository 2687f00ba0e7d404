import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findEntries } from '../../../src/clients/find.ts';
import { look, scene, workspaceList } from './scene.ts';

const LIST = `// Servers of the team
{
  "inputs": [{ "type": "promptString", "id": "token", "password": true }],
  "servers": {
    "github": {
      "type": "stdio",
      "command": "npx", // the usual
      "args": ["-y", "@modelcontextprotocol/server-github"],
      "env": { "GITHUB_TOKEN": "\${input:token}", "RETRIES": 3, "DEBUG": null },
    },
    /* remote */
    "docs": { "type": "http", "url": "https://docs.example/mcp", "headers": { "X": "1" } },
    "old": { "type": "sse", "url": "https://old.example/sse" },
    "here": { "command": "./run.sh", "cwd": "\${workspaceFolder}/tools" },
  },
}
`;

describe('finding servers', () => {
  it('lists stdio servers with their launch, and remote ones with their URL', async () => {
    const at = scene();
    const { found } = await workspaceList(at, LIST);
    expect(found.problems).toEqual([]);
    expect(found.entries.map((e) => [e.name, e.line, e.state, e.why])).toEqual([
      ['github', 5, 'unguarded', undefined],
      ['docs', 12, 'unguarded', undefined],
      ['old', 13, 'unguarded', undefined],
      ['here', 14, 'unguarded', undefined],
    ]);
    expect(found.entries[0]?.launch).toEqual({
      server: 'github',
      command: 'npx',
      args: ['-y', '@modelcontextprotocol/server-github'],
      env: ['GITHUB_TOKEN', 'RETRIES'],
      cwd: at.root,
    });
    expect(found.entries[3]?.launch?.cwd).toBe('${workspaceFolder}/tools');
    expect(found.entries[1]?.url).toBe('https://docs.example/mcp');
    expect(LIST.slice(found.entries[0]?.offset).startsWith('"github"')).toBe(true);
  });

  it('reads the same through a byte-order mark, CRLF and tabs', async () => {
    const text = `\uFEFF${LIST.replaceAll('\n', '\r\n').replaceAll('  ', '\t')}`;
    const { found, source } = await workspaceList(scene(), text);
    expect(found.problems).toEqual([]);
    expect(found.entries.map((e) => e.line)).toEqual([5, 12, 13, 14]);
    expect(source.text).toBe(text);
  });

  it('reads mcpServers in a root .mcp.json, and servers nowhere else', async () => {
    const at = scene();
    const text = '{"mcpServers":{"a":{"command":"x"}},"servers":{"b":{"command":"y"}}}';
    const file = at.write('.mcp.json', text);
    const { found } = await look(at, { file, family: 'mcp.root', root: at.root });
    expect(found.entries.map((e) => e.name)).toEqual(['a']);
    expect((await workspaceList(at, text)).found.entries.map((e) => e.name)).toEqual(['b']);
  });

  it('tells the variables that a Codex entry hands on from the shell, however they are written', async () => {
    const at = scene();
    const text =
      '[mcp_servers.a]\ncommand = "x"\nenv_vars = ["TOKEN", { name = "OTHER", source = "local" }, 7]\n';
    const file = at.write('config.toml', text);
    const { found } = await look(at, { file, family: 'codex.user' });
    expect(found.entries.map((e) => e.handedOn)).toEqual([['TOKEN', 'OTHER']]);
  });

  it('has no entries and no problem for a missing file, an empty one and one of comments', async () => {
    const at = scene();
    const missing = { file: path.join(at.root, 'none/mcp.json'), family: 'mcp.root' } as const;
    expect(await findEntries([missing], at)).toEqual({
      ...{ lists: [], files: [], entries: [], problems: [] },
    });
    for (const text of ['', '// nothing\n', '{}', '{"servers":{}}'])
      expect((await workspaceList(at, text)).found).toMatchObject({ entries: [], problems: [] });
  });

  it('says where malformed JSON breaks and lists none of its entries', async () => {
    const text =
      '{\n  "servers": {\n    "a": { "command": "x" },\n    "b": { "command" "y" }\n  }\n}\n';
    const { found, file } = await workspaceList(scene(), text);
    expect(found.entries).toEqual([]);
    expect(found.problems).toEqual([
      {
        file,
        line: 4,
        column: 22,
        offset: text.indexOf('"y"'),
        code: 'malformed',
        detail: 'ColonExpected',
      },
    ]);
  });

  it('counts no column for a byte-order mark', async () => {
    const { found } = await workspaceList(scene(), '\uFEFF[1 2]');
    expect(found.problems[0]).toMatchObject({ line: 1, column: 4, offset: 4 });
  });

  it.each([
    ['another encoding', Buffer.from('\uFEFF{"servers":{}}', 'utf16le'), 'encoding'],
    ['broken UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'encoding'],
    ['more than 4 MiB', Buffer.alloc(4 * 1024 * 1024 + 1, 32), 'too-large'],
  ])('refuses %s unread', async (_, bytes, code) => {
    const at = scene();
    const file = at.write('.vscode/mcp.json', bytes);
    const found = await findEntries([{ file, family: 'vscode.workspace' }], at);
    expect(found).toMatchObject({ files: [], entries: [], problems: [{ file, code }] });
  });

  it('refuses nesting that would exhaust the stack', async () => {
    const { found } = await workspaceList(scene(), `{"servers":${'['.repeat(200_000)}`);
    expect(found.problems).toMatchObject([{ code: 'too-deep', line: 1 }]);
  });

  it('reports a folder in place of a file, and a link that leads nowhere as no file', async () => {
    const at = scene();
    mkdirSync(path.join(at.root, 'mcp.json'));
    symlinkSync('/nowhere/at/all', path.join(at.root, 'link.json'));
    const files = ['mcp.json', 'link.json'].map((name) => ({
      file: path.join(at.root, name),
      family: 'mcp.root' as const,
    }));
    const found = await findEntries(files, at);
    expect(found.problems.map((p) => p.code)).toEqual(['not-a-file']);
  });

  it('takes neither of two servers of one name, and says which stand twice', async () => {
    const text =
      '{"servers":{\n"a":{"command":"x"},\n"b":{"command":"z"},\n"\\u0061":{"command":"y"}}}';
    const { found } = await workspaceList(scene(), text);
    expect(found.entries.map((e) => [e.name, e.state, e.why])).toEqual([
      ['a', 'unsupported', 'duplicate'],
      ['b', 'unguarded', undefined],
      ['a', 'unsupported', 'duplicate'],
    ]);
    expect(new Set(found.entries.map((e) => e.id)).size).toBe(3);
    expect(found.problems.map((p) => [p.code, p.line, p.detail])).toEqual([
      ['duplicate', 2, 'a'],
      ['duplicate', 4, 'a'],
    ]);
  });

  it.each([
    ['a list of servers', '{"servers":[]}', 'servers'],
    ['two lists', '{"servers":{},"servers":{}}', 'servers'],
    ['no object at all', '[1]', 'object'],
  ])('refuses a file with %s', async (_, text, detail) => {
    const { found } = await workspaceList(scene(), text);
    expect(found).toMatchObject({ entries: [], problems: [{ detail }] });
  });

  it.each([
    ['a command that is no string', '{"command":1}', 'command', 'shape'],
    ['an empty command', '{"command":""}', 'command', 'shape'],
    ['arguments that are no list', '{"command":"x","args":"-y"}', 'args', 'shape'],
    ['an argument that is no string', '{"command":"x","args":["-y",1]}', 'args', 'shape'],
    ['env that is no object', '{"command":"x","env":[]}', 'env', 'shape'],
    ['an env value that is no text', '{"command":"x","env":{"A":true}}', 'env', 'shape'],
    ['command and url', '{"command":"x","url":"https://a.example"}', 'command', 'shape'],
    ['neither command nor url', '{"type":"stdio"}', 'command', 'shape'],
    ['a type that contradicts', '{"type":"http","command":"x"}', 'type', 'shape'],
    ['no object', '"npx"', 'object', 'shape'],
    ['a key twice', '{"command":"x","command":"y"}', 'command', 'duplicate'],
    ['a variable twice', '{"command":"x","env":{"A":"1","A":"2"}}', 'A', 'duplicate'],
  ])('does not believe an entry with %s', async (_, entry, detail, why) => {
    const { found } = await workspaceList(scene(), `{"servers":{"s":${entry}}}`);
    expect(found.entries).toMatchObject([{ state: 'unsupported', why }]);
    expect(found.problems).toMatchObject([{ detail }]);
  });
});

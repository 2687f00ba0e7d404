import { describe, expect, it } from 'vitest';
import { parseLossless } from '../../../src/shared/lossless.ts';
import { identityOf } from '../../../src/core/scopes/identity.ts';
import { scopesOfLaunch } from '../../../src/core/scopes/scopes.ts';
import { scopesOfServer, type ToolFacts } from '../../../src/core/scopes/server.ts';
import { ROOT } from './facts.ts';

const tool = (
  name: string,
  properties: Record<string, unknown> = {},
  claims: ToolFacts['claims'] = {},
): ToolFacts => ({
  name,
  schema: parseLossless(JSON.stringify({ type: 'object', properties })),
  claims,
});
const text = { type: 'string' };
const told = (...tools: ToolFacts[]) =>
  scopesOfServer({ tools }).map((s) => `${s.word} ${s.tools}`);

describe('the scopes of a server', () => {
  it('are those of all its tools, with how many there are', () => {
    expect(
      told(
        tool('read_file', { path: text }),
        tool('write_file', { path: text, content: text }),
        tool('delete_file', { paths: { type: 'array', items: text } }),
        tool('run_command', { command: text }),
        tool('get_time'),
      ),
    ).toEqual([
      'execute.shell 1',
      'change.delete 1',
      'change.write 1',
      'files.inside 3',
      'sandbox.none 0',
    ]);
  });

  it('name the tool and the place in its schema for each', () => {
    const [scope] = scopesOfServer({
      tools: [tool('manage', { spec: { type: 'object', properties: { 'a/b': text, url: text } } })],
    });
    expect(scope?.evidence).toEqual([
      {
        path: '/properties/spec/properties/url',
        field: 'schema',
        text: 'url',
        why: 'host.taken',
        tool: 'manage',
      },
    ]);
  });

  it.each<[string, ToolFacts, string[]]>([
    [
      'a word that the schema offers',
      tool('manage', { action: { enum: ['list', 'delete'] } }),
      ['change.delete 1'],
    ],
    ['a claim', tool('tidy', {}, { destructive: true }), ['change.claimed 1']],
    ['a password', tool('login', { user: text, password: text }), ['secrets.asked 1']],
    ['a phone number', tool('sms', { phone: text }), ['personal 1']],
    ['an address', tool('open', { target: { type: 'string', format: 'uri' } }), ['network.host 1']],
    [
      'nothing',
      tool('get_weather', { city: text, page_token: text, max_tokens: { type: 'integer' } }),
      [],
    ],
    ['a path in a repository', tool('get_file', { owner: text, repo: text, path: text }), []],
    ['a subcommand', tool('editor', { command: { enum: ['view', 'create'] } }), ['change.write 1']],
  ])('see %s', (_, one, expected) => {
    expect(told(one)).toEqual([...expected, 'sandbox.none 0']);
  });

  it('count a claim of harmlessness for nothing', () => {
    expect(told(tool('delete_all', {}, { readOnly: true, destructive: false }))).toEqual([
      'change.delete 1',
      'sandbox.none 0',
    ]);
  });

  it('end in schemas that never do', () => {
    let node = parseLossless('{}');
    for (let i = 0; i < 2000; i++)
      node = {
        kind: 'object',
        entries: [{ key: 'items', value: node }],
        start: 0,
        end: 0,
      } as typeof node;
    expect(scopesOfServer({ tools: [{ name: 'x', schema: node, claims: {} }] })).toHaveLength(1);
  });

  it('hold the secrets and the address that its start gives it', () => {
    const launch = {
      command: 'npx',
      args: ['mcp-remote', 'https://mcp.corp.io/sse'],
      env: ['API_KEY', 'TZ'],
    };
    expect(scopesOfServer({ tools: [], launch }).map((s) => s.word)).toEqual([
      'network.server',
      'secrets.given',
      'sandbox.none',
    ]);
  });

  it('hold what a sign-in allows', () => {
    expect(scopesOfServer({ tools: [], oauth: ['repo', 'read:user'] })[0]).toMatchObject({
      word: 'identity',
      evidence: [{ text: 'repo' }, { text: 'read:user' }],
    });
    expect(identityOf([])).toEqual([]);
  });
});

describe('the scopes of a start', () => {
  it('are what it is given and pointed at', () => {
    const launch = {
      command: 'npx',
      args: ['server-filesystem', '.', '/home/me/other', '~/.ssh'],
      env: ['GITHUB_TOKEN', 'TZ'],
    };
    const around = { roots: [ROOT], cwd: ROOT };
    expect(
      scopesOfLaunch(launch, around).map((s) => [s.word, ...s.evidence.map((e) => e.text)]),
    ).toEqual([
      ['files.sensitive', '~/.ssh', '/home/me/other', '.'],
      ['secrets.given', 'GITHUB_TOKEN'],
      ['sandbox.none', ''],
    ]);
  });
});

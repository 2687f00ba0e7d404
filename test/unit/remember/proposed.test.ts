import { describe, expect, it } from 'vitest';
import type { GrantDraft } from '../../../src/core/consent/request.ts';
import type { ArgumentCheck, ArgumentFacts } from '../../../src/core/policy/condition.ts';
import { leavesOf } from '../../../src/core/consent/leaves.ts';
import { pathsFor } from '../../../src/core/policy/grants/under.ts';
import { meets } from '../../../src/core/policy/grants/meets.ts';
import { proposedConditions } from '../../../src/core/remember/proposed.ts';
import { parseLossless } from '../../../src/shared/lossless.ts';
import { facts } from '../policy/facts.ts';

type Json = Readonly<Record<string, unknown>>;

const HASH = 'f'.repeat(64);

function proposals(
  tool: string,
  args: Json,
  more: { past?: readonly Json[]; schema?: Json; facts?: Partial<ArgumentFacts> } = {},
): readonly GrantDraft[] {
  const definition = JSON.stringify({ inputSchema: { properties: more.schema ?? {} } });
  const past = (more.past ?? []).map((p) => parseLossless(JSON.stringify(p)));
  const here = facts(JSON.stringify(args), { real: itself(args), ...more.facts });
  const found = proposedConditions({ tool, hash: HASH, definition }, here, past);
  for (const { condition } of found) expect(meets(condition, HASH, here)).toBe(true);
  return found;
}

/** Every text of the arguments as a path in which no link stands. */
function itself(args: Json): ReadonlyMap<string, string> {
  const texts = leavesOf(parseLossless(JSON.stringify(args))).map((leaf) => leaf.text);
  const paths = pathsFor(
    texts,
    ['${workspace}'],
    { roots: ['/ws'], cwd: '/ws', windows: false },
    true,
  );
  return new Map(['/ws', ...paths].map((p) => [p, p]));
}

/** What each proposal asks of one argument. */
const checks = (found: readonly GrantDraft[], path: string): readonly ArgumentCheck[] =>
  found.flatMap(({ condition }) =>
    condition.kind === 'arguments'
      ? condition.tests.filter((t) => t.path === path).map((t) => t.is)
      : [],
  );
const equals = (value: unknown): ArgumentCheck => ({
  kind: 'equals',
  value: JSON.stringify(value),
});
const oneOf = (...values: readonly unknown[]): ArgumentCheck => ({
  kind: 'oneOf',
  values: values.map((v) => JSON.stringify(v)),
});

describe('the conditions that a card proposes', () => {
  it('are two to four, cover the call, and allow no argument that they do not name', () => {
    const calls: readonly (readonly [string, Json])[] = [
      ['write_file', { path: 'src/a.ts', content: 'x\ny' }],
      ['read_file', { path: '/etc/hosts' }],
      ['send_email', { to: ['ann@corp.example'], subject: 'Hi', body: 'text' }],
      ['create_issue', { owner: 'me', repo: 'app', title: 'Bug', labels: ['a', 'b'] }],
      ['run_command', { command: 'npm test' }],
      ['fetch', { url: 'https://docs.example:8443/a?b=c', max_length: 100 }],
      ['transfer', { recipient: 'DE89370400440532013000', amount: 12.5 }],
      ['query', { sql: 'SELECT 1' }],
      ['nothing', {}],
      ['deep', { a: { b: { c: { d: { e: 1 } } } }, list: [{ x: 1 }, { x: 2 }], odd: [1, 'a', {}] }],
      ['empty', { a: [], b: {}, c: null, d: '' }],
      ['odd', { 'a/b~c': 'x' }],
    ];
    for (const [tool, args] of calls) {
      const found = proposals(tool, args);
      expect(found.length, tool).toBeGreaterThanOrEqual(2);
      expect(found.length, tool).toBeLessThanOrEqual(4);
      for (const { condition } of found) {
        expect(condition).toMatchObject({ kind: 'arguments', others: false });
        expect(JSON.stringify(condition)).not.toContain('"pattern"');
      }
    }
  });

  it('keep a file to its folder first and to the workspace next, whatever is written into it', () => {
    const found = proposals('write_file', { path: 'src/a.ts', content: 'x' });
    expect(checks(found, '/path')).toEqual([
      { kind: 'under', folders: ['/ws/src'] },
      { kind: 'under', folders: ['${workspace}'] },
    ]);
    expect(checks(found, '/content')).toEqual([{ kind: 'any' }, { kind: 'any' }]);
  });

  it('keep a path outside the workspace to its folder, and never to the top of everything', () => {
    expect(checks(proposals('read_file', { path: '/etc/ssl/a.pem' }), '/path')[0]).toEqual({
      kind: 'under',
      folders: ['/etc/ssl'],
    });
    for (const path of ['/hosts.txt', '/', '~/.ssh/id_rsa', '$HOME/x'])
      for (const is of checks(proposals('read_file', { path }), '/path'))
        expect(is).toEqual(equals(path));
  });

  it('take the folder that a link leads to as well as the one that it stands in', () => {
    const real = new Map([
      ['/out/link/a.txt', '/srv/data/a.txt'],
      ['/srv/data', '/srv/data'],
    ]);
    const found = proposals('read_file', { path: '/out/link/a.txt' }, { facts: { real } });
    expect(checks(found, '/path')[0]).toEqual({
      kind: 'under',
      folders: ['/out/link', '/srv/data'],
    });
  });

  it('keep a mail to its recipients, then to their house, but not to all of a public mail host', () => {
    const corp = proposals('send_email', { to: 'ann@corp.example', body: 'x' });
    expect(checks(corp, '/to')).toEqual([
      equals('ann@corp.example'),
      { kind: 'host', hosts: ['corp.example'] },
    ]);
    const open = proposals('send_email', { to: 'ann@gmail.com', body: 'x' });
    for (const is of checks(open, '/to')) expect(is).toEqual(equals('ann@gmail.com'));
  });

  it('keep a request to the host of its address', () => {
    const found = proposals('fetch', { url: 'https://Docs.Example:8443/a?token=0123' });
    for (const is of checks(found, '/url'))
      expect(is).toEqual({ kind: 'host', hosts: ['docs.example:8443'] });
  });

  it('list what earlier calls named as well', () => {
    const past = [
      { owner: 'me', repo: 'site', issue_number: 3 },
      { owner: 'me', repo: 'app', issue_number: 4 },
    ];
    const found = proposals('get_issue', { owner: 'me', repo: 'app', issue_number: 7 }, { past });
    expect(checks(found, '/repo')).toEqual([
      equals('app'),
      oneOf('app', 'site'),
      oneOf('app', 'site'),
    ]);
    expect(checks(found, '/issue_number')).toEqual([equals(7), oneOf(7, 3, 4), { kind: 'any' }]);
  });

  it('list no values where there were too many', () => {
    const past = Array.from({ length: 30 }, (_, i) => ({ channel: `c${i}` }));
    const found = proposals('post_message', { channel: 'general', text: 'x' }, { past });
    for (const is of checks(found, '/channel')) expect(is).toEqual(equals('general'));
  });

  it('never free what is run, and remember it for the conversation first', () => {
    const found = proposals('run_command', { command: 'npm test', cwd: '/ws' });
    expect(found[0]?.scope).toBe('conversation');
    for (const is of checks(found, '/command')) expect(is).toEqual(equals('npm test'));
    for (const is of checks(proposals('db', { query: 'DELETE FROM a' }), '/query'))
      expect(is).toEqual(equals('DELETE FROM a'));
  });

  it('never hold what looks like a secret', () => {
    const args = {
      api_key: 'hunter2',
      repo: 'app',
    };
    const text = JSON.stringify(proposals('call', args, { past: [args] }));
    expect(text).toContain('"app\\"');
    expect(text).not.toContain('hunter2');
    const unnamed = { ref: 'ghp_0123456789abcdefghijABCDEFGHIJ012345', repo: 'app' };
    for (const { condition } of proposals('call', unnamed))
      expect(JSON.stringify(condition)).not.toContain('ghp_');
  });

  it('keep an amount below the largest that there was', () => {
    const found = proposals('pay', { amount: 10 }, { past: [{ amount: 25 }] });
    expect(checks(found, '/amount')).toEqual([
      { kind: 'range', min: 0, max: 10 },
      { kind: 'range', min: 0, max: 25 },
    ]);
  });

  it('let paging come later, and nothing else that the schema knows', () => {
    const schema = {
      path: {},
      limit: {},
      offset: {},
      force: {},
      to: {},
      old_path: {},
      message_id: {},
    };
    const [first] = proposals('list', { path: 'src' }, { schema });
    expect(first?.condition).toMatchObject({
      tests: [{ path: '/path' }, { path: '/limit' }, { path: '/offset' }],
    });
  });

  it('are none where an argument is named like every element of a list', () => {
    expect(proposals('odd', { '*': 1 })).toEqual([]);
  });

  it('are none where the arguments cannot be read, or nobody would read the condition', () => {
    expect(proposedConditions({ tool: 'x', hash: HASH }, facts('{"a":'), [])).toEqual([]);
    expect(proposedConditions({ tool: 'x', hash: HASH }, facts('{"a":1,"a":2}'), [])).toEqual([]);
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`a${i}`, i]));
    expect(proposals('x', many)).toEqual([]);
  });
});

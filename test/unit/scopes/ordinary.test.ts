import { describe, expect, it } from 'vitest';
import { scopes, words } from './facts.ts';

const GITHUB = { launch: { command: 'docker', args: ['run', 'mcp'], env: ['GITHUB_TOKEN'] } };
const PATCH = '@@ -1,2 +1,2 @@\n-2024-01-15 1.2\n+2024-01-16 1.3\n+12 345 678';

describe('the scopes of ordinary calls', () => {
  it.each<[string, unknown, string[]]>([
    ['read_file', { path: 'src/app.ts' }, ['files.inside']],
    ['read_file', { path: '2024/report.md' }, ['files.inside']],
    ['read_multiple_files', { paths: ['a.ts', './b.ts'] }, ['files.inside']],
    ['list_directory', { path: '.' }, ['files.inside']],
    ['read_file', { path: '.env.example' }, ['files.inside']],
    ['write_file', { path: 'src/a.ts', content: PATCH }, ['change.write', 'files.inside']],
    [
      'write_file',
      {
        path: 'auth.ts',
        content: 'const token = req.headers.authorization; // password: see wiki',
      },
      ['change.write', 'files.inside'],
    ],
    ['get_weather', { city: 'Oslo', units: 'metric' }, []],
    ['echo', { message: 'https://example.org and /etc/passwd are words here' }, []],
    ['search_code', { q: 'password reset token', page_token: 'CAoQAA1234', per_page: 30 }, []],
    ['list_issues', { owner: 'o', repo: 'r', nextPageToken: 'eyQ12345abc' }, []],
    ['create_issue', { owner: 'o', repo: 'r', title: 'x', body: 'see src/a.ts' }, ['change.write']],
    ['fetch', { url: 'https://docs.python.org/3/library/re.html' }, ['network.host']],
    ['navigate', { url: 'http://localhost:5173/' }, ['network.here']],
    ['query', { sql: 'SELECT id, email FROM users WHERE id = 4111111111111112' }, []],
    ['execute_sql', { query: 'select 1' }, []],
    ['get_user', { id: '4111111111111111' }, []],
    ['get_order', { orderId: 4111111111111111 }, []],
    ['get_commit', { sha: 'a94a8fe5ccb19ba61c4c0873d391e987982fbbd3' }, []],
    ['find_user', { email: 'ann@corp.io' }, []],
    ['invite', { participants: ['ann@corp.io', 'bob@corp.io'] }, ['change.send']],
    ['create_event', { start: '2026-01-02T10:00:00+01:00', title: 'x' }, ['change.write']],
    ['think', { thought: 'version 1.2.3, +100 lines, 555-0100' }, []],
    ['add', { package: 'left-pad@1.3.0', scope: '@types/node@18.0.1' }, ['change.write']],
    ['clone', { from: 'git@github.com:o/r.git' }, ['network.host']],
    ['chat_completion', { max_tokens: 4000, prompt: 'hello' }, []],
  ])('%s %j: %j', (tool, args, expected) => {
    expect(words(tool, args)).toEqual(expected);
  });

  it('never warn', () => {
    for (const [tool, args] of [
      ['run_command', { command: 'npm test -- --run src' }],
      ['run_command', { command: 'rm -rf dist && npm ci && cat package.json | grep version' }],
      ['run_command', { command: 'git push origin main' }],
      ['browser_evaluate', { function: '() => document.title' }],
      [
        'http_request',
        { url: 'https://api.corp.io/x', headers: { Authorization: 'Bearer abcdefgh12345678' } },
      ],
      [
        'send_email',
        { to: 'bob@corp.io', subject: 'Q3', body: 'Ask ann@corp.io or +1 (415) 555-2671.' },
      ],
      ['read_file', { path: '.env' }],
      ['read_file', { path: '/etc/hosts' }],
      ['write_file', { path: '../other/a.md', content: 'x' }],
    ] as const)
      expect(
        scopes(tool, args, GITHUB).map((s) => s.level),
        tool,
      ).not.toContain('warning');
  });

  it('tell that nothing keeps the server inside, always as the last', () => {
    for (const args of [{}, { path: 'a' }, { url: 'https://x.io' }])
      expect(scopes('read_file', args).at(-1)).toEqual({
        kind: 'sandbox',
        word: 'sandbox.none',
        level: 'plain',
        evidence: [{ text: '', why: 'sandbox' }],
      });
  });
});

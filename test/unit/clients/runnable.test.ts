import { describe, expect, it } from 'vitest';
import { runnableOf } from '../../../src/clients/runnable.ts';

const known = { root: '/ws', home: '/home/me', separator: '/', env: { TOKEN: 'secret' } };
const run = (entry: object, more: Partial<typeof known> = {}) =>
  runnableOf(JSON.stringify({ servers: { fs: entry } }), 'vscode.workspace', 'fs', {
    ...known,
    ...more,
  });

describe('an entry that is started without its client', () => {
  it('has its variables filled in wherever they stand', () => {
    const found = run({
      command: '${userHome}/bin/run',
      args: [
        '${workspaceFolder}/src',
        '${workspaceFolderBasename}',
        'a${/}b',
        '$HOME',
        '${env:NONE}x',
      ],
      env: { TOKEN: '${env:TOKEN}', PORT: 80, GONE: null },
      cwd: '${workspaceFolder}/sub',
    });
    expect(found).toEqual({
      ok: true,
      value: {
        command: '/home/me/bin/run',
        args: ['/ws/src', 'ws', 'a/b', '$HOME', 'x'],
        env: { TOKEN: 'secret', PORT: '80', GONE: undefined },
        cwd: '/ws/sub',
      },
    });
  });

  it('runs in its workspace folder, or where it has none, in none', () => {
    expect(run({ command: 'x' })).toMatchObject({ value: { cwd: '/ws' } });
    const own = runnableOf('{"servers":{"fs":{"command":"x"}}}', 'vscode.user', 'fs', {
      ...known,
      root: undefined,
    });
    expect(own).toMatchObject({ value: { cwd: undefined } });
  });

  it.each([
    ['asks for a value', { command: 'x', env: { KEY: '${input:key}' } }, 'variable'],
    ['holds a command of the editor', { command: 'x', args: ['${command:pick}'] }, 'variable'],
    ['holds a name of every object', { command: 'x', args: ['${constructor}'] }, 'variable'],
    ['takes variables from a file', { command: 'x', envFile: '.env' }, 'env-file'],
    ['is reached over the network', { url: 'https://x.example' }, 'gone'],
  ])('is refused where it %s', (_, entry, why) => {
    expect(run(entry)).toEqual({ ok: false, error: why });
  });

  it('is refused where it is not there, or stands twice', () => {
    const of = (text: string) => runnableOf(text, 'vscode.workspace', 'fs', known);
    expect(of('{}')).toEqual({ ok: false, error: 'gone' });
    expect(of('{"servers":{"fs":{"command":"a"},"fs":{"command":"b"}}}').ok).toBe(false);
  });
});

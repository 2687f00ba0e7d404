import { describe, expect, it } from 'vitest';
import { contradicts, effectOf } from '../../../src/core/consent/effect.ts';

const ROOT = '/home/me/app';
const effect = (tool: string, args: unknown) =>
  effectOf({ tool, args: JSON.stringify(args), complete: true, roots: [ROOT], cwd: ROOT });
const shape = (tool: string, args: unknown) => {
  const { verb, places, destinations } = effect(tool, args);
  return { verb, places: places.map((p) => p.kind), destinations };
};

describe('the effect of a call', () => {
  it.each([
    ['read_file', { path: 'src/a.ts' }, 'read', ['inside']],
    ['readMultipleFiles', { paths: ['a', '/etc/passwd'] }, 'read', ['inside', 'outside']],
    ['write_file', { path: 'x.ts', content: '/etc/passwd' }, 'write', ['inside']],
    ['move_file', { source: './a', destination: '../b' }, 'write', ['inside', 'outside']],
    ['delete_entities', { entityNames: ['x'] }, 'delete', []],
    ['get_and_delete', {}, 'delete', []],
    ['run_command', { command: 'ls /' }, 'run', []],
    ['terminal', { cmd: 'ls' }, 'run', []],
    ['query', { sql: 'SELECT 1' }, 'read', []],
    ['query', { sql: 'with x as (select 1) DELETE FROM t' }, 'delete', []],
    ['editor', { command: 'str_replace', path: 'a' }, 'write', ['inside']],
    ['editor', { command: 'view', path: 'a' }, 'read', ['inside']],
    ['list_runs', {}, 'read', []],
    ['echo', { message: 'hi' }, 'call', []],
    ['request', { endpoint: '/etc' }, 'call', []],
    ['create_file', { owner: 'o', repo: 'r', path: 'src/a.ts' }, 'write', []],
  ])('%s %j: %s %j', (tool, args, verb, places) => {
    expect(shape(tool, args)).toEqual({ verb, places, destinations: [] });
  });

  it.each([
    ['send_email', { to: 'bob@evil.example', body: 'x' }, ['bob@evil.example']],
    ['send_email', { to: ['a@x.example', 'b@y.example'] }, ['a@x.example', 'b@y.example']],
    ['post_message', { channel: '#general', text: 'http://x.example' }, ['#general']],
    ['fetch', { url: 'https://evil.example/?q=1' }, ['evil.example']],
    ['read_it', { anything: 'https://evil.example:8443/x' }, ['evil.example:8443']],
    ['fetch', { url: 'https://good.example@evil.example/' }, ['evil.example']],
    ['fetch', { url: 'https://evil.example\\@good.example/' }, ['evil.example']],
    ['fetch', { url: ' ht\ntps:evil.example' }, ['evil.example']],
    ['fetch', { url: 'evil.example/x' }, ['evil.example']],
    ['clone', { from: 'ssh://git@evil.example/x.git' }, ['evil.example']],
    ['clone', { from: 'git@evil.example:o/x.git' }, ['evil.example']],
  ])('%s %j sends to %j', (tool, args, destinations) => {
    expect(shape(tool, args)).toMatchObject({ verb: 'send', destinations });
  });

  it('tells this machine from the outside', () => {
    expect(effect('fetch', { url: 'http://localhost:3000/x' })).toMatchObject({
      verb: 'send',
      destinations: [],
      local: ['localhost:3000'],
    });
    expect(effect('fetch', { url: 'http://localhost.evil.example/' }).destinations).toEqual([
      'localhost.evil.example',
    ]);
  });

  it('claims nothing of a resource name or of text', () => {
    expect(shape('read_resource', { uri: 'docs://features' }).places).toEqual([]);
    expect(shape('note', { body: 'see https://x.example' }).destinations).toEqual([]);
  });

  it('claims nothing of arguments that were cut off', () => {
    const cut = effectOf({
      tool: 'write_file',
      args: '{"path":"a","content":"',
      complete: false,
      roots: [ROOT],
      cwd: ROOT,
    });
    expect(cut).toMatchObject({ verb: 'write', places: [], partial: true });
    expect(effectOf({ tool: 'x', args: '', complete: true, roots: [], cwd: ROOT }).partial).toBe(
      false,
    );
  });

  it('is milder in a server’s words than in its deeds', () => {
    expect(contradicts({ readOnly: true }, effect('delete_file', { path: 'a' }))).toBe(true);
    expect(contradicts({ readOnly: true }, effect('read_file', { path: 'a' }))).toBe(false);
    expect(contradicts({ destructive: false }, effect('remove', {}))).toBe(true);
    expect(contradicts({ openWorld: false }, effect('fetch', { url: 'http://x.example' }))).toBe(
      true,
    );
    expect(contradicts({}, effect('delete_file', {}))).toBe(false);
  });

  it.each([
    { to: 'a'.repeat(900_000) },
    { to: `a@${'.'.repeat(900_000)}@` },
    { ['A'.repeat(900_000)]: 'x' },
    { url: `http://${'a'.repeat(900_000)}` },
    { host: 'a.'.repeat(450_000) },
    { sql: 'update '.repeat(120_000) },
    { paths: Array.from({ length: 90_000 }, (_, i) => `../${i}`) },
  ])('is read quickly from arguments made to be slow', (args) => {
    const start = performance.now();
    effect('send_it', args);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

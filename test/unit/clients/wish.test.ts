import { describe, expect, it } from 'vitest';
import type { Family } from '../../../src/clients/families/table.ts';
import { planGuard } from '../../../src/clients/guard.ts';
import { readOptions } from '../../../src/gate/options.ts';
import { look, scene } from './scene.ts';

const URL_OF = 'https://mcp.example/mcp';
const list = (body: object): string =>
  JSON.stringify({ mcpServers: { far: { url: URL_OF, ...body } } });

async function entryOf(family: Family, text: string) {
  const at = scene();
  const file = at.write('list', text);
  const { source, found } = await look(at, { file, family, root: at.root });
  const plan = planGuard(source, found.entries, { launcher: at.launcher });
  return { at, file, source, entry: found.entries[0], plan };
}

/** What the options of the guarded entry are. */
const argsIn = (text: string): readonly string[] => {
  const read = JSON.parse(text) as Record<string, Record<string, { args: string[] }>>;
  return read['mcpServers']?.['far']?.args ?? [];
};

describe('what an entry wants of a sign-in', () => {
  it('goes to the gate, which reads the same, and stays where it stands', async () => {
    const auth = { CLIENT_ID: 'my-client', scopes: ['tools:read', 'tools:write'] };
    const { plan } = await entryOf('cursor.user', list({ auth }));
    const args = argsIn(plan.after);
    expect(args).toEqual([
      ...['--server', 'far', '--http', URL_OF],
      ...['--scope', 'tools:read', '--scope', 'tools:write', '--client', 'my-client'],
    ]);
    expect(plan.after).toContain(JSON.stringify(auth));
    expect(readOptions(args)).toMatchObject({
      ok: true,
      value: { remote: { wish: { scopes: auth.scopes, client: auth.CLIENT_ID } } },
    });
  });

  it('is no part of what the person trusts: the launch is the same without it', async () => {
    const one = await entryOf('cursor.user', list({ auth: { CLIENT_ID: 'my-client' } }));
    const other = await entryOf('cursor.user', list({}));
    expect({ ...one.entry?.launch, cwd: '' }).toEqual({ ...other.entry?.launch, cwd: '' });
  });

  it.each<[Family, object]>([
    ['cursor.user', { auth: { CLIENT_ID: 'a', CLIENT_SECRET: 's' } }],
    ['cursor.user', { auth: { CLIENT_ID: '${env:ID}' } }],
    ['cursor.user', { auth: { CLIENT_ID: 'a b' } }],
    ['cursor.user', { auth: { CLIENT_ID: 7 } }],
    ['cursor.user', { auth: { scopes: ['a', 7] } }],
    ['cursor.user', { auth: { scopes: ['to\u202eols'] } }],
    ['cursor.user', { auth: { scopes: ['${env:SCOPE}'] } }],
    ['cursor.user', { auth: { scopes: Array.from({ length: 65 }, (_, i) => `s${i}`) } }],
    ['cursor.user', { auth: 'mine' }],
    ['gemini.user', { oauth: { tokenUrl: 'https://evil.example/token' } }],
    ['gemini.user', { authProviderType: 'google_credentials' }],
    ['cline.user', { oauth: {} }],
  ])('cannot be taken over in %s: %j', async (family, body) => {
    const { entry, plan } = await entryOf(family, list(body));
    expect(entry).toMatchObject({ state: 'unsupported', why: 'sign-in' });
    expect(plan.changes).toEqual([]);
  });

  it('is read from one text with spaces, too', async () => {
    const { plan } = await entryOf('cursor.user', list({ auth: { scopes: ' a  b a' } }));
    expect(argsIn(plan.after).slice(4)).toEqual(['--scope', 'a', '--scope', 'b']);
  });

  it('makes the entry outdated where it was changed, and guarding again takes it over', async () => {
    const auth = { CLIENT_ID: 'my-client', scopes: ['tools:read'] };
    const { at, plan } = await entryOf('cursor.user', list({ auth }));
    const changed = plan.after.replace('"scopes":["tools:read"]', '"scopes":["tools:admin"]');
    expect(changed).not.toBe(plan.after);
    const file = at.write('list', changed);
    const next = await look(at, { file, family: 'cursor.user', root: at.root });
    expect(next.found.entries[0]).toMatchObject({ state: 'stale', why: 'wish' });
    const again = planGuard(next.source, next.found.entries, { launcher: at.launcher });
    expect(argsIn(again.after)).toContain('tools:admin');
    expect(argsIn(again.after)).not.toContain('tools:read');
  });

  it.each([
    [['--scope', 'a"b'], '--scope'],
    [['--scope', ''], '--scope'],
    [['--client', 'a b'], '--client'],
    [['--client', 'a', '--client', 'b'], '--client is given twice'],
  ])('is refused by the gate where it is none: %j', (more, told) => {
    const read = readOptions(['--server', 's', '--http', URL_OF, ...more]);
    expect(read).toMatchObject({ ok: false });
    expect(read.ok ? '' : read.error).toContain(told);
  });

  it.each([
    ['--scope', 'a'],
    ['--client', 'a'],
  ])('belongs to servers elsewhere alone: %s', (option, value) => {
    const read = readOptions(['--server', 's', option, value, '--', 'node']);
    expect(read).toEqual({ ok: false, error: `${option} needs --http` });
  });
});

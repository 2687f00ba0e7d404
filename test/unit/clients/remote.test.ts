import { describe, expect, it } from 'vitest';
import { planGuard } from '../../../src/clients/guard.ts';
import { planUnguard } from '../../../src/clients/unguard.ts';
import { rewriteFault } from '../../../src/clients/verify.ts';
import type { ServerLists } from '../../../src/clients/serverLists.ts';
import { look, scene, workspaceList, type Scene } from './scene.ts';

const TEXT = `{
\t"inputs": [{ "id": "token", "type": "promptString", "password": true }],
\t"servers": {
\t\t"far": { // elsewhere
\t\t\t"type": "http", /* streamable */
\t\t\t"url" : "https:\\/\\/Mcp.Example.com/v1?team=a",
\t\t\t"headers": {
\t\t\t\t"Authorization": "Bearer \${input:token}", // asked for
\t\t\t\t"X-Team": "a\\u0062",
\t\t\t},
\t\t\t"gallery": true,
\t\t},
\t\t"old": {"url":"http://127.0.0.1:9/sse","type":"sse"},
\t\t"plain": { "url": "https://example.org/" },
\t},
}
`;

async function guarded(at: Scene, text: string, lists: ServerLists = {}) {
  const { source, found } = await workspaceList(at, text);
  return planGuard(source, found.entries, { launcher: at.launcher, lists });
}

const list = (body: string): string => `{ "servers": { "s": ${body} } }`;

describe('the entry of a server elsewhere', () => {
  it('becomes the launcher with its URL, and its headers become variables with their values', async () => {
    const plan = await guarded(scene(), TEXT);
    const launcher = '"${userHome}/.countersign/bin/countersign-gate"';
    const expected = TEXT.replace('"type": "http"', '"type": "stdio"')
      .replace(
        '"url" : "https:\\/\\/Mcp.Example.com/v1?team=a"',
        `"command" : ${launcher},\n\t\t\t"args": ["--server", "far", "--http", "https://Mcp.Example.com/v1?team=a", "--header", "Authorization", "--header", "X-Team"]`,
      )
      .replace('"headers"', '"env"')
      .replace('"Authorization":', '"CSHEADER_1":')
      .replace('"X-Team":', '"CSHEADER_2":')
      .replace(
        '"url":"http://127.0.0.1:9/sse","type":"sse"',
        `"command":${launcher}, "args": ["--server", "old", "--http", "http://127.0.0.1:9/sse"],"type":"stdio"`,
      )
      .replace(
        '"url": "https://example.org/"',
        `"command": ${launcher}, "args": ["--server", "plain", "--http", "https://example.org/"]`,
      );
    expect(plan.after).toBe(expected);
    expect(rewriteFault(TEXT, plan.after, 'vscode.workspace', plan.changes)).toBeUndefined();
  });

  it('is the same launch before and after, in the form in which gates claim it', async () => {
    const at = scene();
    const before = (await workspaceList(at, TEXT)).found.entries;
    const plan = await guarded(at, TEXT);
    const { entries } = (await workspaceList(at, plan.after)).found;
    expect(entries.map((e) => e.state)).toEqual(['guarded', 'guarded', 'guarded']);
    expect(entries.map((e) => e.launch)).toEqual(before.map((e) => e.launch));
    expect(entries[0]?.launch).toEqual({
      server: 'far',
      command: 'https://mcp.example.com/v1?team=a',
      args: [],
      env: [],
      cwd: at.root,
      remote: { headers: ['authorization', 'x-team'], reach: [] },
    });
  });

  it('comes back byte for byte', async () => {
    const at = scene();
    const plan = await guarded(at, TEXT);
    const { source, found } = await workspaceList(at, plan.after);
    const { launcher } = at;
    const back = planUnguard(source, found.entries, { launcher, undos: plan.undos });
    expect(back.after).toBe(TEXT);
    expect(back.changes.map((c) => c.merged)).toEqual([false, false, false]);
  });

  it('is rebuilt without a record, and keeps a header value that was changed meanwhile', async () => {
    const at = scene();
    const plan = await guarded(at, TEXT);
    const changed = plan.after.replace('"a\\u0062"', '"c"');
    const { source, found } = await workspaceList(at, changed);
    const back = planUnguard(source, found.entries, { launcher: at.launcher, undos: [] });
    const { found: again } = await workspaceList(at, back.after);
    expect(again.entries.map((e) => [e.state, e.url])).toEqual([
      ['unguarded', 'https://Mcp.Example.com/v1?team=a'],
      ['unguarded', 'http://127.0.0.1:9/sse'],
      ['unguarded', 'https://example.org/'],
    ]);
    expect(back.after).toContain('"X-Team": "c"');
    expect(back.changes.every((c) => c.merged)).toBe(true);
    expect(back.after).toContain('"Authorization": "Bearer ${input:token}"');
    expect(back.after).not.toContain('CSHEADER');
    expect(back.after).not.toContain('countersign');
  });

  it.each([
    ['unix:///run/x.sock', {}, 'remote'],
    ['https://me:pass@example.org/', {}, 'url-credentials'],
    ['https://example.org/', { Host: 'x' }, 'header-name'],
    ['https://example.org/', { A: '1', a: '2' }, 'header-name'],
    ['https://example.org/', { 'Mcp-Session-Id': 'x' }, 'header-name'],
    ['https://example.org/', { 'a b': 'x' }, 'header-name'],
    ['https://example.org/', { '${input:x}': 'x' }, 'variable-name'],
  ])('%s with %o stays as it is: %s', async (url, headers, why) => {
    const at = scene();
    const text = list(JSON.stringify({ url, headers }));
    const { found } = await workspaceList(at, text);
    expect(found.entries[0]).toMatchObject({ state: 'unsupported', why });
    expect((await guarded(at, text)).after).toBe(text);
  });

  it('with properties of a server that is started stays as it is', async () => {
    const at = scene();
    const { found } = await workspaceList(at, list('{"url":"https://a.b/","env":{"A":"1"}}'));
    expect(found.entries[0]).toMatchObject({ state: 'unsupported', why: 'shape' });
  });

  it.each([
    [[{ serverUrl: 'https://example.org/mcp' }], 'denied'],
    [[{ serverUrl: 'https://*.org/*' }], 'denied'],
    [[{ serverName: 's' }], 'denied'],
    [[{ serverUrl: 'https://other.org/mcp' }], undefined],
  ])('is not guarded past a policy that denies it: %o', async (denied, why) => {
    const at = scene();
    const file = at.write('.vscode/mcp.json', list('{"url":"https://example.org/mcp"}'));
    const { found } = await look(
      at,
      { file, family: 'vscode.workspace', root: at.root },
      { denied },
    );
    expect(found.entries[0]?.why).toBe(why);
  });
});

describe('the plan of an entry elsewhere', () => {
  const said = async (text: string) =>
    (await guarded(scene(), text)).warnings.flatMap((w) => (w.code === 'sign-in' ? w.entry : []));

  it('says that one signs in again, but where the entry brings what it signs in with', async () => {
    expect(await said(TEXT)).toEqual(['old', 'plain']);
  });

  it('says nothing of it for a server that is started here', async () => {
    expect(await said(list('{ "command": "npx", "args": ["x"] }'))).toEqual([]);
  });
});

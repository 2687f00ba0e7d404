import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signInId } from '../../../src/ui/signIn/rows.ts';
import type { Row } from '../../../src/ui/tree.ts';
import { signedIn } from './keptSignIns.ts';
import { connectionOf, launchOf, Rig } from './rig.ts';

interface Tree {
  getChildren(row?: Row): Promise<Row[]>;
}
let rig: Rig;
let owned: { dispose(): unknown };

beforeEach(() => {
  rig = new Rig();
  rig.signIns.all = [signedIn()];
  owned = rig.start();
});
afterEach(() => void owned.dispose());

async function rows(view: string, row?: Row): Promise<readonly Row[]> {
  const tree = rig.editor.trees.get(view) as Tree;
  const own = await tree.getChildren(row);
  return (await Promise.all(own.map(async (r) => [r, ...(await rows(view, r))]))).flat();
}
const run = (command: string, target?: string) => rig.editor.handlers.get(command)?.(target);
const choose = (answer: string): void => {
  rig.patience = 5000;
  rig.editor.person = (shown) => (shown.modal ? answer : undefined);
};

describe('a sign-in that is kept', () => {
  it('stands in the Trust view with where it was, what it may do, and what is more than was asked', async () => {
    const all = await rows('countersign.trust');
    const at = all.findIndex((r) => r.id === 'signIns');
    expect(all.slice(at, at + 4).map((r) => `${r.text} | ${r.note ?? ''}`)).toEqual([
      'Sign-ins | 1 sign-in',
      'github | github.com · 2 scopes · since May 3, 2026',
      'repo | writes, broad · Reads and changes all your repositories, private ones too: code, issues, settings',
      'gist | not asked for · Reads and changes gists',
    ]);
    const row = all[at + 1];
    expect(row?.hover).toMatch(/Asked for and not granted: read:org/);
    expect(row?.hover).toMatch(/Granted though not asked for: gist/);
    expect(row?.flags).toEqual(['signIn', 'revocable']);
  });

  it('stands below its server, and below no other', async () => {
    const far = (server: string, command: string) => ({
      ...launchOf(server, command),
      ...{ command, args: [server] },
      remote: { headers: [], reach: [] },
    });
    rig.connections = [
      connectionOf(far('github', 'https://api.githubcopilot.com/mcp/')),
      connectionOf(far('other', 'https://api.githubcopilot.com.evil.example/mcp/')),
      connectionOf(far('beside', 'https://api.githubcopilot.com/mcp-evil')),
    ];
    const all = await rows('countersign.servers');
    const found = all.filter((r) => r.flags.includes('signIn'));
    expect(found.map((r) => r.text)).toEqual(['Signed in at github.com']);
    expect(found[0]?.id).toMatch(/^server github /);
  });
});

describe('ending a sign-in', () => {
  it('happens after a modal dialog, which says who is told', async () => {
    choose('Sign Out and Revoke');
    await run('countersign.signOut', signInId(signedIn()));
    expect(rig.editor.shown[0]).toMatchObject({
      text: 'Sign out of github and revoke it?',
      modal: true,
    });
    expect(rig.signIns.ended).toEqual([
      'https://api.githubcopilot.com/mcp/ https://github.com/login/oauth revoke',
    ]);
  });

  it('can leave the authorization server untold', async () => {
    choose('Forget');
    await run('countersign.forgetSignIn', signInId(signedIn()));
    expect(rig.signIns.ended.map((text) => text.split(' ')[2])).toEqual(['forget']);
  });

  it('does nothing where the person stays signed in', async () => {
    choose('Stay Signed In');
    await run('countersign.signOut', signInId(signedIn()));
    expect(rig.signIns.ended).toEqual([]);
  });

  it('says so where it was not taken back', async () => {
    rig.signIns.fails = true;
    choose('Sign Out and Revoke');
    await run('countersign.signOut', signInId(signedIn()));
    expect(rig.editor.shown.at(-1)?.text).toMatch(/did not take it back \(HTTP 503\)/);
  });

  it('names nobody a sign-in that is not kept', async () => {
    const other = signInId({ resource: 'https://evil.example/', issuer: 'https://evil.example/' });
    await run('countersign.signOut', other);
    expect(rig.signIns.ended).toEqual([]);
    expect(rig.editor.shown.at(-1)?.text).toBe('Countersign keeps no sign-in.');
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NoClientNotice } from '../../../src/ui/signIn/noClient.ts';
import type { Row } from '../../../src/ui/tree.ts';
import { signedIn } from './keptSignIns.ts';
import { Rig } from './rig.ts';

const ISSUER = 'https://auth.example.com';
let rig: Rig;
let owned: { dispose(): unknown };

beforeEach(() => {
  rig = new Rig();
  owned = rig.start();
});
afterEach(() => void owned.dispose());

/** Types into input boxes by their titles, and picks the row whose label begins so. */
async function answering(
  answers: Readonly<Record<string, string | undefined>>,
  at?: string,
): Promise<void> {
  rig.editor.person = ({ text, items }) => {
    const [, answer] = Object.entries(answers).find(([title]) => text.startsWith(title)) ?? [];
    if (answer === undefined || items.length === 0) return answer;
    return items.find((item) =>
      String(typeof item === 'string' ? item : Reflect.get(item as object, 'label')).startsWith(
        answer,
      ),
    );
  };
  await rig.editor.handlers.get('countersign.setClientId')?.(at);
}
const SET = { 'Address of': ISSUER, 'The client for': 'Set' };

describe('the client that a person gives', () => {
  it('is kept for its authorization server, with the secret', async () => {
    await answering({ ...SET, 'Client ID': ' my-client ', 'Client secret': 's3cret' });
    expect(rig.signIns.gave).toEqual([[ISSUER, { id: 'my-client', secret: 's3cret' }]]);
    expect(JSON.stringify(rig.editor.shown)).not.toContain('s3cret');
    const pick = rig.editor.shown.find((s) => s.text.startsWith('The client for'));
    expect(JSON.stringify(pick?.items)).toContain(rig.signIns.redirect(ISSUER));
  });

  it('needs no secret', async () => {
    await answering({ ...SET, 'Client ID': 'my-client', 'Client secret': '' });
    expect(rig.signIns.gave).toEqual([[ISSUER, { id: 'my-client' }]]);
  });

  it('can be taken away after a modal dialog, and known authorization servers are offered', async () => {
    rig.signIns.all = [signedIn()];
    rig.signIns.given = [
      { issuer: 'https://github.com/login/oauth/', id: 'my-client', secret: true },
    ];
    rig.patience = 5000;
    await answering({
      ...{ 'At which': 'https://github.com', 'The client for': 'Remove' },
      'Remove the client ID': 'Remove',
    });
    const dialog = rig.editor.shown.find((s) =>
      s.text.startsWith('Remove the client ID my-client'),
    );
    expect(dialog?.modal).toBe(true);
    expect(rig.signIns.gave).toEqual([['https://github.com/login/oauth/', undefined]]);
  });

  it('is not offered to be taken away where none was given', async () => {
    await answering({ ...SET, 'The client for': 'Remove' });
    const pick = rig.editor.shown.find((s) => s.text.startsWith('The client for'));
    expect(JSON.stringify(pick?.items)).not.toContain('Remove');
    expect(rig.signIns.gave).toEqual([]);
  });

  it('is asked for at exactly the authorization server that a row stands for', async () => {
    rig.signIns.given = [{ issuer: ISSUER, id: 'my-client', secret: false }];
    await answering({ ...SET, 'Client ID': 'other', 'Client secret': '' }, ISSUER);
    expect(rig.editor.shown.some((s) => s.text.startsWith('At which'))).toBe(false);
    expect(rig.signIns.gave).toEqual([[ISSUER, { id: 'other' }]]);
  });

  it.each([
    ['the secret is given up', { ...SET, 'Client secret': undefined }],
    ['the id holds a space', { ...SET, 'Client ID': 'a b', 'Client secret': '' }],
    ['the secret holds a line end', { ...SET, 'Client ID': 'a', 'Client secret': 'x\ny' }],
    ['the address is not over TLS', { ...SET, 'Address of': 'http://auth.example.com' }],
    ['the address is no web address', { ...SET, 'Address of': 'file:///etc/passwd' }],
    ['nothing is chosen', {}],
  ])('is not kept where %s', async (_, answers) => {
    await answering({ 'Client ID': 'a', 'Client secret': '', ...answers });
    expect(rig.signIns.gave).toEqual([]);
  });
});

describe('clients that were given', () => {
  const given = { issuer: 'https://auth.example.com/t', id: 'my-client', secret: true };

  it('are listed in the Trust view with where and as whom, and without secrets', async () => {
    rig.signIns.given = [given];
    const tree = rig.editor.trees.get('countersign.trust') as {
      getChildren(row?: Row): Promise<Row[]>;
    };
    const group = (await tree.getChildren()).find((row) => row.id === 'clients');
    const [row] = await tree.getChildren(group);
    expect([group?.text, group?.note]).toEqual(['Client IDs for sign-ins', '1 client']);
    expect([row?.text, row?.note]).toEqual(['auth.example.com', 'my-client']);
    expect(row?.hover).toContain('https://auth.example.com/t');
    expect(row?.hover).toContain('With a secret');
    expect(row?.flags).toEqual(['givenClient']);
    expect(row?.targets).toEqual({ givenClient: given.issuer });
  });

  it('stay where the person keeps them', async () => {
    rig.signIns.given = [given];
    rig.editor.person = (shown) => (shown.modal ? 'Keep It' : undefined);
    await rig.editor.handlers.get('countersign.removeClientId')?.(given.issuer);
    expect(rig.editor.shown[0]?.modal).toBe(true);
    expect(rig.signIns.gave).toEqual([]);
  });

  it('are removed for nobody who names another authorization server', async () => {
    rig.signIns.given = [given];
    rig.editor.person = (shown) => (shown.modal ? 'Remove' : undefined);
    await rig.editor.handlers.get('countersign.removeClientId')?.('https://evil.example');
    expect(rig.signIns.gave).toEqual([]);
    expect(rig.editor.shown.at(-1)?.text).toBe('No client ID is set.');
  });
});

describe('a sign-in without a client', () => {
  it('is told once at a time, and leads to the client of exactly that server', async () => {
    rig.editor.person = ({ text, items }) => {
      if (text.startsWith('tools wants a sign-in at auth.example.com')) return 'Set a client ID…';
      if (text.startsWith('The client for'))
        return items.find((i) => String(Reflect.get(i as object, 'label')).startsWith('Set'));
      return text.startsWith('Client ID') ? 'mine' : '';
    };
    const notice = new NoClientNotice({ signIns: rig.signIns, now: () => 0 });
    const which = { server: 'tools', issuer: ISSUER };
    await Promise.all([notice.tell(which), notice.tell(which)]);
    expect(rig.editor.shown.filter((s) => s.text.startsWith('tools wants'))).toHaveLength(1);
    expect(rig.signIns.gave).toEqual([[ISSUER, { id: 'mine' }]]);
    await notice.tell(which);
    expect(rig.editor.shown.filter((s) => s.text.startsWith('tools wants'))).toHaveLength(2);
  });
});

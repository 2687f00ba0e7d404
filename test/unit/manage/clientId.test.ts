import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
async function answering(answers: Readonly<Record<string, string | undefined>>): Promise<void> {
  rig.editor.person = ({ text, items }) => {
    const [, answer] = Object.entries(answers).find(([title]) => text.startsWith(title)) ?? [];
    if (answer === undefined || items.length === 0) return answer;
    return items.find((item) => String(Reflect.get(item as object, 'label')).startsWith(answer));
  };
  await rig.editor.handlers.get('countersign.setClientId')?.(undefined);
}
const SET = { 'Address of': ISSUER, 'The client for': 'Set' };

describe('the client that a person gives', () => {
  it('is kept for its authorization server, with the secret', async () => {
    await answering({ ...SET, 'Client ID': ' my-client ', 'Client secret': 's3cret' });
    expect(rig.signIns.clients).toEqual([[ISSUER, { id: 'my-client', secret: 's3cret' }]]);
    expect(JSON.stringify(rig.editor.shown)).not.toContain('s3cret');
    const pick = rig.editor.shown.find((s) => s.text.startsWith('The client for'));
    expect(JSON.stringify(pick?.items)).toContain(rig.signIns.redirect(ISSUER));
  });

  it('needs no secret', async () => {
    await answering({ ...SET, 'Client ID': 'my-client', 'Client secret': '' });
    expect(rig.signIns.clients).toEqual([[ISSUER, { id: 'my-client' }]]);
  });

  it('can be taken away, and known authorization servers are offered', async () => {
    rig.signIns.all = [signedIn()];
    await answering({ 'At which': 'https://github.com', 'The client for': 'Remove' });
    expect(rig.signIns.clients).toEqual([['https://github.com/login/oauth', undefined]]);
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
    expect(rig.signIns.clients).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { SignInScene } from './signIn/scene.ts';
import { machines } from './stack.ts';

const machine = machines();

describe('a server elsewhere that wants a sign-in', () => {
  it('is signed in to after a person agreed to its scopes, and then called', async () => {
    const m = await machine();
    const scene = await SignInScene.open(m);
    scene.signer.agrees = false;
    const client = scene.client();
    const hello = client.initialize();
    const { question, answer } = await scene.signer.card();
    expect(question.asked).toMatchObject({
      resource: scene.server.url,
      issuer: scene.authorization.issuer,
      client: { name: 'Countersign', how: 'registered' },
      offered: ['tools:read', 'tools:write'],
      from: 'metadata',
      revocable: true,
    });
    expect(question.asked.requested).toEqual(['tools:read', 'tools:write', 'offline_access']);
    expect(scene.signer.browser.opened).toEqual([]);
    expect(scene.authorization.asked.filter((path) => path.startsWith('POST'))).toEqual([]);
    answer({ allow: true, scopes: ['tools:read', 'offline_access'] });
    expect((await hello).result).toMatchObject({ protocolVersion: '2025-11-25' });
    const { result } = await client.answer(client.request('tools/list'));
    expect(result?.tools?.map(({ name }) => name)).toEqual(['read', 'write', 'admin']);
    expect(await client.text(client.call('read'))).toBe('read ran');
    expect(scene.server.ran).toEqual(['read']);
  });
});

import { describe, expect, it } from 'vitest';
import { Clients } from '../../../src/broker/signIn/clients.ts';
import { sha256 } from '../../../src/wiring/text.ts';
import { SignInScene } from './signIn/scene.ts';
import { machines } from './stack.ts';

const machine = machines();

const clientOf = (scene: SignInScene, client_id: string) =>
  scene.authorization.add({
    client_id,
    token_endpoint_auth_method: 'none',
    redirect_uris: [`http://127.0.0.1/callback/${sha256(scene.authorization.issuer).slice(0, 16)}`],
  });

describe('scopes and client that an entry names', () => {
  it('are asked for in the place of those of the server, and the card says whose wish they are', async () => {
    const scene = await SignInScene.open(await machine(), {}, { scope: 'tools:read tools:write' });
    await clientOf(scene, 'of-the-entry');
    const options = ['--scope', 'tools:read', '--client', 'of-the-entry'];
    const client = scene.client({ options });
    expect((await client.initialize()).result).toBeDefined();
    const { question } = await scene.signer.card();
    expect(question.asked).toMatchObject({
      from: 'entry',
      client: { name: 'of-the-entry', how: 'entry' },
      requested: ['tools:read', 'offline_access'],
      offered: ['tools:read', 'tools:write'],
    });
    const query = new URL(scene.signer.browser.opened[0] ?? '').searchParams;
    expect(query.get('client_id')).toBe('of-the-entry');
    expect(query.get('scope')).toBe('tools:read offline_access');
    expect(scene.authorization.asked).not.toContain('POST /reg');
  });

  it('yield to what a call lacks, and are kept beside it', async () => {
    const needs = { needs: { write: 'tools:write' } };
    const scene = await SignInScene.open(await machine(), {}, needs);
    const client = scene.client({ options: ['--scope', 'tools:read'] });
    await client.initialize();
    await client.answer(client.request('tools/list'));
    expect(await client.text(client.call('write'))).toBe('write ran');
    const { question } = await scene.signer.card(2);
    expect(question.asked).toMatchObject({ from: 'stepUp', granted: ['tools:read'] });
    expect(question.asked.requested).toEqual(['tools:read', 'tools:write', 'offline_access']);
  });

  it('do not take the place of the client that the person gave', async () => {
    const m = await machine();
    const scene = await SignInScene.open(m);
    await clientOf(scene, 'given');
    await new Clients(m.secrets, sha256).give(scene.authorization.issuer, { id: 'given' });
    const client = scene.client({ options: ['--client', 'of-the-entry'] });
    expect((await client.initialize()).result).toBeDefined();
    const { question } = await scene.signer.card();
    expect(question.asked.client).toEqual({ name: 'given', how: 'given' });
  });
});

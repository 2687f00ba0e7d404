import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Clients } from '../../../src/broker/signIn/clients.ts';
import { sha256 } from '../../../src/wiring/text.ts';
import { until } from '../gate/gateProcess.ts';
import { elsewhere } from './httpServers.ts';
import { SignInScene } from './signIn/scene.ts';
import { machines } from './stack.ts';

const machine = machines();

describe('a server elsewhere that wants a sign-in', () => {
  it('is signed in to after a person agreed to its scopes, and then called', async () => {
    const scene = await SignInScene.open(await machine());
    scene.signer.agrees = false;
    const client = scene.client();
    const hello = client.initialize();
    const card = await scene.signer.card();
    expect(card.question.asked).toMatchObject({
      resource: scene.server.url,
      issuer: scene.authorization.issuer,
      client: { name: 'Countersign', how: 'registered' },
      offered: ['tools:read', 'tools:write'],
      from: 'metadata',
      revocable: true,
    });
    expect(card.question.asked.requested).toEqual(['tools:read', 'tools:write', 'offline_access']);
    expect(scene.signer.browser.opened).toEqual([]);
    expect(scene.authorization.asked.filter((line) => line.startsWith('POST'))).toEqual([]);
    card.answer({ allow: true, scopes: ['tools:read', 'offline_access'] });
    expect((await hello).result).toMatchObject({ protocolVersion: '2025-11-25' });
    const { result } = await client.answer(client.request('tools/list'));
    expect(result?.tools?.map(({ name }) => name)).toEqual(['read', 'write', 'admin']);
    expect(await client.text(client.call('read'))).toBe('read ran');
    expect(scene.server.ran).toEqual(['read']);
    const [opened = ''] = scene.signer.browser.opened;
    const query = new URL(opened).searchParams;
    expect(query.get('scope')).toBe('tools:read offline_access');
    expect(query.get('code_challenge_method')).toBe('S256');
    expect(query.getAll('resource')).toEqual([scene.server.url]);
  });

  it('gives what it refused for want of a token exactly one more try', async () => {
    const scene = await SignInScene.open(await machine());
    const client = await scene.ready();
    expect(await client.text(client.call('write'))).toBe('write ran');
    expect(scene.server.ran).toEqual(['write']);
    expect(scene.server.refusals).toBe(1);
  });

  it('asks nobody again in another gate, and hands the token on', async () => {
    const scene = await SignInScene.open(await machine());
    await scene.ready();
    const other = await scene.ready();
    expect(await other.text(other.call('read'))).toBe('read ran');
    expect(scene.signer.cards).toHaveLength(1);
    expect(scene.server.refusals).toBe(1);
  });

  it('has one card where two gates want the same, and both go on with its answer', async () => {
    const scene = await SignInScene.open(await machine());
    scene.signer.agrees = false;
    const [one, two] = [scene.client(), scene.client()];
    const hellos = [one.initialize(), two.initialize()];
    const card = await scene.signer.card();
    card.answer({ allow: true, scopes: card.question.asked.requested });
    for (const hello of await Promise.all(hellos)) expect(hello.result).toBeDefined();
    expect(scene.signer.cards).toHaveLength(1);
    expect(scene.signer.browser.opened).toHaveLength(1);
  });

  it('has one answer where two gates want the same and the person says no', async () => {
    const scene = await SignInScene.open(await machine());
    scene.signer.agrees = false;
    const hellos = [scene.client().initialize(), scene.client().initialize()];
    const card = await scene.signer.card();
    await until(() => {
      const { broker } = scene.window.engine.live;
      return (broker?.sessions().length ?? 0) > 1;
    }, 'both gates');
    card.answer({ allow: false });
    for (const hello of await Promise.all(hellos))
      expect(hello.error?.data?.reason).toBe('signIn.refused');
    expect(scene.signer.cards).toHaveLength(1);
    const other = scene.client().initialize();
    (await scene.signer.card(2)).answer({ allow: false });
    expect((await other).error?.data?.reason).toBe('signIn.refused');
  });

  it('is asked as the client that the person gave, where none is registered', async () => {
    const m = await machine();
    const scene = await SignInScene.open(m, { registration: false });
    const { issuer } = scene.authorization;
    const refused = scene.client();
    for (let i = 0; i < 2; i++) {
      const { error } = await refused.initialize();
      expect(error?.data?.reason).toBe('signIn.failed');
      expect(error?.message).toContain('Set a Client ID for a Sign-In');
    }
    expect(scene.signer.cards).toEqual([]);
    await refused.end();
    const place = `http://127.0.0.1/callback/${sha256(issuer).slice(0, 16)}`;
    await scene.authorization.add({
      client_id: 'given-id',
      client_secret: 'given-secret-9431',
      token_endpoint_auth_method: 'client_secret_basic',
      redirect_uris: [place],
    });
    await until(() => scene.signer.without.length > 0, 'it to be told');
    expect(scene.signer.without).toEqual([{ server: 'elsewhere', issuer }]);
    await new Clients(m.secrets, sha256).give(issuer, {
      id: 'given-id',
      secret: 'given-secret-9431',
    });
    const client = await scene.ready();
    expect(await client.text(client.call('read'))).toBe('read ran');
    const { question } = await scene.signer.card();
    expect(question.asked.client).toEqual({ name: 'given-id', how: 'given' });
  });

  it('is asked as the document that is set up, where documents are taken', async () => {
    const document = {
      client_name: 'Countersign',
      redirect_uris: ['http://127.0.0.1/callback'],
      token_endpoint_auth_method: 'none',
      application_type: 'native',
    };
    const scene = await SignInScene.open(await machine(), { registration: false, document });
    scene.signer.document = 'https://client.example.com/countersign.json';
    const client = await scene.ready();
    expect(await client.text(client.call('read'))).toBe('read ran');
    const { question } = await scene.signer.card();
    expect(question.asked.client).toEqual({
      name: 'https://client.example.com/countersign.json',
      how: 'document',
    });
  });

  it('asks for more where a tool needs it, beside what was given, and no more than once', async () => {
    const scene = await SignInScene.open(await machine(), {}, { needs: { admin: 'tools:admin' } });
    const client = await scene.ready();
    expect(await client.text(client.call('admin'))).toBe('admin ran');
    const { question } = await scene.signer.card(2);
    expect(question.asked).toMatchObject({
      from: 'stepUp',
      granted: ['tools:read', 'tools:write'],
    });
    expect(question.asked.requested).toContain('tools:admin');
    expect(scene.server.ran).toEqual(['admin']);
    scene.server.protection = { needs: { read: 'tools:never' } };
    const first = await client.answer(client.call('read'));
    expect(first.error?.data?.reason).toBe('signIn.failed');
    const cards = scene.signer.cards.length;
    const again = await client.answer(client.call('read'));
    expect(again.error?.data?.reason).toBe('signIn.failed');
    expect(scene.signer.cards).toHaveLength(cards);
    expect(scene.server.ran).toEqual(['admin']);
  });

  it('renews what is over without asking, once for all gates', async () => {
    const scene = await SignInScene.open(await machine(), { accessFor: 2 });
    const [one, two] = [await scene.ready(), await scene.ready()];
    const before = scene.authorization.renewals;
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const texts = await Promise.all([one.text(one.call('read')), two.text(two.call('write'))]);
    expect(texts).toEqual(['read ran', 'write ran']);
    expect(scene.signer.cards).toHaveLength(1);
    expect(scene.authorization.renewals).toBeGreaterThan(before);
    expect(scene.authorization.failures).toEqual([]);
    expect([...scene.server.ran].sort()).toEqual(['read', 'write']);
  });

  it('asks again, with what was given before, where everything was taken back there', async () => {
    const scene = await SignInScene.open(await machine());
    const client = await scene.ready();
    await scene.authorization.forgetAll();
    expect(await client.text(client.call('read'))).toBe('read ran');
    const { question } = await scene.signer.card(2);
    expect(question.asked.granted).toEqual(['tools:read', 'tools:write']);
    const { events } = await scene.window.ledger();
    expect(events.flatMap((e) => (e.kind === 'signIn' ? e.how : []))).toEqual([
      ...['asked', 'agreed', 'opened', 'signedIn', 'lost'],
      ...['asked', 'agreed', 'opened', 'signedIn'],
    ]);
  });

  it('is not signed in to where the entry brings its own key', async () => {
    const m = await machine();
    const scene = await SignInScene.open(m);
    const options = ['--header', 'Authorization'];
    const env = { CSHEADER_1: 'Bearer own-key' };
    const client = m.client(elsewhere(scene.server.url, { options, env }));
    expect((await client.initialize()).error?.data?.reason).toBe('http.signIn');
    expect(scene.signer.cards).toEqual([]);
    expect(scene.authorization.asked).toEqual([]);
  });
});

describe('a sign-in', () => {
  it('leaves no token in any file, variable or record', async () => {
    const m = await machine();
    const scene = await SignInScene.open(m, { accessFor: 2 }, { needs: { admin: 'tools:admin' } });
    const client = await scene.ready();
    await client.text(client.call('admin'));
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await client.text(client.call('read'))).toBe('read ran');
    const { events } = await scene.window.ledger();
    expect(events.filter((e) => e.kind === 'signIn').length).toBeGreaterThan(4);
    const environment = readFileSync(`/proc/${client.pid}/environ`, 'utf8');
    const command = readFileSync(`/proc/${client.pid}/cmdline`, 'utf8');
    await client.end();
    await scene.window.close();
    const files = readdirSync(m.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
    expect(files.some((text) => text.includes(scene.authorization.issuer))).toBe(true);
    const secrets = [...scene.authorization.secrets];
    expect(secrets.length).toBeGreaterThan(4);
    const kept = [...files, environment, command, client.stderr, client.lines.join('\n')];
    for (const secret of secrets) expect(kept.filter((text) => text.includes(secret))).toEqual([]);
    expect(scene.window.errors).toEqual([]);
  });

  it('ends with the gate that wanted it, and another one may ask', async () => {
    const scene = await SignInScene.open(await machine());
    scene.signer.agrees = false;
    const client = scene.client();
    void client.initialize().catch(() => undefined);
    const card = await scene.signer.card();
    client.child.kill('SIGKILL');
    await until(() => card.withdrawn, 'the card to be withdrawn');
    const other = scene.client();
    const hello = other.initialize();
    const next = await scene.signer.card(2);
    next.answer({ allow: true, scopes: next.question.asked.requested });
    expect((await hello).result).toBeDefined();
  });

  it('is forgotten and taken back where the person wants that, and asked about anew', async () => {
    const scene = await SignInScene.open(await machine());
    const client = await scene.ready();
    const { broker } = scene.window.engine.live;
    const [kept] = (await broker?.signIns()) ?? [];
    expect(kept).toMatchObject({
      server: 'elsewhere',
      resource: scene.server.url,
      granted: ['tools:read', 'tools:write'],
      revocable: true,
    });
    for (const secret of scene.authorization.secrets)
      expect(JSON.stringify(kept)).not.toContain(secret);
    const { issuer } = scene.authorization;
    expect(await broker?.signOut(scene.server.url, issuer, true)).toMatchObject({ ok: true });
    expect(await broker?.signIns()).toEqual([]);
    expect(scene.authorization.asked).toContain('POST /token/revocation');
    for (const secret of scene.authorization.secrets) {
      const { provider } = scene.authorization;
      expect(await provider.AccessToken.find(secret)).toBeUndefined();
      expect(await provider.RefreshToken.find(secret)).toBeUndefined();
    }
    scene.signer.agrees = false;
    const call = client.call('read');
    const { question, answer } = await scene.signer.card(2);
    expect(question.asked.granted).toBeUndefined();
    answer({ allow: true, scopes: ['tools:read'] });
    expect(await client.text(call)).toBe('read ran');
  });

  it('is not had where no window can keep a token', async () => {
    const m = await machine();
    const scene = await SignInScene.open(m);
    await scene.window.close();
    await m.window();
    const { error } = await scene.client().initialize();
    expect(error?.data?.reason).toBe('signIn.refused');
    expect(error?.message).toContain('not executed');
    expect(scene.signer.browser.opened).toEqual([]);
  });
});

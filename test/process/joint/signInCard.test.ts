import { describe, expect, it } from 'vitest';
import { until } from '../gate/gateProcess.ts';
import { deskScene } from './signIn/deskPerson.ts';
import { machines } from './stack.ts';

const machine = machines();

describe('the card of a sign-in, asked by a real gate', () => {
  it('shows where and for what, asks for what was ticked, and goes away when the browser came back', async () => {
    const { authorization, server, person, window, client } = await deskScene(await machine());
    person.browser.closed = true;
    const hello = client.initialize();
    const card = await person.card('ask');
    expect(card.sites.map((s) => s.host)).toEqual([
      new URL(server.url).host,
      new URL(authorization.issuer).host,
    ]);
    expect(card.scopes.map((s) => [s.scope, s.level])).toEqual([
      ['tools:read', 'reads'],
      ['tools:write', 'writes'],
      ['offline_access', 'stays'],
    ]);
    expect(person.browser.opened).toEqual([]);
    expect(await person.press(card, 'sign-in', ['tools:read', 'admin'])).toMatchObject({
      accepted: false,
    });
    expect(await person.press(card, 'sign-in', ['tools:read', 'offline_access'])).toMatchObject({
      accepted: true,
    });
    const open = await person.card('browser');
    expect(open.offers.map((o) => o.choice)).toEqual(['dont-sign-in']);
    const [url = ''] = person.browser.opened;
    expect(new URL(url).searchParams.get('scope')).toBe('tools:read offline_access');
    await person.browser.go(url);
    expect((await hello).result).toMatchObject({ protocolVersion: '2025-11-25' });
    await until(() => person.cards.length === 0, 'the card of the browser goes away');
    expect(person.answered.map(([kind, answer]) => [kind, answer.kind])).toEqual([
      ['signIn', 'signIn'],
    ]);
    expect(person.failures).toEqual([]);
    const kept = await window.engine.live.broker?.signIns();
    expect(kept).toMatchObject([
      { issuer: authorization.issuer, requested: ['tools:read', 'offline_access'] },
    ]);
  });

  it('ends the wait for the browser when the person gives up, and the client is told', async () => {
    const { person, client, server } = await deskScene(await machine());
    person.browser.closed = true;
    const hello = client.initialize();
    const card = await person.card('ask');
    await person.press(
      card,
      'sign-in',
      card.scopes.map((s) => s.scope),
    );
    await person.press(await person.card('browser'), 'dont-sign-in');
    expect((await hello).error?.message).toMatch(/sign/i);
    expect(server.ran).toEqual([]);
    expect(person.cards).toEqual([]);
  });

  it('opens nothing where the person says no', async () => {
    const { person, client, authorization } = await deskScene(await machine());
    const hello = client.initialize();
    await person.press(await person.card('ask'), 'dont-sign-in');
    expect((await hello).error?.message).toMatch(/sign/i);
    expect(person.browser.opened).toEqual([]);
    expect(authorization.asked.filter((path) => path.startsWith('POST'))).toEqual([]);
  });

  it('names the call that needs more, and marks what is more than before', async () => {
    const { person, client, server } = await deskScene(await machine(), {
      scope: 'tools:read',
      needs: { write: 'tools:write' },
    });
    const hello = client.initialize();
    const card = await person.card('ask');
    await person.press(
      card,
      'sign-in',
      card.scopes.map((s) => s.scope),
    );
    await hello;
    await client.answer(client.request('tools/list'));
    const call = client.text(client.call('write'));
    const more = await person.card('ask');
    expect(more).toMatchObject({
      tool: 'write',
      effect: 'write needs more than the earlier sign-in was given. Nothing was opened yet.',
    });
    const grown = more.scopes.flatMap((s) => (s.grown === undefined ? [] : [s.scope]));
    expect(grown).toContain('tools:write');
    expect(grown).not.toContain('tools:read');
    expect(more.offers.find((o) => o.choice === 'sign-in')?.hold).toBe(true);
    await person.press(
      more,
      'sign-in',
      more.scopes.map((s) => s.scope),
    );
    expect(await call).toBe('write ran');
    expect(server.ran).toEqual(['write']);
  });

  it('marks nothing as more than before that was asked for and never granted', async () => {
    const needs = { needs: { write: 'tools:write', admin: 'tools:admin' } };
    const { person, client } = await deskScene(await machine(), { scope: 'tools:read', ...needs });
    const hello = client.initialize();
    await person.agree(await person.card('ask'));
    await hello;
    await client.answer(client.request('tools/list'));
    const call = client.text(client.call('write'));
    await person.press(await person.card('ask'), 'sign-in', ['tools:read', 'tools:write']);
    expect(await call).toBe('write ran');
    const last = client.text(client.call('admin'));
    const card = await person.card('ask');
    expect(card.scopes.map((s) => [s.scope, (s.grown ?? s.before)?.slice(0, 9)])).toEqual([
      ['tools:read', undefined],
      ['tools:write', undefined],
      ['tools:admin', 'New: it w'],
      ['offline_access', 'Asked for'],
    ]);
    expect(card.notes.map((n) => n.text).join()).toContain('More than before: tools:admin');
    expect(card.notes.map((n) => n.text).join()).not.toContain('offline_access');
    await person.agree(card);
    expect(await last).toBe('admin ran');
  });

  it('is forgotten and taken back when the person signs out, and asked about again', async () => {
    const { person, client, window, authorization, server } = await deskScene(await machine());
    const hello = client.initialize();
    const card = await person.card('ask');
    await person.press(
      card,
      'sign-in',
      card.scopes.map((s) => s.scope),
    );
    await hello;
    const { broker } = window.engine.live;
    expect(await broker?.signOut(server.url, authorization.issuer, true)).toMatchObject({
      ok: true,
    });
    expect(await broker?.signIns()).toEqual([]);
    expect(authorization.asked.some((path) => /revo/.test(path))).toBe(true);
    const call = client.text(client.call('read'));
    const again = await person.card('ask');
    await person.press(
      again,
      'sign-in',
      again.scopes.map((s) => s.scope),
    );
    expect(await call).toBe('read ran');
  });
});

describe('a sign-in as the document of the setting', () => {
  const document = {
    client_name: 'Countersign',
    redirect_uris: ['http://127.0.0.1/callback'],
    token_endpoint_auth_method: 'none',
    application_type: 'native',
  };
  const address = 'https://client.example.com/countersign.json';

  it('shows its address on the card, and registers nobody', async () => {
    const { person, client, authorization } = await deskScene(await machine(), {}, { document });
    person.setting = address;
    const hello = client.initialize();
    const card = await person.card('ask');
    expect(card.facts.map((f) => f.value)).toContain(
      `${address} · described by a document on the web`,
    );
    await person.agree(card);
    expect((await hello).result).toMatchObject({ protocolVersion: '2025-11-25' });
    const query = new URL(person.browser.opened[0] ?? '').searchParams;
    expect(query.get('client_id')).toBe(address);
    expect(query.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
    expect(authorization.asked).not.toContain('POST /reg');
  });

  it('is not made where the setting names no document: a client is registered', async () => {
    const { person, client, authorization } = await deskScene(await machine(), {}, { document });
    person.setting = 'http://client.example.com/countersign.json';
    const hello = client.initialize();
    await person.agree(await person.card('ask'));
    expect((await hello).result).toBeDefined();
    expect(authorization.asked).toContain('POST /reg');
  });

  it('is not made where the authorization server does not name itself in its answers', async () => {
    const { person, client, authorization } = await deskScene(
      await machine(),
      {},
      {
        document,
        metadata: (metadata) => {
          delete metadata['authorization_response_iss_parameter_supported'];
        },
      },
    );
    person.setting = address;
    const hello = client.initialize();
    await person.agree(await person.card('ask'));
    expect((await hello).result).toBeDefined();
    expect(authorization.asked).toContain('POST /reg');
  });
});

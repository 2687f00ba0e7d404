import { describe, expect, it } from 'vitest';
import { Clients } from '../../../src/broker/signIn/clients.ts';
import { sha256 } from '../../../src/wiring/text.ts';

const ISSUER = 'https://auth.example.com';

function clients() {
  const kept = new Map<string, string>();
  const secrets = {
    get: (key: string) => Promise.resolve(kept.get(key)),
    store: (key: string, value: string) => Promise.resolve(void kept.set(key, value)),
    delete: (key: string) => Promise.resolve(void kept.delete(key)),
  };
  return { kept, clients: new Clients(secrets, sha256) };
}

describe('clients that a person gave', () => {
  it('are listed by their authorization servers, without secrets', async () => {
    const { clients: all } = clients();
    await all.give(ISSUER, { id: 'one', secret: 's3cret' });
    await all.give('https://other.example.com/t', { id: 'two' });
    expect(await all.all()).toEqual([
      { issuer: ISSUER, id: 'one', secret: true },
      { issuer: 'https://other.example.com/t', id: 'two', secret: false },
    ]);
    expect(await all.find(`${ISSUER}/`)).toEqual({ id: 'one', secret: 's3cret' });
  });

  it('are one for each authorization server, with a slash at its end or without', async () => {
    const { clients: all } = clients();
    await all.give(ISSUER, { id: 'one' });
    await all.give(`${ISSUER}/`, { id: 'two' });
    expect(await all.all()).toEqual([{ issuer: `${ISSUER}/`, id: 'two', secret: false }]);
  });

  it('leave nothing behind when they are removed', async () => {
    const { clients: all, kept } = clients();
    await all.give(ISSUER, { id: 'one', secret: 's3cret' });
    await all.give(ISSUER, undefined);
    expect(await all.all()).toEqual([]);
    expect([...kept.values()]).toEqual(['[]']);
  });

  it('are not there where what is kept cannot be read', async () => {
    const { clients: all, kept } = clients();
    await all.give(ISSUER, { id: 'one' });
    for (const key of kept.keys()) if (key !== 'countersign.clients') kept.set(key, '{');
    expect(await all.all()).toEqual([]);
    kept.set('countersign.clients', '{"a":1}');
    expect(await all.all()).toEqual([]);
  });
});

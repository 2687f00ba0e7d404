import { describe, expect, it } from 'vitest';
import { proxyFor } from '../../../src/gate/upstream/http/proxy.ts';
import { allowedReach, guardedLookup } from '../../../src/gate/upstream/http/resolve.ts';

const resolved = (allowed: Iterable<string>, all: boolean) =>
  new Promise<unknown>((resolve) => {
    guardedLookup(new Set(allowed))('localhost', { all }, (error, address) =>
      resolve(error ? { ...error } : address),
    );
  });

describe('a name that is resolved for a connection', () => {
  it('is refused where it leads to a kind of address that nobody named', async () => {
    for (const all of [true, false])
      expect(await resolved(['public', 'private'], all)).toMatchObject({ reach: 'loopback' });
  });

  it('gives the addresses that were judged', async () => {
    const { length } = (await resolved(['loopback'], true)) as unknown[];
    expect(length).toBeGreaterThan(0);
    expect(await resolved(['loopback'], false)).toMatch(/^(?:127\.|::1)/);
  });

  it('may lead to public addresses, and to what its URL or entry says', () => {
    const kinds = (host: string, ...named: string[]) => [...allowedReach(host, named)].sort();
    expect(kinds('example.org')).toEqual(['public']);
    expect(kinds('example.org', 'private')).toEqual(['private', 'public']);
    expect(kinds('localhost')).toEqual(['loopback']);
    expect(kinds('10.0.0.1')).toEqual(['private', 'public']);
  });
});

describe('the proxy of a URL', () => {
  const of = (url: string, env: Record<string, string>) => proxyFor(new URL(url), env)?.host;
  const env = { https_proxy: 'http://s:1', http_proxy: 'p:2', NO_PROXY: 'a.org, .b.org,c.org:81' };

  it('is the one of its scheme, and none where the environment says so', () => {
    expect(of('https://x.org/', env)).toBe('s:1');
    expect(of('http://x.org/', env)).toBe('p:2');
    expect(of('http://x.org/', { ALL_PROXY: 'http://all:3' })).toBe('all:3');
    for (const url of ['https://a.org/', 'https://x.a.org/', 'https://b.org/', 'http://c.org:81/'])
      expect(of(url, env)).toBeUndefined();
    expect(of('http://c.org/', env)).toBe('p:2');
    expect(of('http://nota.org/', env)).toBe('p:2');
    expect(of('http://x.org/', { ...env, no_proxy: '*' })).toBeUndefined();
  });

  it('is never used for this machine', () => {
    for (const url of ['http://127.0.0.1:1/', 'http://localhost/', 'http://[::1]/'])
      expect(of(url, env)).toBeUndefined();
  });
});

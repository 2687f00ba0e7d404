import { describe, expect, it } from 'vitest';
import { isOf, mayOpen } from '../../../src/broker/signIn/browser.ts';
import type { SignInAsked } from '../../../src/shared/signIn.ts';

const asked: SignInAsked = {
  resource: 'https://mcp.example.com/mcp',
  issuer: 'https://auth.example.com',
  authorize: 'https://auth.example.com/authorize?tenant=1',
  client: { name: 'Countersign', how: 'registered' },
  requested: ['read', 'write'],
  offered: [],
  from: 'challenge',
  revocable: false,
};
const QUERY = {
  tenant: '1',
  response_type: 'code',
  client_id: 'c',
  code_challenge: 'c'.repeat(43),
  code_challenge_method: 'S256',
  redirect_uri: 'http://127.0.0.1:4711/callback/0123456789abcdef',
  state: 's'.repeat(43),
  scope: 'read',
  resource: asked.resource,
};
const url = (
  change: Readonly<Record<string, string | undefined>> = {},
  place = 'https://auth.example.com/authorize',
) => {
  const all = Object.entries<string | undefined>({ ...QUERY, ...change });
  const query = new URLSearchParams(all.flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));
  return `${place}?${query.toString()}`;
};

describe('the browser is opened', () => {
  it('at the place that the card named, for what was agreed to', () => {
    expect(mayOpen(url(), asked, ['read'])).toBe(true);
  });

  it.each<[string, string]>([
    ['at another host', url({}, 'https://evil.example/authorize')],
    ['at another port', url({}, 'https://auth.example.com:8443/authorize')],
    ['at another path', url({}, 'https://auth.example.com/other')],
    ['without TLS', url({}, 'http://auth.example.com/authorize')],
    ['as somebody', url({}, 'https://user@auth.example.com/authorize')],
    ['for a file', 'file:///etc/passwd'],
    ['for a script', 'javascript:alert(1)'],
    ['for another program', 'vscode://some.extension/open'],
    ['without a client', url({ client_id: undefined })],
    ['with a request of its own', url({ request_uri: 'https://evil.example/request' })],
    ['with another way of answering', url({ response_mode: 'form_post' })],
    ['with a fragment', `${url()}#x`],
    ['with what a shell reads', `${url()}$(id)`],
    ['with a quote', `${url()}'`],
    ['with a line break', `${url()}\nx`],
    ['without what the place asks for', url({ tenant: '2' })],
    ['for more than was agreed to', url({ scope: 'read write' })],
    ['for whatever there is', url({ scope: undefined })],
    ['for two lists of scopes', `${url()}&scope=write`],
    ['for another server', url({ resource: 'https://other.example.com/mcp' })],
    ['for no server', url({ resource: undefined })],
    ['for two servers', `${url()}&resource=https%3A%2F%2Fother.example.com`],
    ['without PKCE', url({ code_challenge: undefined })],
    ['with plain PKCE', url({ code_challenge_method: 'plain' })],
    ['without a state', url({ state: undefined })],
    ['for a token in the address', url({ response_type: 'token' })],
    ['to come back elsewhere', url({ redirect_uri: 'https://evil.example/callback' })],
    ['to come back to a name', url({ redirect_uri: 'http://localhost:4711/callback' })],
    ['with an endless address', url({ client_id: 'c'.repeat(20_000) })],
  ])('never %s', (_, to) => {
    expect(mayOpen(to, asked, ['read'])).toBe(false);
  });
});

describe('a token is for a server', () => {
  it.each([
    ['https://mcp.example.com/mcp', true],
    ['https://mcp.example.com', true],
    ['https://mcp.example.com/', true],
    ['https://mcp.example.com/mc', false],
    ['https://mcp.example.com/mcp/more', false],
    ['https://mcp.example.com/mcp?x=1', false],
    ['http://mcp.example.com/mcp', false],
    ['https://mcp.example.com:444/mcp', false],
    ['https://example.com/mcp', false],
    ['nonsense', false],
  ])('where it is at %s: %s', (resource, is) => {
    expect(isOf(resource, 'https://mcp.example.com/mcp')).toBe(is);
  });
});

describe('the client that the browser signs in as', () => {
  it.each(['given', 'entry', 'document'] as const)('is the one of the card: %s', (how) => {
    const named = { ...asked, client: { name: 'https://c.example/d', how } };
    expect(mayOpen(url({ client_id: 'https://c.example/d' }), named, ['read'])).toBe(true);
    expect(mayOpen(url({ client_id: 'another' }), named, ['read'])).toBe(false);
  });
});

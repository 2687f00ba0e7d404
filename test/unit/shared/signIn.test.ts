import { describe, expect, it } from 'vitest';
import { SignInAsked } from '../../../src/shared/protocol/signIn.ts';
import { decode } from '../../../src/shared/rpc.ts';
import {
  isOpenable,
  isScope,
  isWebUrl,
  MOST_OPENED,
  MOST_SCOPES,
  MOST_URL,
} from '../../../src/shared/signIn.ts';

const asked = {
  resource: 'https://mcp.example.com/mcp',
  issuer: 'https://auth.example.com/',
  authorize: 'https://auth.example.com/authorize',
  client: { name: 'Countersign', how: 'registered' },
  requested: ['repo:read'],
  offered: ['repo:read', 'repo:write'],
  from: 'challenge',
  revocable: true,
};

describe('what a person is shown of a sign-in', () => {
  it('is read where every address is a plain web address', () => {
    expect(decode(SignInAsked, asked).ok).toBe(true);
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'vscode://publisher.extension/x',
    'https://user@auth.example.com/',
    'https://auth.example.com/a b',
    'https://auth.example.com/$(id)',
    'https://auth.example.com/`id`',
    'https://auth.example.com/;id',
    'https://auth.example.com/a|b',
    'https://auth.example.com/"x',
    'https://auth.example.com/#f',
    'https://auth.example.com/\u0007',
    'https://аuth.example.com/',
    'HTTPS://auth.example.com/',
    'https:auth.example.com',
    'https://',
    `https://auth.example.com/${'a'.repeat(3000)}`,
  ])('is refused where an address is %j', (url) => {
    expect(isWebUrl(url)).toBe(false);
    for (const place of ['resource', 'issuer', 'authorize'])
      expect(decode(SignInAsked, { ...asked, [place]: url }).ok).toBe(false);
  });

  it('leads to an address that may be longer, and not without end', () => {
    const url = (n: number) => 'https://auth.example.com/'.padEnd(n, 'a');
    expect([isWebUrl(url(MOST_URL)), isWebUrl(url(MOST_URL + 1))]).toEqual([true, false]);
    expect(isOpenable(url(MOST_OPENED))).toBe(true);
    expect(isOpenable(url(MOST_OPENED + 1))).toBe(false);
    expect(isOpenable('file:///etc/passwd')).toBe(false);
  });

  it.each(['', 'two scopes', 'line\nfeed', 'quo"te', 'back\\slash', 'ü', 'x'.repeat(300)])(
    'is refused where a scope is %j',
    (scope) => {
      expect(isScope(scope)).toBe(false);
      expect(decode(SignInAsked, { ...asked, requested: [scope] }).ok).toBe(false);
    },
  );

  it('is refused where there are more scopes than a person can look at', () => {
    const offered = Array.from({ length: MOST_SCOPES + 1 }, (_, i) => `scope${i}`);
    expect(decode(SignInAsked, { ...asked, offered }).ok).toBe(false);
  });
});

import { domainToASCII, domainToUnicode } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodedHost } from '../../../src/core/signIn/punycode.ts';
import { ownerOf, siteOf } from '../../../src/core/signIn/site.ts';

describe('the host of a sign-in', () => {
  it.each(['bücher.example', 'gıthub.com', '例え.テスト', 'раураl.example', 'a.b-c.d'])(
    'is decoded as a browser does: %s',
    (name) => {
      const ascii = domainToASCII(name);
      expect(ascii).not.toBe('');
      expect(decodedHost(ascii)).toBe(domainToUnicode(ascii));
    },
  );

  it('is decoded to what it came from, or left as it is', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...Array.from('abзяж日本語öß-')),
          minLength: 1,
          maxLength: 12,
        }),
        (label) => {
          const ascii = domainToASCII(`${label}.example`);
          if (ascii !== '') expect(decodedHost(ascii)).toBe(domainToUnicode(ascii));
        },
      ),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof decodedHost(`xn--${text}`)).toBe('string');
      }),
    );
  });

  it.each([
    ['https://github.com.evil.example/login/oauth', 'github.com'],
    ['https://github-com.evil.example/', 'github.com'],
    ['https://login-github.com/', 'github.com'],
    ['https://githab.com/', 'github.com'],
    ['https://gihtub.com/', 'github.com'],
    ['https://githubb.com/', 'github.com'],
    ['https://g1thub.com/', 'github.com'],
    ['https://xn--gthub-n4a.com/', 'github.com'],
    ['https://accounts.goog1e.com/', 'accounts.google.com'],
    ['https://accounts.google.com.signin.example/', 'accounts.google.com'],
    ['https://login.rnicrosoftonline.com/', 'login.microsoftonline.com'],
    ['https://login.micr\u043esoftonline.com/', undefined],
  ])('of %s is seen to resemble a well-known one', (url, known) => {
    const site = siteOf(known === undefined ? `https://${domainToASCII(new URL(url).host)}/` : url);
    expect(site?.resembles).toBe(known ?? 'login.microsoftonline.com');
  });

  it.each([
    'https://github.com/login/oauth',
    'https://gitlab.com',
    'https://auth.example.org',
    'https://login.microsoftonline.com/common',
    'https://cloud.linear.app',
    'https://mcp.notion.com',
    'https://api.githubcopilot.com/mcp/',
    'http://127.0.0.1:3000',
  ])('of %s resembles nothing', (url) => {
    expect(siteOf(url)?.resembles).toBeUndefined();
  });

  it('is the host that a browser goes to, never a name before it', () => {
    expect(siteOf('https://github.com@evil.example/')).toBeUndefined();
    expect(siteOf('https://evil.example\\@github.com/')).toBeUndefined();
    expect(siteOf('javascript:alert(1)')).toBeUndefined();
    expect(siteOf('file:///etc/passwd')).toBeUndefined();
    expect(siteOf('https:///x')).toBeUndefined();
    expect(siteOf('HTTPS://GitHub.com:443/a?b')).toMatchObject({
      ...{ scheme: 'https', host: 'github.com', rest: '/a?b' },
    });
    expect(siteOf('https://github.com:8443')?.port).toBe('8443');
  });

  it('says whether the way there is open to others', () => {
    expect(siteOf('http://mcp.example.org/')?.open).toBe(true);
    expect(siteOf('http://localhost:3000/')?.open).toBe(false);
    expect(siteOf('https://mcp.example.org/')?.open).toBe(false);
  });

  it('belongs to whom its last labels name', () => {
    expect(ownerOf('api.sub.example.org')).toBe('example.org');
    expect(ownerOf('mcp.shop.co.uk')).toBe('shop.co.uk');
    expect(ownerOf('127.0.0.1')).toBe('127.0.0.1');
  });
});

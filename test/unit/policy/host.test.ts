import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atHosts, hostEntries } from '../../../src/core/policy/grants/host.ts';

const at = (text: string, ...hosts: readonly string[]) => atHosts(text, hosts);

describe('a host', () => {
  it.each<[string, string, boolean | undefined]>([
    ['https://example.com', 'example.com', true],
    ['https://example.com/a/b?c=d#e', 'example.com', true],
    ['HTTPS://EXAMPLE.com:443/', 'Example.COM', true],
    ['https://example.com?q=a b'.replace(' ', '+'), 'example.com', true],
    ['http://example.com:80', 'example.com', true],
    ['example.com', 'example.com', true],
    ['http://localhost:3000/x', 'localhost:3000', true],
    ['http://localhost:3000/x', 'localhost', false],
    ['http://localhost/x', 'localhost:3000', false],
    ['http://example.com:443/', 'example.com', false],
    ['example.com:443', 'example.com', false],
    ['https://a.example.com', 'example.com', false],
    ['https://a.b.example.com', '*.example.com', true],
    ['https://example.com', '*.example.com', false],
    ['https://notexample.com', '*.example.com', false],
    ['https://example.com.evil.io', 'example.com', false],
    ['https://example.com.evil.io', '*.example.com', false],
    ['https://evil.io/?https://example.com', 'example.com', false],
    ['https://evil.io#example.com', 'example.com', false],
    ['https://xn--exmple-cua.com', 'example.com', false],
    ['https://127.0.0.1/', '127.0.0.1', true],
    ['https://127.0.0.1/', '*.0.0.1', undefined],
    ['https://[::1]:8080/', '[::1]:8080', true],
    ['https://[0:0:0:0:0:0:0:1]/', '[::1]', true],
    ['https://[2001:DB8::1]/', '[2001:db8:0::1]', true],
  ])('%s against %s: %s', (text, entry, expected) => {
    expect(at(text, entry)).toBe(expected);
  });

  it.each([
    'https://example.com@evil.io/',
    'https://evil.io@example.com/',
    'https://user:pw@example.com/',
    'https://example.com\\@evil.io/',
    'https:\\\\example.com/',
    'https://example.com\\.evil.io/',
    'https://example.com\t.evil.io/',
    'https://exam\nple.com/',
    ' https://example.com/',
    'https://example.com/ ',
    'https:///example.com/',
    'https:/example.com/',
    'https:example.com',
    '//example.com/',
    'example.com/path',
    'https://example.com./',
    'https://example..com/',
    'https://.example.com/',
    'https://example%2ecom/',
    'https://example.com%00.evil.io/',
    'https://example.com%40evil.io/',
    'https://ｅxample.com/',
    'https://example。com/',
    'https://exаmple.com/',
    'https://exa\u00admple.com/',
    'https://exa\u200bmple.com/',
    'https://example.com:0443/',
    'https://example.com:99999/',
    'https://example.com:/',
    'https://example.com:80:80/',
    'https://[::1/',
    'https://[example.com]/',
    'javascript://example.com/%0aalert(1)',
    'data://example.com/',
    'file://example.com/etc/passwd',
    'blob:https://example.com/',
    'view-source:https://example.com/',
    'mailto:a@example.com',
    'https://',
    '',
  ])('is not told from %j', (text) => {
    expect(at(text, 'example.com', '*.example.com', 'evil.io', '[::1]')).toBeUndefined();
  });

  it.each([
    '0177.0.0.1',
    '0x7f.0.0.1',
    '0x7f000001',
    '2130706433',
    '127.1',
    '127.0.0.01',
    '127.0.0.256',
    '1.2.3.4.5',
    'example.0x7f',
    '127.0.0.1.',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fe80::1%eth0]',
    '[1::2::3]',
    '[:::1]',
    '[1:2:3:4:5:6:7:8:9]',
    '[1:2:3:4:5:6:7]',
    '[12345::]',
  ])('is not told from an address written as %s', (host) => {
    expect(at(`http://${host}/`, '127.0.0.1', '[::1]', host)).toBeUndefined();
  });

  it('may stand among others in a set, and an entry that is none makes a no uncertain', () => {
    expect(at('https://b.io/', 'a.io', 'b.io')).toBe(true);
    expect(at('https://c.io/', 'a.io', 'b.io')).toBe(false);
    expect(at('https://c.io/')).toBe(false);
    for (const entry of ['*', '*.io', 'https://a.io', 'a.io/', '*.*.io', '', 'a@b.io', 'ä.io'])
      expect(at('https://c.io/', entry)).toBeUndefined();
  });

  it('is proposed as it is compared', () => {
    for (const text of ['https://A.io/x', 'http://localhost:3000', 'a@b.io, c@d.io', '[::1]:8'])
      expect(at(text, ...hostEntries(text))).toBe(true);
    expect(hostEntries('http://localhost:3000/x')).toEqual(['localhost:3000']);
    expect(hostEntries('a@b.io,c@b.io')).toEqual(['b.io']);
    expect(hostEntries('https://u@b.io')).toEqual([]);
  });
});

describe('a mail address', () => {
  it.each<[string, boolean]>([
    ['bob@example.com', true],
    ['bob.b+tag@Example.com', true],
    ['bob@example.com,eve@example.com', true],
    ['bob@example.com, eve@example.com; al@example.com', true],
    ['bob@example.com, eve@evil.io', false],
    ['bob@sub.example.com', false],
    ['bob@example.com.evil.io', false],
  ])('%s leads to its host alone: %s', (text, expected) => {
    expect(at(text, 'example.com')).toBe(expected);
  });

  it.each([
    'Bob <bob@example.com>',
    '<bob@example.com>',
    '"eve@evil.io" <bob@example.com>',
    '"eve@evil.io,"@example.com',
    '"bob"@example.com',
    'bob(eve@evil.io)@example.com',
    'bob@example.com(c)',
    'bob@evil.io@example.com',
    'eve%evil.io@example.com',
    '-oQ@example.com',
    'evil.io!eve@example.com',
    '@example.com',
    '@evil.io:bob@example.com',
    'bob@',
    'bob..b@example.com',
    '.bob@example.com',
    'bob@[127.0.0.1]',
    'bob@127.0.0.1',
    'bob@example.com\r\nBcc: eve@evil.io',
    'bob@example.com\n',
    ' bob@example.com',
    'bob@example.com ',
    'bob@example.com,',
    ',bob@example.com',
    'bob@example.com,  eve@example.com',
    'bob@example.com eve@evil.io',
    'bob@exаmple.com',
    'bøb@example.com',
    'mailto:bob@example.com?cc=eve@evil.io',
    'mailto:bob@example.com',
  ])('is not told from %j', (text) => {
    expect(at(text, 'example.com', 'evil.io', '127.0.0.1', '[127.0.0.1]')).toBeUndefined();
  });
});

/** Letters that URL readers treat specially, among plain ones. */
const hostile = fc.string({
  unit: fc.constantFrom(
    ...Array.from('ab.:/\\@?#[]%2e0x17 \t\n-_*,;<>"()é。．／ａ'),
    ...['evil.io', 'good.io', '//', 'https://'],
  ),
  maxLength: 24,
});

/** What a browser makes of a text, for comparison. */
function browserHost(text: string): string | undefined {
  try {
    return new URL(text).hostname;
  } catch {
    return undefined;
  }
}

describe('hostile forms', () => {
  it('never pass for a host that a browser would not go to', () => {
    const shapes = fc.oneof(
      hostile.map((t) => `https://${t}`),
      hostile.map((t) => `https://good.io${t}`),
      hostile.map((t) => `https://${t}good.io`),
      fc.tuple(hostile, hostile).map(([a, b]) => `https://${a}good.io${b}`),
      fc.tuple(hostile, hostile).map(([a, b]) => `http:${a}//${b}good.io/`),
    );
    fc.assert(
      fc.property(shapes, (text) => {
        if (at(text, 'good.io') === true) expect(browserHost(text)).toBe('good.io');
        if (at(text, '*.good.io') === true)
          expect(browserHost(text)).toMatch(/^[a-z0-9_.-]+\.good\.io$/);
      }),
      { numRuns: 3000 },
    );
  });

  it('never pass for an address that a browser would read otherwise', () => {
    const number = fc.oneof(
      fc.nat(300).map(String),
      fc.nat(300).map((n) => `0${n.toString(8)}`),
      fc.nat(300).map((n) => `0x${n.toString(16)}`),
      fc.nat().map(String),
    );
    const numbers = fc.array(number, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(numbers, (parts) => {
        const host = parts.join('.');
        if (at(`http://${host}/`, host) === true) expect(browserHost(`http://${host}/`)).toBe(host);
      }),
      { numRuns: 2000 },
    );
  });

  it('with a plain host in front or behind never make a list of addresses pass', () => {
    fc.assert(
      fc.property(hostile, fc.boolean(), (text, behind) => {
        const list = behind ? `a@good.io${text}` : `${text}a@good.io`;
        if (at(list, 'good.io') !== true) return;
        expect(list).toMatch(/^[^@\s<>"()\\]+@good\.io(?:[,;] ?[^@\s<>"()\\]+@good\.io)*$/i);
      }),
      { numRuns: 3000 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { hostKind } from '../../../src/core/sandbox/hostKind.ts';
import { installerOf } from '../../../src/core/sandbox/installer.ts';
import { hostFits, plainHost } from '../../../src/gate/sandbox/hosts.ts';

describe('a host of a sandbox', () => {
  it.each([
    ['api.example.com', 'API.example.com.', 443],
    ['*.example.com', 'a.b.example.com', 443],
    ['example.com:443', 'example.com', 443],
    ['[::1]:80', '::1', 80],
    ['10.0.0.1', '10.0.0.1', 22],
  ])('%s names %s', (pattern, host, port) => expect(hostFits(pattern, host, port)).toBe(true));

  it.each([
    ['example.com', 'evil-example.com', 443],
    ['example.com', 'example.com.evil.net', 443],
    ['*.example.com', 'example.com', 443],
    ['*.example.com', 'badexample.com', 443],
    ['example.com:443', 'example.com', 80],
    ['*.0.0.1', '10.0.0.1', 80],
    ['*.', 'anything.', 80],
    ['', '', 80],
  ])('%s does not name %s', (pattern, host, port) =>
    expect(hostFits(pattern, host, port)).toBe(false),
  );
});

describe('what is dialled', () => {
  it('is one name for every way to write it', () => {
    expect(['0x7f.1', '2130706433', '127.0.0.1.'].map(plainHost)).toEqual(
      Array(3).fill('127.0.0.1'),
    );
    expect(plainHost('Exämple.com')).toBe('xn--exmple-cua.com');
    expect(plainHost('::FFFF:1.2.3.4')).toBe('::ffff:102:304');
  });

  it('is nothing where it is no host', () => {
    const wrong = ['', 'a b', 'a/b', 'user@host', 'a#b', 'a\\b', 'x'.repeat(300)];
    expect(wrong.map(plainHost)).toEqual(wrong.map(() => undefined));
  });
});

describe('what a host is', () => {
  it.each([
    ['example.com', 'name'],
    ['xn--exmple-cua.com', 'punycode'],
    ['a.xn--p1ai', 'punycode'],
    ['8.8.8.8', 'address'],
    ['2001:db8::1', 'address'],
    ['127.0.0.1', 'near'],
    ['169.254.169.254', 'near'],
    ['172.20.1.1', 'near'],
    ['::1', 'near'],
    ['::ffff:102:304', 'near'],
    ['localhost', 'near'],
    ['printer', 'near'],
    ['metadata.google.internal', 'near'],
  ])('%s: %s', (host, kind) => expect(hostKind(host)).toBe(kind));
});

describe('what installs a package', () => {
  it.each([
    ['NAME="Debian"\nID=debian\n', 'sudo apt install'],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"', 'sudo apt install'],
    ['ID=fedora', 'sudo dnf install'],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"', 'sudo dnf install'],
    ['ID=arch', 'sudo pacman -S'],
    ['ID="opensuse-leap"\nID_LIKE="suse opensuse"', 'sudo zypper install'],
    ['ID=alpine', 'sudo apk add'],
    ['ID=nixos', undefined],
    ['', undefined],
  ])('%j: %s', (text, command) => expect(installerOf(text)).toBe(command));
});

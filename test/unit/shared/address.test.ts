import { describe, expect, it } from 'vitest';
import { reachOfHost, reachOfIp } from '../../../src/shared/address.ts';

describe('an address', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['172.15.255.255', 'public'],
    ['172.16.0.1', 'private'],
    ['172.32.0.1', 'public'],
    ['10.0.0.1', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['127.1.2.3', 'loopback'],
    ['169.254.1.1', 'link-local'],
    ['169.254.169.254', 'metadata'],
    ['100.100.100.200', 'metadata'],
    ['168.63.129.16', 'metadata'],
    ['0.0.0.0', 'reserved'],
    ['224.0.0.1', 'reserved'],
    ['255.255.255.255', 'reserved'],
    ['198.19.255.255', 'reserved'],
    ['::1', 'loopback'],
    ['::', 'reserved'],
    ['2606:4700::1111', 'public'],
    ['fd12::1', 'private'],
    ['fe80::1%eth0', 'link-local'],
    ['fd00:ec2::254', 'metadata'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:a9fe:a9fe', 'metadata'],
    ['64:ff9b::a9fe:a9fe', 'metadata'],
    ['2002:a00:1::', 'private'],
    ['2001:db8::1', 'reserved'],
    ['ff02::1', 'reserved'],
    ['1.2.3', undefined],
    ['1.2.3.256', undefined],
    ['1:2:3', undefined],
    ['1::2::3', undefined],
    ['example.org', undefined],
  ])('%s is %s', (ip, reach) => {
    expect(reachOfIp(ip)).toBe(reach);
  });

  it.each([
    ['[::1]', 'loopback'],
    ['LocalHost', 'loopback'],
    ['a.localhost.', 'loopback'],
    ['metadata.google.internal', 'metadata'],
    ['intranet', 'private'],
    ['mcp.corp.internal', 'private'],
    ['printer.local', 'private'],
    ['mcp.example.org', 'public'],
    ['localhost.example.org', 'public'],
    ['127.1', 'reserved'],
    ['', 'reserved'],
  ])('the host %s says %s', (host, reach) => {
    expect(reachOfHost(host)).toBe(reach);
  });
});

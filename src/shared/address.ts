/**
 * What kind of place an address is. `metadata`: where a cloud hands out credentials. `reserved`: belongs to nobody,
 * or to this machine under another number. Everything that cannot be read is `reserved`.
 */
export const Reach = {
  public: 'public',
  private: 'private',
  loopback: 'loopback',
  linkLocal: 'link-local',
  metadata: 'metadata',
  reserved: 'reserved',
} as const;
export type Reach = (typeof Reach)[keyof typeof Reach];

/** Kinds of places that an entry may name as wanted, beside those its own address says. */
export const NAMED_REACH: readonly string[] = [Reach.private, Reach.loopback, Reach.linkLocal];

type Range = readonly [address: string, bits: number, reach: Reach];

/** The first range that holds an address counts. */
const RANGES4: readonly Range[] = [
  ['169.254.169.254', 32, Reach.metadata],
  ['169.254.169.123', 32, Reach.metadata],
  ['169.254.170.2', 32, Reach.metadata],
  ['169.254.170.23', 32, Reach.metadata],
  ['100.100.100.200', 32, Reach.metadata],
  ['168.63.129.16', 32, Reach.metadata],
  ['192.0.0.192', 32, Reach.metadata],
  ['127.0.0.0', 8, Reach.loopback],
  ['10.0.0.0', 8, Reach.private],
  ['172.16.0.0', 12, Reach.private],
  ['192.168.0.0', 16, Reach.private],
  ['100.64.0.0', 10, Reach.private],
  ['169.254.0.0', 16, Reach.linkLocal],
  ['0.0.0.0', 8, Reach.reserved],
  ['192.0.0.0', 24, Reach.reserved],
  ['192.0.2.0', 24, Reach.reserved],
  ['192.88.99.0', 24, Reach.reserved],
  ['198.18.0.0', 15, Reach.reserved],
  ['198.51.100.0', 24, Reach.reserved],
  ['203.0.113.0', 24, Reach.reserved],
  ['224.0.0.0', 3, Reach.reserved],
];
const RANGES6: readonly Range[] = [
  ['::1', 128, Reach.loopback],
  ['fd00:ec2::254', 128, Reach.metadata],
  ['fd20:ce::254', 128, Reach.metadata],
  ['fc00::', 7, Reach.private],
  ['fec0::', 10, Reach.private],
  ['fe80::', 10, Reach.linkLocal],
  ['2001:db8::', 32, Reach.reserved],
  ['2001::', 23, Reach.reserved],
  ['2000::', 3, Reach.public],
];
/** IPv6 addresses that stand for an IPv4 address, and where it stands in them. */
const CARRIERS: readonly (readonly [address: string, bits: number, at: number])[] = [
  ['::ffff:0:0', 96, 12],
  ['::', 96, 12],
  ['64:ff9b::', 96, 12],
  ['2002::', 16, 2],
];

/** What kind of place an IP address is; undefined where the text is no IP address. A zone is left out. */
export function reachOfIp(text: string): Reach | undefined {
  const four = bytes4(text);
  if (four) return ranged(four, RANGES4, bytes4) ?? Reach.public;
  const six = bytes6(text.replace(/%.*$/, ''));
  if (!six) return undefined;
  const own = ranged(six, RANGES6.slice(0, 1), bytes6);
  if (own) return own;
  for (const [address, bits, at] of CARRIERS)
    if (holds(bytes6(address) ?? [], bits, six))
      return ranged(six.slice(at, at + 4), RANGES4, bytes4) ?? Reach.public;
  return ranged(six, RANGES6, bytes6) ?? Reach.reserved;
}

/**
 * What kind of place the host of a URL says it is: an IP address by its range, a name by what it says. A name that
 * says nothing counts as public here; where it really leads shows when it is resolved.
 */
export function reachOfHost(host: string): Reach {
  const bare = host
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();
  const ip = reachOfIp(bare);
  if (ip) return ip;
  if (/(?:^|\.)localhost$/.test(bare)) return Reach.loopback;
  if (/^metadata(?:\.google\.internal)?$/.test(bare)) return Reach.metadata;
  if (bare === '' || /^[\d.]*$/.test(bare)) return Reach.reserved;
  return /\.(?:local|internal|intranet|lan|corp|home|private|home\.arpa)$/.test(bare) ||
    !/[.:]/.test(bare)
    ? Reach.private
    : Reach.public;
}

function ranged(
  address: readonly number[],
  ranges: readonly Range[],
  read: (text: string) => readonly number[] | undefined,
): Reach | undefined {
  return ranges.find(([start, bits]) => holds(read(start) ?? [], bits, address))?.[2];
}

function holds(start: readonly number[], bits: number, address: readonly number[]): boolean {
  return address.every((byte, i) => {
    const left = bits - i * 8;
    const mask = left >= 8 ? 0xff : left <= 0 ? 0 : (0xff << (8 - left)) & 0xff;
    return (byte & mask) === ((start[i] ?? -1) & mask);
  });
}

function bytes4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((p) => /^\d{1,3}$/.test(p))) return undefined;
  const bytes = parts.map(Number);
  return bytes.every((b) => b <= 255) ? bytes : undefined;
}

function bytes6(text: string): readonly number[] | undefined {
  if (!text.includes(':')) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(groups);
  if (!head || (halves.length === 2 && !tail)) return undefined;
  if (!tail) return head.length === 16 ? head : undefined;
  const gap = 16 - head.length - tail.length;
  return gap < 2 ? undefined : [...head, ...Array<number>(gap).fill(0), ...tail];
}

function groups(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    const four = i === parts.length - 1 ? bytes4(part) : undefined;
    if (four) bytes.push(...four);
    else if (!/^[\da-f]{1,4}$/i.test(part)) return undefined;
    else bytes.push(parseInt(part, 16) >> 8, parseInt(part, 16) & 0xff);
  }
  return bytes.length <= 16 ? bytes : undefined;
}

/**
 * A host as it is compared: a name in lower case, an IPv4 address in its usual form, or an IPv6 address in brackets with
 * all of its eight groups.
 */
export interface Host {
  readonly name: string;
  /** It is a name with labels, so that others may lie below it. */
  readonly labels: boolean;
}

const NAME =
  /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?){0,40}$/;
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}$`);

/**
 * Reads a host that every reader takes for the same one; undefined for all else: letters outside ASCII, percent signs,
 * a dot at the end, and numbers (octal, hexadecimal, short) that some readers take for an address and others for a name.
 */
export function hostFrom(text: string): Host | undefined {
  if (text.length > 253) return undefined;
  const name = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  if (name.startsWith('[')) return ipv6(name);
  if (!NAME.test(name)) return undefined;
  // A last label that is a number makes an address of it, for those that read it as browsers do.
  if (/(?:^|\.)(?:\d+|0x[\da-f]*)$/.test(name))
    return IPV4.test(name) ? { name, labels: false } : undefined;
  return { name, labels: true };
}

/** No zones, and none that carries an IPv4 address: that is another way to write another host. */
function ipv6(text: string): Host | undefined {
  const inner = /^\[([\da-f:]{2,39})\]$/.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const [head = '', tail, ...more] = inner.split('::');
  if (more.length > 0) return undefined;
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = 8 - before.length - after.length;
  if (tail === undefined ? gap !== 0 : gap < 1) return undefined;
  const groups = [...before, ...Array.from({ length: gap }, () => '0'), ...after];
  if (!groups.every((g) => /^[\da-f]{1,4}$/.test(g))) return undefined;
  const numbers = groups.map((g) => parseInt(g, 16));
  const name = `[${numbers.map((n) => n.toString(16)).join(':')}]`;
  return carriesIpv4(numbers) ? undefined : { name, labels: false };
}

/** Mapped, compatible, NAT64 or 6to4; ::1 and :: are themselves. */
function carriesIpv4(groups: readonly number[]): boolean {
  const [a, b] = groups;
  if (groups.slice(0, 5).every((n) => n === 0))
    return groups[5] !== 0 ? groups[5] === 0xffff : groups[6] !== 0 || (groups[7] ?? 0) > 1;
  return a === 0x2002 || (a === 0x64 && b === 0xff9b);
}

/** What a host is, as far as its letters tell. */
export const HostKind = {
  name: 'name',
  /** Written with letters of other scripts, as `xn--`. */
  punycode: 'punycode',
  /** An address of the internet. */
  address: 'address',
  /** This machine, its network, or a service that tells secrets of a cloud machine. */
  near: 'near',
} as const;
export type HostKind = (typeof HostKind)[keyof typeof HostKind];

/** Of a host as the sandbox decides it: lower case, addresses in full, other scripts as `xn--`. */
export function hostKind(host: string): HostKind {
  const plain = host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(plain))
    return isNear4(plain.split('.').map(Number)) ? HostKind.near : HostKind.address;
  if (plain.includes(':')) return isNear6(plain) ? HostKind.near : HostKind.address;
  if (plain === 'localhost' || /\.(?:localhost|local|internal|lan|home\.arpa)$/.test(plain))
    return HostKind.near;
  if (!plain.includes('.')) return HostKind.near;
  return /(?:^|\.)xn--/.test(plain) ? HostKind.punycode : HostKind.name;
}

function isNear4([a = 0, b = 0]: readonly number[]): boolean {
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168)
  );
}

const isNear6 = (host: string): boolean =>
  /^(?:::1?$|f[cd]|fe[89ab]|ff|::ffff:|64:ff9b:)/.test(host);

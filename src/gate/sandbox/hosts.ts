/**
 * Whether a host is one that a pattern names: the name itself, `*.name` for what lies below it, `name:port` for one
 * port alone. Names are compared without case and without a last dot.
 */
export function hostFits(pattern: string, host: string, port: number): boolean {
  const [, named = '', only] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(pattern.trim()) ?? [];
  if (named === '' || (only !== undefined && Number(only) !== port)) return false;
  const wanted = plain(named);
  const given = plain(host);
  return wanted.startsWith('*.')
    ? wanted.length > 2 && given.endsWith(wanted.slice(1)) && !isAddress(given)
    : wanted === given;
}

/**
 * A host as it is dialled, whatever way it was written: addresses in full, letters of other scripts as `xn--`.
 * Undefined where it is none.
 */
export function plainHost(host: string): string | undefined {
  const written = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  if (written.length > 255 || /[/?#@\\\s]/.test(written)) return undefined;
  try {
    return plain(new URL(`http://${written}/`).hostname) || undefined;
  } catch {
    return undefined;
  }
}

const plain = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');

const isAddress = (host: string): boolean => /^[\d.]+$/.test(host) || host.includes(':');

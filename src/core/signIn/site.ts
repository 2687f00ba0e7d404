import { Reach, reachOfHost } from '../../shared/address.ts';
import { asciiOf, lookalikesIn } from '../../shared/lookalikes.ts';
import { knownHosts, knownIssuer } from './catalogues.ts';
import { decodedHost } from './punycode.ts';

/** A web address in its parts, and what a person should notice about its host. */
export interface Site {
  readonly scheme: string;
  /** As it goes over the wire: letters of other scripts are `xn--`. */
  readonly host: string;
  readonly port?: string | undefined;
  /** Path and query, from the first slash; '' where there is none. */
  readonly rest: string;
  /** The letters that the host stands for, where those are others. */
  readonly decoded?: string | undefined;
  /** A well-known authorization server that it resembles and is not. */
  readonly resembles?: string | undefined;
  /** Letters in it look like others. */
  readonly lookalike: boolean;
  /** Whoever is on the way can read and change what is sent. */
  readonly open: boolean;
  readonly here: boolean;
}

/** Reads a web address; undefined where it is none. */
export function siteOf(url: string): Site | undefined {
  const found = /^(https?):\/\/([^/?#\\@]{1,300})([/?][^#]*)?(?:#.*)?$/i.exec(url);
  if (!found) return undefined;
  const [, scheme = '', authority = '', rest = ''] = found;
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(authority.toLowerCase()) ?? [];
  if (host === '') return undefined;
  const decoded = decodedHost(host);
  const here = reachOfHost(host) === Reach.loopback;
  const secure = scheme.toLowerCase() === 'https';
  return {
    ...{ scheme: scheme.toLowerCase(), host, rest, here, open: !secure && !here },
    ...(port !== undefined && port !== (secure ? '443' : '80') && { port }),
    ...(decoded !== host && { decoded }),
    resembles: resembled(decoded, host),
    lookalike: decoded !== host && (lookalikesIn(decoded).length > 0 || mixed(decoded)),
  };
}

/** The name that is told from others: the last two labels, or three where the second last is short as in `co.uk`. */
export function ownerOf(host: string): string {
  if (/^\[|^[\d.]+$/.test(host)) return host;
  const labels = host.split('.');
  const two = (labels.at(-2)?.length ?? 0) <= 3 && labels.length > 2;
  return labels.slice(two ? -3 : -2).join('.');
}

const mixed = (text: string): boolean => /[a-z]/i.test(text) && /[^\x00-\x7f]/.test(text);

/** A host as it is read at a glance: letters that pass for ASCII ones, digits that pass for letters. */
const glance = (host: string): string =>
  Array.from(host.normalize('NFKD').replace(/\p{M}/gu, ''), (c) => asciiOf(c) ?? c)
    .join('')
    .toLowerCase()
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/0/g, 'o')
    .replace(/[1i|]/g, 'l');

/** A well-known host that this one is mistaken for: read at a glance, by one letter, or carried in a longer name. */
function resembled(decoded: string, host: string): string | undefined {
  if (knownIssuer({ scheme: 'https', host })) return undefined;
  const seen = glance(decoded);
  return knownHosts().find((known) => {
    if (host.endsWith(`.${known}`)) return false;
    const name = glance(known);
    if (seen === name) return true;
    const dashed = name.replaceAll('.', '-');
    if ([name, dashed].some((part) => holds(seen, part))) return true;
    return known.length >= 9 && oneApart(seen, name);
  });
}

/** Whether a name stands in another at the borders of its parts. */
function holds(host: string, name: string): boolean {
  const at = host.indexOf(name);
  if (at < 0) return false;
  const border = (character: string): boolean => character === '' || /[.-]/.test(character);
  return border(host.charAt(at - 1)) && border(host.charAt(at + name.length));
}

/** Whether one letter was put in, left out, exchanged, or swapped with its neighbour. */
function oneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const tail = (text: string, from: number): string => text.slice(from);
  return (
    tail(a, start + 1) === tail(b, start + 1) ||
    tail(a, start + 1) === tail(b, start) ||
    tail(a, start) === tail(b, start + 1) ||
    (a[start] === b[start + 1] &&
      a[start + 1] === b[start] &&
      tail(a, start + 2) === tail(b, start + 2))
  );
}

import { hostFrom, type Host } from './hostName.ts';

/** Where a text leads: a host, and the port where it is not the usual one of its scheme. */
export interface Destination {
  readonly host: Host;
  readonly port?: number | undefined;
}

/** Schemes that name a host after two slashes and nothing else, with their usual ports. */
const PORTS: Readonly<Record<string, number | undefined>> = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  ftp: 21,
  ftps: 990,
  sftp: 22,
  ssh: 22,
  git: 9418,
};
const LONGEST = 65_536;

/** Control characters, which readers of URLs leave out or stop at, any kind of blank, and half of a surrogate pair. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Z}\p{Cs}]/u;
const URL_TEXT = /^([a-zA-Z]{2,5}):\/\/([^/?#]*)([/?#].*)?$/s;
const AUTHORITY = /^(\[[^\]]*\]|[^:[\]]*)(?::(\d{1,5}))?$/;
const LOCAL_PART = /^[a-z0-9!#$&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$&'*+/=?^_`{|}~-]+)*$/i;

/**
 * The hosts that a text leads to: a URL, a host name with or without a port, or one or several plain mail addresses with
 * commas or semicolons between them. Undefined where readers could disagree: names or passwords in a URL, backslashes,
 * blanks, control characters, escapes in a host, display names, comments and quotes in an address, other schemes. Where
 * a host sends its caller on to is not known here.
 */
export function destinationsOf(text: string): readonly Destination[] | undefined {
  if (text.length === 0 || text.length > LONGEST) return undefined;
  if (text.includes('@') && !text.includes('://')) return mailHosts(text);
  if (UNSEEN.test(text) || text.includes('\\')) return undefined;
  const url = URL_TEXT.exec(text);
  if (!url) return only(authority(text, undefined));
  const [, scheme = '', place = ''] = url;
  const usual = PORTS[scheme.toLowerCase()];
  return usual === undefined ? undefined : only(authority(place, usual));
}

const only = (one: Destination | undefined): readonly Destination[] | undefined => one && [one];

/** Host and port; a port is left out where it is the usual one. */
export function authority(text: string, usual: number | undefined): Destination | undefined {
  const [, name, digits] = AUTHORITY.exec(text) ?? [];
  const host = name === undefined ? undefined : hostFrom(name);
  if (!host) return undefined;
  if (digits === undefined) return { host };
  const port = Number(digits);
  if (port < 1 || port > 65_535 || digits.startsWith('0')) return undefined;
  return port === usual ? { host } : { host, port };
}

function mailHosts(text: string): readonly Destination[] | undefined {
  const hosts: Destination[] = [];
  for (const part of text.split(/[,;]/)) {
    // One blank after the comma is how lists are written.
    const address = hosts.length > 0 && part.startsWith(' ') ? part.slice(1) : part;
    const at = address.indexOf('@');
    if (at < 1 || at > 64 || !LOCAL_PART.test(address.slice(0, at))) return undefined;
    // An address that other hosts hand on, a file, or an option of the program that sends.
    if (/[!/]|^-/.test(address.slice(0, at))) return undefined;
    const host = hostFrom(address.slice(at + 1));
    if (!host?.labels) return undefined;
    hosts.push({ host });
  }
  return hosts;
}

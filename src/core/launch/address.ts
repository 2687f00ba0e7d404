import { Reach, reachOfHost } from '../../shared/address.ts';
import { Concern } from './concern.ts';

/** The host and scheme of a URL as it stands in an entry; variables that a client fills in may stand in it. */
export interface Address {
  readonly secure: boolean;
  readonly host: string;
}

/** Reads the scheme and host of a URL; undefined where it is none. */
export function addressOf(url: string): Address | undefined {
  const [, scheme, authority] = /^(https?):\/\/([^/?#\\]{1,2048})/i.exec(url) ?? [];
  if (scheme === undefined || authority === undefined) return undefined;
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  return { secure: scheme.toLowerCase() === 'https', host };
}

/** Whether a URL leads to this machine, as far as it says. */
export const isHere = (url: string): boolean => {
  const address = addressOf(url);
  return address !== undefined && reachOfHost(address.host) === Reach.loopback;
};

const ODD: Partial<Readonly<Record<Reach, Concern>>> = {
  [Reach.loopback]: Concern.here,
  [Reach.private]: Concern.ownNetwork,
  [Reach.linkLocal]: Concern.linkLocal,
  [Reach.metadata]: Concern.metadata,
  [Reach.reserved]: Concern.reserved,
};
const NUMBER = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\])$/i;
const LETTERS = /(?:^|\.)xn--|[^\x00-\x7f]/i;

/**
 * What a person should notice about the URL of a server: what it says of where it leads. Where a name really leads is
 * seen when it is resolved, and kinds of addresses that nobody named are not connected to.
 */
export function concernsOfUrl(url: string, reach: readonly string[]): readonly Concern[] {
  const address = addressOf(url);
  if (!address) return [Concern.reserved];
  const { host, secure } = address;
  const own = reachOfHost(host);
  const kind = ODD[own];
  return [
    ...(kind ? [kind] : []),
    ...(NUMBER.test(host) && own !== Reach.loopback ? [Concern.ipAddress] : []),
    ...(LETTERS.test(host) ? [Concern.punycode] : []),
    ...(!secure && own !== Reach.loopback ? [Concern.unencrypted] : []),
    ...(/\/\/[^/?#]*@/.test(url) ? [Concern.credentials] : []),
    ...reach.flatMap((one) => (one === own ? [] : [reachesConcern(one)])),
  ];
}

const reachesConcern = (reach: string): Concern =>
  reach === Reach.loopback
    ? Concern.mayLeadHere
    : reach === Reach.private
      ? Concern.mayLeadInside
      : Concern.mayLeadOdd;

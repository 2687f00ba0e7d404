import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Reach, reachOfHost, reachOfIp } from '../../../shared/address.ts';

/** A name led to an address of a kind that nobody allowed. */
export class AddressError extends Error {
  readonly code = 'ADDRESS';
  readonly reach: Reach;
  constructor(reach: Reach) {
    super(`the name leads to a ${reach} address`);
    this.reach = reach;
  }
}

/**
 * The kinds of addresses that a URL may lead to: what its host says it is, what the entry names, and public ones
 * unless the host says that it is this machine.
 */
export function allowedReach(host: string, named: readonly string[]): ReadonlySet<string> {
  const own = reachOfHost(host);
  return new Set([...named, own, ...(own === Reach.loopback ? [] : [Reach.public])]);
}

/**
 * Resolves names for connections, and refuses a name as soon as one of its addresses is of a kind that is not allowed.
 * The addresses that were judged are the ones that are connected to, so an answer that changes in between changes
 * nothing. It does NOT see where a proxy connects to.
 */
export function guardedLookup(allowed: ReadonlySet<string>): LookupFunction {
  return (hostname, options, done) => {
    systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        done(error, '', 0);
        return;
      }
      const wrong = addresses
        .map(({ address }) => reachOfIp(address) ?? Reach.reserved)
        .find((reach) => !allowed.has(reach));
      const [first] = addresses;
      if (wrong) done(new AddressError(wrong), '', 0);
      else if (options.all === true) done(null, addresses);
      else done(null, first?.address ?? '', first?.family ?? 0);
    });
  };
}

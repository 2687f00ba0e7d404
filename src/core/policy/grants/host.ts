import { authority, destinationsOf, type Destination } from './destination.ts';

/**
 * Whether everything that a text leads to is in a set of hosts. An entry is a host or `*.` and a name of at least two
 * labels, for all hosts below it, either with a port where it is not the usual one. Undefined where the text does not
 * lead to the same place for every reader, or an entry that cannot be read might have covered it.
 */
export function atHosts(text: string, hosts: readonly string[]): boolean | undefined {
  const to = destinationsOf(text);
  if (!to) return undefined;
  let told: boolean | undefined = true;
  for (const one of to) {
    const here = atOneOf(one, hosts);
    if (here === false) return false;
    told = here === undefined ? undefined : told;
  }
  return told;
}

/** How a text's hosts are written as entries, for proposing them; empty where they cannot be told. */
export function hostEntries(text: string): readonly string[] {
  const written = (destinationsOf(text) ?? []).map(({ host, port }) =>
    port === undefined ? host.name : `${host.name}:${port}`,
  );
  return [...new Set(written)];
}

function atOneOf(to: Destination, hosts: readonly string[]): boolean | undefined {
  let told: boolean | undefined = false;
  for (const entry of hosts) {
    const below = entry.startsWith('*.');
    const wanted = authority(below ? entry.slice(2) : entry, undefined);
    if (!wanted || (below && !(wanted.host.labels && wanted.host.name.includes('.')))) {
      told = undefined;
      continue;
    }
    if (wanted.port !== to.port) continue;
    const { name, labels } = to.host;
    if (below ? labels && name.endsWith(`.${wanted.host.name}`) : name === wanted.host.name)
      return true;
  }
  return told;
}

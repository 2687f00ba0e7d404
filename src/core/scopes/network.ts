import { addressesOf, type Address } from '../consent/addresses.ts';
import type { Leaf } from '../consent/leaves.ts';
import { Verb, verbOfName } from '../consent/verbs.ts';
import type { LaunchFacts, ReachFacts } from './facts.ts';
import type { SchemaField } from './schemaFields.ts';
import { brief, type Reached } from './scope.ts';

/** Letters of another alphabet written out, a bare number: hosts that say little of who is there. */
const ODD = /(?:^|\.)xn--|^\d+(?:\.\d+){0,3}(?::\d+)?$|^\[[\da-f:.]+\](?::\d+)?$/i;
const HOST = /^[^@\s]+[.:][^@\s]+$/;
const URL_IN = /\b(?:https?|wss?|ftp|ssh|git):\/\/[^\s"'<>|;)`]{1,300}/gi;
const URLS = 40;

function told({ name, local }: Address, where: Partial<Reached>): Reached {
  const text = brief(name);
  if (local) return { word: 'network.here', level: 'plain', why: 'host.here', text, ...where };
  const odd = ODD.test(name);
  return {
    word: 'network.host',
    level: odd ? 'notice' : 'plain',
    why: odd ? 'host.odd' : HOST.test(name) ? 'host.named' : 'host.recipient',
    text,
    ...where,
  };
}

const urlsIn = (text: string): readonly string[] =>
  [...text.matchAll(URL_IN)].slice(0, URLS).map(([url]) => url);

const hostsIn = (text: string, path: string): readonly Address[] =>
  urlsIn(text).flatMap((url) => addressesOf({ key: ['url'], text: url, path }, false));

/** Hosts and recipients that the arguments name. What a text for people mentions is content, and no destination. */
export function networkOfCall({ tool, leaves, commands, launch }: ReachFacts): readonly Reached[] {
  const sends = verbOfName(tool) === Verb.send;
  const named = (leaf: Leaf): readonly Address[] =>
    commands.includes(leaf) ? hostsIn(leaf.text, leaf.path) : addressesOf(leaf, sends);
  return [
    ...leaves.flatMap((leaf) => named(leaf).map((a) => told(a, { path: leaf.path }))),
    ...networkOfLaunch(launch),
  ];
}

/** The addresses on the command line of a server: where it talks to by itself. Package registries are not among them. */
export function networkOfLaunch({ command, args, remote }: LaunchFacts): readonly Reached[] {
  return [...(remote ? [command] : []), ...args].flatMap((word, i) => {
    const option = `${args[i - 1] ?? ''} ${word}`;
    if (/(?:registry|index(?:-url)?|find-links)[= ]/i.test(option)) return [];
    return hostsIn(word, '').map((a): Reached => ({
      ...told(a, { field: 'server' }),
      ...(!a.local && { word: 'network.server', level: 'plain', why: 'host.server' }),
    }));
  });
}

const TAKES = ['url', 'urls', 'uri', 'host', 'hostname', 'domain', 'endpoint', 'webhook'];

/** Whether a tool takes addresses, as its schema says. */
export function networkOfFields(fields: readonly SchemaField[]): readonly Reached[] {
  return fields
    .filter(
      ({ key, format, texts }) =>
        texts && (format === 'uri' || format === 'hostname' || TAKES.includes(key.at(-1) ?? '')),
    )
    .map(({ path, name }) => ({
      word: 'network.host',
      level: 'plain',
      why: 'host.taken',
      field: 'schema',
      path,
      text: brief(name),
    }));
}

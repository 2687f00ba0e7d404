import { homedir } from 'node:os';
import { fetchesOf } from '../core/sandbox/suggest.ts';
import { npmRegistry, pythonRegistry, type AskClient } from '../machine/registries.ts';
import type { Machine } from '../machine/installed.ts';

/**
 * The registry of a runner as `host:port`; nothing where the command is none, or none is set up. What an index of Python
 * packages names as the place of its files is another host, which is only known once it is asked for.
 */
export async function fetchedFrom(
  command: string,
  ask: AskClient,
  machine: Machine = { env: process.env, home: homedir(), platform: process.platform },
): Promise<readonly string[]> {
  const fetches = fetchesOf(command);
  if (fetches === undefined) return [];
  const registry =
    fetches === 'npm'
      ? await npmRegistry('', machine, ask)
      : await pythonRegistry(machine, fetches, ask);
  if (!registry || !URL.canParse(registry.url)) return [];
  const { hostname, port, protocol } = new URL(registry.url);
  return [`${hostname}:${port || (protocol === 'http:' ? '80' : '443')}`];
}

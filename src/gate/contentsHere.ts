import { homedir } from 'node:os';
import { contentsOf } from '../machine/contents.ts';
import type { Content } from '../shared/server.ts';
import type { Options } from './options.ts';

/** What the launch of this gate would run now; nothing where that cannot be told. Never rejects. */
export async function contentsHere(
  { command, args, remote }: Options,
  env: Readonly<Record<string, string>>,
  say: (text: string) => void,
): Promise<readonly Content[]> {
  if (remote) return [];
  const spot = { env, home: homedir(), platform: process.platform, root: process.cwd() };
  try {
    return await contentsOf([command, ...args], spot);
  } catch (thrown) {
    say(`what “${command}” runs could not be looked at: ${String(thrown)}`);
    return [];
  }
}

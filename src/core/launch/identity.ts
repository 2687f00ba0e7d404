import canonicalize from 'canonicalize';
import type { Held } from '../sandbox/confined.ts';
import type { Content, Launch, Remote } from '../../shared/server.ts';

/** SHA-256 of UTF-8 text, in lower-case hex. Handed in, because core knows no runtime. */
export type Sha256 = (text: string) => string;

/**
 * The identity that trust binds to: command, arguments in order, environment names in order of code units
 * (RFC 8785 canonical JSON, hashed); of a server elsewhere its URL, the names of its headers and the kinds of addresses it
 * may lead to. The entry's name and the working directory are left out: a name is no identity, and trust is kept per
 * workspace. What it runs on this machine is told apart: see contents.ts.
 */
export function launchIdentity(launch: Launch, sha256: Sha256): string {
  const env = [...new Set(launch.env)].sort();
  const { command, args, remote } = launch;
  return sha256(canonicalize({ command, args, env, ...(remote && sorted(remote)) }) ?? '');
}

const sorted = ({ headers, reach }: Remote): object => ({
  remote: { headers: [...headers].sort(), reach: [...reach].sort() },
});
/** What the answer to a question about a launch names: the launch as it is shown, and how much it would get. */
export function shownHolding(shown: string, held: Held, sha256: Sha256): string {
  const { sandbox, wholeEnv } = held;
  if (!sandbox && wholeEnv !== true) return shown;
  return sha256(canonicalize({ shown, sandbox, wholeEnv }) ?? '');
}

/**
 * The identity of exactly what a person is shown about a launch: its identity, name, working directory and contents,
 * and whether it may be remembered for this workspace (`matched`). Gates that differ in any of them are asked apart.
 */
export function shownLaunch(
  launch: Launch,
  contents: readonly Content[] | undefined,
  matched: boolean,
  sha256: Sha256,
): string {
  const { server, cwd } = launch;
  const identity = launchIdentity(launch, sha256);
  return sha256(canonicalize({ identity, server, cwd, contents, matched }) ?? '');
}

import type { Sandbox } from '../../shared/sandbox.ts';

/** What a person chose of how much of this machine a server gets. */
export interface Confined {
  /** The launch for which it was chosen. */
  readonly launchId: string;
  readonly server: string;
  /** Absent: none, and that was chosen. */
  readonly sandbox?: Sandbox | undefined;
  /** It gets the whole environment of its client. */
  readonly wholeEnv?: boolean | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A host that a server in a sandbox may reach, because a person said so when it wanted to. */
export interface HostGrant {
  readonly id: string;
  readonly launchId: string;
  readonly server: string;
  readonly host: string;
  readonly port: number;
  readonly at: number;
}

interface Launched {
  readonly launchId: string;
  readonly server: string;
  /** It runs elsewhere. */
  readonly remote?: boolean | undefined;
}

/** How much a launch gets. */
export type Held = Pick<Confined, 'sandbox' | 'wholeEnv'>;

/**
 * What holds for a launch: what was chosen for it, else the sandbox that was chosen last for a server of its name. A
 * name is no identity, but a sandbox that is taken over by name only tightens; the environment is not widened by it.
 * What runs elsewhere is not held at all.
 */
export function heldOf(
  { confined = [] }: { readonly confined?: readonly Confined[] | undefined },
  { launchId, server, remote }: Launched,
): Held {
  if (remote === true) return {};
  const own = confined.find((c) => c.launchId === launchId);
  if (own) return own;
  const named = confined
    .filter((c) => c.server === server && c.sandbox)
    .toSorted((a, b) => b.at - a.at);
  const sandbox = named[0]?.sandbox;
  return sandbox ? { sandbox } : {};
}

/** The hosts that a launch may reach beside those of its sandbox, as patterns. */
export const grantedHosts = (
  { hosts = [] }: { readonly hosts?: readonly HostGrant[] | undefined },
  { launchId }: Pick<Launched, 'launchId'>,
): readonly string[] =>
  hosts
    .filter((h) => h.launchId === launchId)
    .map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`);

/** Whether `now` gives a server nothing that `before` did not. */
export function asTight(now: Held, before: Held): boolean {
  if (now.wholeEnv === true && before.wholeEnv !== true) return false;
  if (!before.sandbox) return true;
  return now.sandbox !== undefined && within(now.sandbox, before.sandbox);
}

function within(now: Sandbox, before: Sandbox): boolean {
  if (now.files === 'all' && before.files !== 'all') return false;
  if (now.asks && !before.asks) return false;
  const written = now.write.every((p) => covered(p, before.write));
  const read = now.read.every(
    (p) => before.files === 'all' || covered(p, [...before.read, ...before.write]),
  );
  return written && read && now.hosts.every((h) => before.hosts.includes(h));
}

const covered = (path: string, folders: readonly string[]): boolean =>
  folders.some((f) => path === f || path.startsWith(f.endsWith('/') ? f : `${f}/`));

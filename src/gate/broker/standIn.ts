import type { Duplex } from 'node:stream';
import type { GateMessage } from '../../shared/protocol/gate.ts';
import type { ClientInfo } from '../../shared/server.ts';
import type { Options } from '../options.ts';
import { isEditor } from '../profiles.ts';
import { say } from '../say.ts';

type LaunchClaim = Extract<GateMessage, { t: 'launch' }>['launch'];

/** A broker in this process, for the time in which no window is open. */
export interface StandIn {
  readonly stream: Duplex;
  /** Everything that it did is written. */
  readonly ended: Promise<void>;
}

/** It cannot be opened here, which was said. */
let failed = false;

/** The launch of an entry, as it is claimed. */
export function claimOf({ server, command, args, env, remote }: Options): LaunchClaim {
  const elsewhere = remote && { headers: [...remote.headers], reach: [...remote.reach] };
  return {
    ...{ server, command, args: [...args], env: [...env], cwd: process.cwd() },
    ...(elsewhere && { remote: elsewhere }),
  };
}

/**
 * Opens what stands in for a window where one left that behind for this very entry; undefined where it did not. The
 * editor itself starts its servers beside a window, so for it nothing stands in. It decides nothing: see `src/alone.ts`.
 */
export async function openStandIn(
  options: Options,
  client: ClientInfo | undefined,
  home: string,
): Promise<StandIn | undefined> {
  if (failed || !client || isEditor(client)) return undefined;
  try {
    const { openAlone } = await import('../../alone.ts');
    const gateFile = process.argv[1] ?? '';
    const opened = await openAlone({ home, launch: claimOf(options), gateFile, say });
    if (opened) say('no window is open: only what was granted runs, as the last window left it.');
    return opened;
  } catch (error) {
    // The part is missing, or the record cannot be begun: the launch goes on waiting for a window.
    failed = true;
    say(
      `nothing can stand in for a window: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}

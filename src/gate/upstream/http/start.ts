import type { RemoteOptions } from '../../options.ts';
import type { Server, ServerEvents } from '../running.ts';
import { Connection } from './connect.ts';
import { RemoteServer } from './remote.ts';

const VALUE = 'CSHEADER_';

/** Headers of the entry with their values, which wait in the environment in the order of their names. */
export function ownHeaders(
  sent: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    sent.flatMap((name, i) => {
      const value = env[`${VALUE}${i + 1}`];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Connects to nothing yet: the first message does. */
export function startRemote(
  url: string,
  remote: RemoteOptions,
  limit: number,
  events: ServerEvents,
): Server {
  const { env } = process;
  const own = ownHeaders(remote.sent, env);
  const options = { reach: remote.reach, env };
  const connection = new Connection(new URL(url), () => own, options);
  return new RemoteServer({ url: new URL(url), events, connection, limit });
}

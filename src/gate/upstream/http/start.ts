import type { RemoteOptions } from '../../options.ts';
import type { Server, ServerEvents } from '../running.ts';
import { Connection, type Headers } from './connect.ts';
import { RemoteServer } from './remote.ts';
import { SignIn, type SignInPort } from './signIn/signIn.ts';

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

/**
 * Connects to nothing yet: the first message does. A server whose entry brings its own `Authorization` is one that the
 * person has a key for: nobody signs in to it.
 */
export function startRemote(
  url: string,
  remote: RemoteOptions,
  limit: number,
  events: ServerEvents,
  port: SignInPort,
): Server {
  const { env } = process;
  const own = ownHeaders(remote.sent, env);
  const options = { reach: remote.reach, env };
  const keyed = remote.headers.includes('authorization');
  const signIn = keyed
    ? undefined
    : new SignIn(new URL(url), { ...options, wish: remote.wish }, port);
  const headers = (): Headers => ({ ...own, ...signIn?.headers });
  const connection = new Connection(new URL(url), headers, options);
  return new RemoteServer({ url: new URL(url), events, connection, limit, signIn });
}

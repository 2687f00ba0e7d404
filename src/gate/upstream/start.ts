import { err, ok, type Result } from '../../shared/result.ts';
import type { Options } from '../options.ts';
import { notBoxed } from '../sandbox/notBoxed.ts';
import { startRemote } from './http/later.ts';
import type { SignInPort } from './http/signIn/signIn.ts';
import type { Server, ServerEvents, StartError } from './running.ts';
import { ProcessServer } from './server.ts';
import { startUpstream, type Command } from './stdio.ts';

/** Starts the server of an entry as it is to be held in, or begins to speak to it where it runs elsewhere. */
export async function startServer(
  { command, remote }: Options,
  confined: () => Promise<Result<Command, string>>,
  limit: number,
  signIn: Omit<SignInPort, 'library'>,
  events: ServerEvents,
): Promise<Result<Server, StartError>> {
  if (remote) {
    const library = () => import('./http/signIn/library.ts');
    return ok(startRemote(command, remote, limit, events, { ...signIn, library }));
  }
  const how = await confined();
  if (!how.ok) return err(notBoxed(how.error));
  const started = await startUpstream(how.value);
  return started.ok ? ok(new ProcessServer(started.value, limit, events)) : started;
}

import { ok, type Result } from '../../shared/result.ts';
import type { Options } from '../options.ts';
import { startRemote } from './http/later.ts';
import type { Server, ServerEvents, StartError } from './running.ts';
import { ProcessServer } from './server.ts';
import { startUpstream } from './stdio.ts';

/** Starts the server of an entry, or begins to speak to it where it runs elsewhere. */
export async function startServer(
  { command, args, remote }: Options,
  env: NodeJS.ProcessEnv,
  limit: number,
  events: ServerEvents,
): Promise<Result<Server, StartError>> {
  if (remote) return ok(startRemote(command, remote, limit, events));
  const started = await startUpstream(command, args, env);
  return started.ok ? ok(new ProcessServer(started.value, limit, events)) : started;
}

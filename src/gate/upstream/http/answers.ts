import type { IncomingMessage } from 'node:http';
import { timing } from '../../timing.ts';
import { HttpReason, type Failure } from '../failure.ts';
import type { Headers, Opened } from './connect.ts';
import { answeredBy } from './lines.ts';
import type { Outgoing } from './outgoing.ts';
import { isEvents, type BodySink } from './reading.ts';
import { Resumption } from './resumption.ts';

export interface AnswerPorts {
  read(response: IncomingMessage, sink: BodySink): Promise<boolean>;
  /** Asks for the rest of a stream. */
  resume(headers: Headers, signal: AbortSignal): Promise<Opened>;
  line(line: Buffer): void;
  /** The server closed the stream, to be asked for the rest later. */
  polled(): void;
}

/** A stream whose answers are all there, or that nobody waits for, may end by itself; then it is closed. */
export function closeLater({ abort }: Outgoing): void {
  setTimeout(() => abort.abort(), timing.answeredStream).unref();
}

/**
 * Reads what a response answers, and goes on where it was cut off and the server said how. Returns why the rest of the
 * requests got no answer; undefined where all did, or their client gave them up.
 */
export async function readAnswers(
  message: Outgoing,
  response: IncomingMessage,
  ports: AnswerPorts,
): Promise<Failure | undefined> {
  const { pending, abort } = message;
  const { statusCode } = response;
  if (pending.size === 0 || statusCode === 202 || statusCode === 204) {
    response.resume();
    return pending.size === 0
      ? undefined
      : { reason: HttpReason.answer, detail: `HTTP ${statusCode}` };
  }
  const events = isEvents(response);
  const resumption = new Resumption();
  let failure: Failure = { reason: HttpReason.cut, detail: 'ended' };
  const sink: BodySink = {
    line: (line) => {
      for (const key of answeredBy(line)) pending.delete(key);
      ports.line(line);
      if (pending.size === 0 && events) closeLater(message);
    },
    fault: (fault) => {
      failure = fault;
    },
    id: (id) => resumption.id(id),
    retry: (ms) => resumption.retry(ms),
  };
  await ports.read(response, sink);
  while (pending.size > 0 && events && !abort.signal.aborted && resumption.possible) {
    ports.polled();
    await resumption.wait();
    const next = await ports.resume(resumption.headers, abort.signal);
    if (!next.ok) continue;
    if (next.response.statusCode !== 200) {
      next.response.resume();
      break;
    }
    await ports.read(next.response, sink);
  }
  return abort.signal.aborted ? undefined : failure;
}

import type { IncomingMessage } from 'node:http';
import { HttpReason, type Failure } from '../failure.ts';
import { EventReader } from './sse.ts';
import { lineFrom, lineOfBody } from './lines.ts';

/** What is read out of the body of a response. */
export interface BodySink {
  /** One message, as a line with its terminator. */
  line(line: Buffer): void;
  /** Something in it was no message, or too large; it went no further. */
  fault(failure: Failure): void;
  id?(id: string): void;
  retry?(ms: number): void;
  /** An event of another type. */
  event?(type: string, data: string): void;
}

export interface Limits {
  readonly size: number;
  /** JSON-RPC batches are part of the negotiated revision. */
  readonly batches: boolean;
}

const EVENTS = 'text/event-stream';
const JSON_TYPE = 'application/json';

/** Content type without parameters; undefined where its text is not UTF-8 or the body is encoded. */
export function typeOf({ headers }: IncomingMessage): string | undefined {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity' && headers['content-type'] === JSON_TYPE) return JSON_TYPE;
  const [type = '', ...rest] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = rest.map((p) => /^\s*charset\s*=\s*"?([^"\s]*)/.exec(p)?.[1]).find(Boolean);
  if (encoding !== 'identity' || (charset !== undefined && !/^utf-?8$/.test(charset)))
    return undefined;
  return type.trim();
}

export const isEvents = (response: IncomingMessage): boolean => typeOf(response) === EVENTS;

/**
 * Reads the body of a response to its end, whatever ends it. True where it came whole. What is neither JSON nor an
 * event stream is a fault, and nothing of it goes on.
 */
export function readBody(
  response: IncomingMessage,
  { size, batches }: Limits,
  sink: BodySink,
): Promise<boolean> {
  const type = typeOf(response);
  const ended = new Promise<boolean>((resolve) => {
    response.on('error', () => undefined);
    response.once('end', () => resolve(true));
    response.once('close', () => resolve(response.complete));
  });
  if (type === EVENTS) {
    const reader = new EventReader(size, {
      event: (kind, data) => {
        if (kind !== 'message') {
          sink.event?.(kind, Buffer.concat(data).toString());
          return;
        }
        if (data.every((piece) => piece.length === 0)) return;
        const line = lineFrom(data, batches);
        if (line) sink.line(line);
        else sink.fault({ reason: HttpReason.answer, detail: 'no JSON-RPC message' });
      },
      id: (id) => sink.id?.(id),
      retry: (ms) => sink.retry?.(ms),
      oversize: () => sink.fault({ reason: HttpReason.size }),
    });
    response.on('data', (chunk: Buffer) => reader.push(chunk));
    return ended;
  }
  if (type !== JSON_TYPE) {
    const detail = type === undefined ? 'encoded' : 'neither JSON nor an event stream';
    sink.fault({ reason: HttpReason.answer, detail });
    response.resume();
    response.destroy();
    return ended.then(() => true);
  }
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= size) chunks.push(chunk);
    else response.destroy();
  });
  return ended.then((complete) => {
    if (length > size) sink.fault({ reason: HttpReason.size });
    else if (complete) {
      const line = lineOfBody(chunks, batches);
      if (line) sink.line(line);
      else sink.fault({ reason: HttpReason.answer, detail: 'no JSON-RPC message' });
    }
    return complete || length > size;
  });
}

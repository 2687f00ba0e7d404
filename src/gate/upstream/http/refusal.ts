import type { IncomingMessage } from 'node:http';
import { readServerLine } from '../../wire/serverLine.ts';
import { lineOfBody } from './lines.ts';
import { typeOf } from './reading.ts';

/** Bytes of a refusal that are read. */
const MOST = 1 << 20;

/** The JSON-RPC error in the body of a response that refuses, as JSON text; undefined where there is none. */
export async function errorOf(response: IncomingMessage): Promise<string | undefined> {
  const closed = new Promise((resolve) => response.once('close', resolve));
  response.on('error', () => undefined);
  if (typeOf(response) !== 'application/json') {
    response.resume();
    return undefined;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > MOST) response.destroy();
    else chunks.push(chunk);
  });
  await closed;
  const line = response.complete ? lineOfBody(chunks, false) : undefined;
  const [message] = line ? readServerLine(line).messages : [];
  return line && message?.error && !message.twofold
    ? line.toString('utf8', message.error.start, message.error.end)
    : undefined;
}

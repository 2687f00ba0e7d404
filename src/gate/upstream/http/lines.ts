import { isUtf8 } from 'node:buffer';
import { findMember, textAt } from '../../wire/find.ts';
import { idKey, uncheckedKey } from '../../call.ts';
import { idText } from '../../wire/scan.ts';
import { readServerLine } from '../../wire/serverLine.ts';

const LF = 10;
const CR = 13;
const SPACE = 0x20;
const NEWLINE = Buffer.from('\n');

/**
 * A message as it came over HTTP, as one line with its terminator. Undefined where it is not strict UTF-8 or not exactly
 * one message (or, with `batches`, one array of them). Line breaks between its tokens become spaces, which changes no
 * value: inside a string JSON allows none.
 */
export function lineFrom(pieces: readonly Buffer[], batches: boolean): Buffer | undefined {
  const joined = pieces.flatMap((piece, i) => (i === 0 ? [piece] : [NEWLINE, piece]));
  return lineOf(Buffer.concat([...joined, NEWLINE]), batches);
}

/** The same of a body that came in chunks. */
export function lineOfBody(chunks: readonly Buffer[], batches: boolean): Buffer | undefined {
  return lineOf(Buffer.concat([...chunks, NEWLINE]), batches);
}

function lineOf(line: Buffer, batches: boolean): Buffer | undefined {
  if (!isUtf8(line) || (line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf)) return undefined;
  for (const c of [LF, CR])
    for (let at = line.indexOf(c); at >= 0 && at < line.length - 1; at = line.indexOf(c, at + 1))
      line[at] = SPACE;
  const { messages, batch } = readServerLine(line);
  return messages.length > 0 && (!batch || batches) ? line : undefined;
}

/** What of a message of the client decides how it is sent. */
export interface Head {
  /** JSON text of the id; undefined where it is no request. */
  readonly id: string | undefined;
  /** Undefined on a response. */
  readonly method: string | undefined;
  /** The revision that a request of 2026-07-28 or later names. */
  readonly modern: string | undefined;
  /** Key of the request that a `notifications/cancelled` names. */
  readonly cancels: string | undefined;
}

const VERSION = 'io.modelcontextprotocol/protocolVersion';
export const CANCELLED = 'notifications/cancelled';

/** Reads the messages of a line that passed the wire rules. */
export function headsOf(line: Buffer): readonly Head[] {
  return readServerLine(line).messages.map(({ id, method, params }) => {
    const meta = params && findMember(line, params, '_meta');
    const requestId =
      method === CANCELLED && params ? findMember(line, params, 'requestId') : undefined;
    const cancelled = requestId && idText(line, requestId);
    return {
      id: method !== undefined && id ? idText(line, id) : undefined,
      method,
      modern: meta && textAt(line, findMember(line, meta, VERSION)),
      cancels: cancelled === undefined ? undefined : idKey(cancelled),
    };
  });
}

/** Keys of the requests that a line of the server answers. */
export function answeredBy(line: Buffer): readonly string[] {
  return readServerLine(line).messages.flatMap(({ id, method }) => {
    const text = method === undefined && id ? idText(line, id) : undefined;
    const key = text === undefined ? undefined : uncheckedKey(text);
    return key === undefined ? [] : [key];
  });
}

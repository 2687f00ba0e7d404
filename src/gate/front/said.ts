import { uncheckedKey } from '../call.ts';
import { POLLED } from '../fronted.ts';
import { findMember, textAt } from '../wire/find.ts';
import type { Span } from '../wire/json.ts';
import { idText } from '../wire/scan.ts';
import { readServerLine } from '../wire/serverLine.ts';

/** A place in a message that names a request of the client, and the key of what stands there. */
export interface Mark {
  readonly key: string;
  readonly span: Span;
}

/** One message that the gate has for the client. */
export interface Said {
  /** Without a terminator. */
  readonly bytes: Buffer;
  /** Undefined on an answer. */
  readonly method: string | undefined;
  /** What it answers, or the server's own id of a request. */
  readonly id: Mark | undefined;
  /** JSON text of the server's id. */
  readonly idText: string | undefined;
  /** The token that its progress belongs to. */
  readonly token: Mark | undefined;
  /** The request that opened the subscription it belongs to. */
  readonly subscription: Mark | undefined;
  /** The request that the gate speaks of to this front, and to nobody else. */
  readonly polled: string | undefined;
  readonly error: number | undefined;
  readonly result: Span | undefined;
}

const SUBSCRIPTION = 'io.modelcontextprotocol/subscriptionId';

/** The messages of a line. */
export function saidIn(line: Buffer): readonly Said[] {
  return readServerLine(line).messages.map(({ span, id, method, params, result, error }) => {
    const bytes = Buffer.from(line.subarray(span.start, span.end));
    const shifted = (at: Span): Span => ({
      start: at.start - span.start,
      end: at.end - span.start,
    });
    const markAt = (at: Span | undefined): Mark | undefined => {
      const inside = at && shifted(at);
      const text = inside && idText(bytes, inside);
      const key = text === undefined ? undefined : uncheckedKey(text);
      return inside && key !== undefined ? { key, span: inside } : undefined;
    };
    const member = (of: Span | undefined, name: string) => of && findMember(line, of, name);
    const part = params ?? result;
    const code = member(error, 'code');
    return {
      bytes,
      method,
      id: markAt(id),
      idText: id && idText(line, id),
      token:
        method === 'notifications/progress' ? markAt(member(params, 'progressToken')) : undefined,
      subscription: markAt(member(member(part, '_meta'), SUBSCRIPTION)),
      polled: method === POLLED ? markAt(member(params, 'requestId'))?.key : undefined,
      error: code && Number(line.toString('latin1', code.start, code.end)),
      result: result && shifted(result),
    };
  });
}

/** The revision that the answer to `initialize` settles on. */
export const settledOn = ({ bytes, result }: Said): string | undefined =>
  result && textAt(bytes, findMember(bytes, result, 'protocolVersion'));

/** The bytes with other texts at some places. */
export function spliced(
  bytes: Buffer,
  edits: readonly { readonly span: Span; readonly text: string }[],
): Buffer {
  const pieces: Buffer[] = [];
  let from = 0;
  for (const { span, text } of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    pieces.push(bytes.subarray(from, span.start), Buffer.from(text));
    from = span.end;
  }
  return Buffer.concat([...pieces, bytes.subarray(from)]);
}

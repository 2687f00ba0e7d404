import type { Seen } from '../../shared/protocol/traffic.ts';
import { uncheckedKey } from '../call.ts';
import { findMember, skipSpace } from '../wire/find.ts';
import type { Span } from '../wire/json.ts';
import { readServerLine, type ServerMessage } from '../wire/serverLine.ts';

/** What is told of one message beside its bytes. */
export interface Head {
  readonly span: Span;
  readonly kind: Seen['kind'];
  /** Id of a request or answer as ids are compared; undefined where there is none. */
  readonly key: string | undefined;
  readonly id: string | undefined;
  readonly method: string | undefined;
  /** The request that this message gives up. */
  readonly cancels: string | undefined;
}

/** Characters of a method or id that are told. */
const LONGEST = 200;
const CANCELLED = 'notifications/cancelled';

/** The messages of a line, from either side: several in a batch, one that is `other` where no message is read in it. */
export function headsOf(line: Buffer): readonly Head[] {
  const { messages } = readServerLine(line);
  if (messages.length > 0) return messages.map((message) => headOf(line, message));
  let end = line.length;
  while (end > 0 && (line[end - 1] === 10 || line[end - 1] === 13)) end--;
  if (skipSpace(line, 0, end) >= end) return [];
  const none = { key: undefined, id: undefined, method: undefined, cancels: undefined };
  return [{ span: { start: 0, end }, kind: 'other', ...none }];
}

function headOf(line: Buffer, message: ServerMessage): Head {
  const { span, method, params } = message;
  const text = message.id && line.toString('utf8', message.id.start, message.id.end);
  const answers = message.result ?? message.error;
  const kind =
    method !== undefined
      ? text === undefined
        ? 'notification'
        : 'request'
      : answers
        ? 'answer'
        : 'other';
  const given = method === CANCELLED && params && findMember(line, params, 'requestId');
  const key = text !== undefined && kind !== 'other' ? uncheckedKey(text) : undefined;
  return {
    span,
    kind,
    key,
    id: text?.slice(0, LONGEST),
    method: method?.slice(0, LONGEST),
    cancels: given ? uncheckedKey(line.toString('utf8', given.start, given.end)) : undefined,
  };
}

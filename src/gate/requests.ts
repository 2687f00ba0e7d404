import type { Expected } from './inFlight.ts';
import { conversationOf, tokenOf, type Call } from './call.ts';
import { expectationOf } from './expect.ts';
import type { Listed } from './surface/listed.ts';
import { modernVariant } from './surface/variant.ts';
import { cutsFor, elementsOf, membersOf, splice } from './wire/cut.ts';
import { findMember, textAt } from './wire/find.ts';
import { idText, fold, type Message } from './wire/scan.ts';
import type { Span } from './wire/json.ts';

/** A request that is held like a call, and what is to be done with its answer. */
export interface Request {
  readonly call: Call;
  readonly expected: Expected | undefined;
}

/** Requests that carry values to the server, by their own name and as the most lenient server reads it. */
const METHODS = new Set([
  'resources/read',
  'resources/subscribe',
  'resources/unsubscribe',
  'subscriptions/listen',
  'prompts/get',
  'completion/complete',
]);
const LONGEST = 1024;

export const carries = ({ method }: Message): boolean =>
  method !== undefined && METHODS.has(fold(method).trim());

/**
 * A request that the broker has to look at before it goes: one that names a resource or prompt which the server did
 * not list just so, or that fills something in. Undefined where it tells the server nothing that it did not say
 * itself. `'nameless'`: nobody could be asked about it.
 */
export function requestOf(message: Message, listed: Listed): Request | 'nameless' | undefined {
  const { bytes: line, method = '', params, id } = message;
  if (!carries(message) || !params?.object || isPlain(line, method, params.span, listed))
    return undefined;
  const text = id && idText(line, id);
  if (text === undefined || text.length > LONGEST) return 'nameless';
  const call: Call = {
    line,
    id: text,
    tool: method,
    params: params.span,
    args: undefined,
    token: tokenOf(line, params.meta),
    conversation: conversationOf(line, params.meta),
    task: false,
    retry: params.retry,
    modern: modernVariant(message) !== undefined,
    carried: withoutMeta(line, params.span),
  };
  return { call, expected: expectationOf(message, text) };
}

/** Every member counts: a server may read one that others do not know. */
function isPlain(line: Buffer, method: string, params: Span, listed: Listed): boolean {
  const { spans, named } = membersOf(line, params, '_meta');
  const value = (name: string): Span | undefined => findMember(line, params, name);
  const only = (...names: readonly string[]): boolean =>
    spans.length - named.length === names.filter((name) => value(name)).length;
  switch (method) {
    case 'resources/read':
    case 'resources/subscribe':
    case 'resources/unsubscribe':
      return only('uri') && listed.has('resource', textAt(line, value('uri')));
    case 'prompts/get': {
      const args = value('arguments');
      const empty = !args || /^\{\s*\}$/.test(line.toString('latin1', args.start, args.end));
      return (
        only('name', 'arguments') && empty && listed.has('prompt', textAt(line, value('name')))
      );
    }
    case 'subscriptions/listen': {
      const wanted = value('notifications');
      const uris = wanted && findMember(line, wanted, 'resourceSubscriptions');
      if (!uris) return true;
      const all = elementsOf(line, uris);
      return all?.every((uri) => listed.has('resource', textAt(line, uri))) === true;
    }
    default:
      return false;
  }
}

function withoutMeta(line: Buffer, { start, end }: Span): Buffer {
  const { spans, named } = membersOf(line, { start, end }, '_meta');
  const params = line.subarray(start, end);
  const moved = spans.map((span) => ({ start: span.start - start, end: span.end - start }));
  return Buffer.from(splice(params, cutsFor(moved, new Set(named))));
}

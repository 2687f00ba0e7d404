import { FILTERS, HELLOS, listOf } from './surface/lists.ts';
import { initialCapabilities, modernVariant } from './surface/variant.ts';
import type { Expected } from './inFlight.ts';
import { findMember, isTrueAt } from './wire/find.ts';
import type { Message } from './wire/scan.ts';

/** What is to be done with the answer to a request that passes; undefined where it is nobody's business. */
export function expectationOf(message: Message, id: string): Expected | undefined {
  const { bytes, method, params } = message;
  if (method === undefined) return undefined;
  const list = listOf(method);
  if (list) {
    const cursor = params && findMember(bytes, params.span, 'cursor');
    return {
      kind: 'list',
      id,
      list,
      cursor: cursor && bytes.toString('utf8', cursor.start, cursor.end),
      variant: modernVariant(message),
    };
  }
  if (HELLOS.has(method))
    return {
      kind: 'hello',
      id,
      first: method === 'initialize',
      capabilities: initialCapabilities(message),
      variant: modernVariant(message),
    };
  if (method === 'subscriptions/listen') {
    const wanted = params && findMember(bytes, params.span, 'notifications');
    const filters = FILTERS.filter((f) => wanted && isTrueAt(bytes, findMember(bytes, wanted, f)));
    return { kind: 'listen', id, filters: new Set(filters) };
  }
  return undefined;
}

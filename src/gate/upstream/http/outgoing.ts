import { idKey } from '../../call.ts';
import { headsOf, type Head } from './lines.ts';

/** A line of the client on its way to a server elsewhere. */
export interface Outgoing {
  /** Without its terminator. */
  readonly body: Buffer;
  readonly heads: readonly Head[];
  /** Method of a single message. */
  readonly method: string | undefined;
  /** The revision that a request of 2026-07-28 or later names. */
  readonly modern: string | undefined;
  /** Requests in it that are not answered yet: key to id as JSON text. */
  readonly pending: Map<string, string>;
  /** Closes its response. */
  readonly abort: AbortController;
}

/** Requests that change nothing: what of them was surely not taken may be sent again. */
const REPEATABLE: ReadonlySet<string | undefined> = new Set([
  'ping',
  'tools/list',
  'prompts/list',
  'resources/list',
  'resources/templates/list',
  'notifications/initialized',
  'notifications/roots/list_changed',
]);

export const isRepeatable = ({ method }: Outgoing): boolean => REPEATABLE.has(method);

export function outgoing(line: Buffer): Outgoing {
  const end = line[line.length - 1] === 10 ? line.length - 1 : line.length;
  const heads = headsOf(line);
  const ids = heads.flatMap(({ id }) => (id === undefined ? [] : [id]));
  return {
    body: line.subarray(0, end),
    heads,
    method: heads.length === 1 ? heads[0]?.method : undefined,
    modern: heads.find((head) => head.modern !== undefined)?.modern,
    pending: new Map(ids.map((id) => [idKey(id), id])),
    abort: new AbortController(),
  };
}

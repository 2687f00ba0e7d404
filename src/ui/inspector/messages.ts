import { JsonError, member, parseLossless, stringOf } from '../../shared/lossless.ts';
import type { Marked, Side } from '../../shared/protocol/inspectorTraffic.ts';
import type { Mark, Seen } from '../../shared/protocol/traffic.ts';
import { trafficWords as words } from '../strings/traffic.ts';
import type { Heard } from '../trafficPort.ts';
import type { Message, Ring } from './ring.ts';

export const keyOf = (connection: string, seq: number): string => `${connection} ${seq}`;

/** Takes in what a gate told. */
export function hear(ring: Ring, { connection, client, records, changed }: Heard): void {
  for (const seen of records) {
    const asked = seen.of === undefined ? undefined : ring.get(keyOf(connection, seen.of));
    ring.add({
      key: keyOf(connection, seen.seq),
      connection,
      client: client?.name ?? '',
      name: nameOf(seen, asked),
      seen,
    });
  }
  for (const change of changed) ring.change(keyOf(connection, change.seq), change);
}

function nameOf(seen: Seen, asked: Message | undefined): string {
  const { kind, method, id } = seen;
  const numbered = (name: string): string => (id === undefined ? name : `${name} #${id}`);
  if (kind === 'answer') {
    const of = asked?.name ?? (method === undefined ? undefined : numbered(method));
    return of === undefined ? numbered(words.answerOnly) : words.answer(of);
  }
  if (method === undefined) return words.unread;
  const what = whatOf(seen);
  return numbered(what === '' ? method : `${method} ${what}`);
}

const NAMED: Readonly<Record<string, string>> = {
  'tools/call': 'name',
  'prompts/get': 'name',
  'resources/read': 'uri',
};
const LONGEST = 120;

/** What a request is about: tool, prompt or URI; '' where it has none, or its body is cut. */
function whatOf({ method = '', body }: Seen): string {
  const named = Object.hasOwn(NAMED, method) ? NAMED[method] : undefined;
  if (named === undefined) return '';
  try {
    const text = stringOf(member(member(parseLossless(body), 'params'), named)) ?? '';
    return text.slice(0, LONGEST);
  } catch (thrown) {
    if (!(thrown instanceof JsonError)) throw thrown;
    return '';
  }
}

export interface Wanted {
  readonly query: string;
  readonly side: Side;
  readonly marked: Marked;
}

const GROUPS: Readonly<Record<Mark, Exclude<Marked, 'all'>>> = {
  passed: 'passed',
  kept: 'passed',
  held: 'held',
  later: 'held',
  refused: 'refused',
  cancelled: 'refused',
  stopped: 'refused',
  cut: 'changed',
  redacted: 'changed',
  edited: 'changed',
  made: 'made',
};

/** Whether a message is wanted: by direction, by mark, and by words in its name or its text, case set aside. */
export function fits({ name, seen }: Message, { query, side, marked }: Wanted): boolean {
  const { to, mark, body, left } = seen;
  if (side !== 'all' && side !== to) return false;
  if (marked !== 'all' && marked !== GROUPS[mark]) return false;
  const holds = (text: string | undefined): boolean => text?.toLowerCase().includes(query) === true;
  return query === '' || holds(name) || holds(body) || holds(left?.body);
}

/** The messages as JSON lines. */
export function linesOf(messages: readonly Message[]): string {
  return messages
    .map(({ connection, client, seen: { at, ...seen } }) =>
      JSON.stringify({ at: new Date(at).toISOString(), connection, client, ...seen }),
    )
    .map((line) => `${line}\n`)
    .join('');
}

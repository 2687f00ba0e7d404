import {
  Marked,
  Side,
  type TrafficBody,
  type TrafficDetail,
  type TrafficRow,
  type TrafficState,
} from '../../shared/protocol/inspectorTraffic.ts';
import { SEEN_BODY } from '../../shared/protocol/limits.ts';
import type { Mark } from '../../shared/protocol/traffic.ts';
import { label } from '../plain.ts';
import { MARKED, markReason, MARKS, SIDES, trafficWords as words } from '../strings/traffic.ts';
import { fits, keyOf, type Wanted } from './messages.ts';
import type { Message, Ring } from './ring.ts';

/** Rows that are drawn: the newest. */
const ROWS = 500;

/** What decides about the picture. */
export interface View {
  readonly ring: Ring;
  readonly wanted: Wanted;
  readonly pausedAt: ReadonlySet<string> | undefined;
  readonly shown: string;
  readonly notice: string;
  readonly connections: number;
  readonly notes: readonly string[];
}

/** The messages that are listed: those that are wanted, and were there before a pause. */
export function wantedOf(
  ring: Ring,
  wanted: Wanted,
  pausedAt: ReadonlySet<string> | undefined,
): readonly Message[] {
  const query = wanted.query.trim().toLowerCase();
  return ring.all().filter((m) => pausedAt?.has(m.key) !== false && fits(m, { ...wanted, query }));
}

export function stateOf(view: View): TrafficState {
  const { ring, wanted, pausedAt, shown, notice, connections } = view;
  const all = wantedOf(ring, wanted, pausedAt);
  const listed = pausedAt ? ring.all().filter((m) => pausedAt.has(m.key)).length : ring.size;
  const fresh = ring.size - listed;
  const rows = all.slice(-ROWS);
  const several = new Set(ring.all().map((m) => m.connection)).size > 1;
  const chosen = ring.get(shown);
  const notes = [...view.notes];
  if (all.length > rows.length) notes.push(words.earlier(all.length - rows.length));
  return {
    ...wanted,
    sides: Side.options.map((id) => ({ id, label: SIDES[id] })),
    marks: Marked.options.map((id) => ({ id, label: MARKED[id] })),
    paused: pausedAt !== undefined,
    pauseLabel: !pausedAt ? words.pause : fresh === 0 ? words.resume : words.resumeWith(fresh),
    count: listed === 0 ? '' : words.count(all.length, listed),
    notes,
    ...(all.length === 0 && { empty: emptiness(listed, connections) }),
    rows: rows.map((m) => rowOf(m, several)),
    ...(chosen && { detail: detailOf(ring, chosen) }),
    notice,
  };
}

function emptiness(listed: number, connections: number): NonNullable<TrafficState['empty']> {
  if (listed > 0) return { title: words.noMatch, hint: words.noMatchHint };
  return connections > 0
    ? { title: words.none, hint: words.noneHint }
    : { title: words.alone, hint: words.aloneHint, start: words.start };
}

const TONES: Readonly<Partial<Record<Mark, TrafficRow['tone']>>> = {
  passed: 'plain',
  refused: 'warning',
};
const toneOf = (mark: Mark): TrafficRow['tone'] => TONES[mark] ?? 'notice';

function rowOf({ key, client, name, seen }: Message, several: boolean): TrafficRow {
  const { at, to, mark, bytes } = seen;
  const badge = MARKS[mark].badge;
  const who = several ? client || words.noClient : '';
  return { key, at, to, name, mark, badge, tone: toneOf(mark), bytes, who };
}

/** What came, and what left where that is something else. */
export function bodiesOf({ seen: { bytes, body, left } }: Message): readonly TrafficBody[] {
  const came = bodyOf(left ? words.cameAs : words.came, bytes, body);
  return left ? [came, bodyOf(words.leftAs, left.bytes, left.body)] : [came];
}

function bodyOf(title: string, bytes: number, text: string): TrafficBody {
  const note =
    text === '' && bytes > 0
      ? words.notKept
      : bytes > SEEN_BODY
        ? words.beginning(SEEN_BODY, bytes)
        : '';
  return { title, note, text };
}

function detailOf(ring: Ring, message: Message): TrafficDetail {
  const { key, connection, client, name, seen } = message;
  const { at, to, kind, id, mark, reason, of } = seen;
  const request = of === undefined ? undefined : ring.get(keyOf(connection, of));
  const answer =
    kind === 'request'
      ? ring.all().find((m) => m.connection === connection && m.seen.of === seen.seq)
      : undefined;
  const took = request ? at - request.seen.at : answer && answer.seen.at - at;
  const direction =
    mark === 'made'
      ? to === 'server'
        ? words.madeToServer
        : words.madeToClient
      : to === 'server'
        ? words.toServer
        : words.toClient;
  return {
    key,
    name,
    mark,
    badge: MARKS[mark].badge,
    tone: toneOf(mark),
    why: [MARKS[mark].why, markReason(reason)].filter((s) => s !== '').join(' '),
    facts: [
      { label: words.direction, value: direction },
      { label: words.client, value: client || words.noClient },
      ...(id === undefined ? [] : [{ label: words.id, value: id }]),
      ...(took === undefined
        ? []
        : [{ label: request ? words.waited : words.took, value: span(took) }]),
    ],
    bodies: [...bodiesOf(message)],
    ...(request && {
      link: { key: request.key, label: words.toRequest(label(request.name, 80)) },
    }),
    ...(answer && { link: { key: answer.key, label: words.toAnswer } }),
  };
}

const span = (ms: number): string =>
  ms < 1000 ? words.ms(ms) : words.seconds((ms / 1000).toFixed(1));

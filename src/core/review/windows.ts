interface Placed {
  readonly rule: string;
  readonly weight: number;
  readonly start: number;
}

/** The places of one rule in the window that may still be its strongest: their weights fall. */
interface Queue {
  readonly at: number[];
  head: number;
}

interface How {
  /** How far a window reaches from the first place in it. */
  readonly near: number;
  /** Rules that count in every window, with their least weight. */
  readonly always?: ReadonlyMap<string, number>;
  /** Two rules of which only the stronger counts. */
  readonly alike?: readonly [string, string];
}

/** Sums of the same weights in another order are equal. */
const TINY = 1e-9;

/**
 * The first place of the heaviest window, each rule counted by its strongest place in it; -1 where there is none.
 * `places` are in order of their start. One pass, so that many places in a row do not cost their square.
 */
export function heaviestWindow(places: readonly Placed[], { near, always, alike }: How): number {
  const [only] = places;
  if (!only || (places.length === 1 && !always)) return only && only.weight > TINY ? 0 : -1;
  const queues = new Map<string, Queue>();
  for (const rule of always?.keys() ?? []) queues.set(rule, { at: [], head: 0 });
  const top = (rule: string, { at, head }: Queue): number =>
    Math.max(places[at[head] ?? -1]?.weight ?? 0, always?.get(rule) ?? 0);
  const topOf = (rule: string): number => {
    const queue = queues.get(rule);
    return queue ? top(rule, queue) : 0;
  };
  let end = 0;
  let heaviest = -1;
  let best = 0;
  for (const [first, { start }] of places.entries()) {
    for (; end < places.length; end++) {
      const place = places[end];
      if (!place || place.start > start + near) break;
      const queue = queues.get(place.rule) ?? { at: [], head: 0 };
      queues.set(place.rule, queue);
      const { at } = queue;
      while (at.length > queue.head && (places[at.at(-1) ?? 0]?.weight ?? 0) < place.weight)
        at.pop();
      at.push(end);
    }
    let sum = 0;
    for (const [rule, queue] of queues) {
      while (queue.head < queue.at.length && (queue.at[queue.head] ?? 0) < first) queue.head++;
      sum += top(rule, queue);
    }
    if (alike) sum -= Math.min(topOf(alike[0]), topOf(alike[1]));
    if (sum <= best + TINY) continue;
    best = sum;
    heaviest = first;
  }
  return heaviest;
}

import type { Pin } from '../core/pins/pin.ts';
import { Withheld } from '../core/pins/standing.ts';

/** What is known of a tool when it is called. */
export interface ToolFacts {
  /** Hash of what it says, where it is served; undefined where it was never listed. */
  readonly pin?: string | undefined;
  readonly withheld?: Withheld | undefined;
  /** The review found something hard in it. */
  readonly flagged: boolean;
  /** JSON text as the server sent it. Server text. */
  readonly definition?: string | undefined;
}

/** Tool pins by name, read once for every list of pins. */
const indexes = new WeakMap<readonly Pin[], ReadonlyMap<string, readonly Pin[]>>();

/**
 * What the pins alone say of a tool that its connection never listed. A block holds. A connection that an earlier
 * window served (`adopted`) was given only what was pinned, so there the pin counts where it is beyond doubt.
 */
export function pinnedFacts(
  pins: readonly Pin[],
  launchId: string,
  server: string,
  tool: string,
  adopted: boolean,
): ToolFacts {
  const named = indexOf(pins).get(tool) ?? [];
  const here = named.filter((p) => p.launchId === launchId);
  const since = Math.max(-Infinity, ...here.map((p) => (isPersons(p) ? p.at : -Infinity)));
  const blocked = named.some(
    (p) =>
      p.state === 'blocked' && p.at >= since && (p.launchId === launchId || p.server === server),
  );
  if (blocked) return { withheld: Withheld.blocked, flagged: false };
  const [first] = here;
  if (!adopted || first?.state !== 'accepted' || here.some((p) => p.hash !== first.hash))
    return { flagged: false };
  return { pin: first.hash, flagged: first.by === 'person' && first.rules.length > 0 };
}

const isPersons = (p: Pin): boolean => p.state === 'accepted' && p.by === 'person';

function indexOf(pins: readonly Pin[]): ReadonlyMap<string, readonly Pin[]> {
  const known = indexes.get(pins);
  if (known) return known;
  const index = new Map<string, Pin[]>();
  for (const pin of pins) {
    if (pin.kind !== 'tool') continue;
    const same = index.get(pin.name);
    if (same) same.push(pin);
    else index.set(pin.name, [pin]);
  }
  indexes.set(pins, index);
  return index;
}

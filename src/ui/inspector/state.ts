import type { Surface } from '../../core/pins/standing.ts';
import type { Update } from '../../core/pins/update.ts';
import type { Filter, InspectorState } from '../../shared/protocol/inspectorPage.ts';
import { commandLine, label, visible } from '../plain.ts';
import { inspector as words } from '../strings/inspector.ts';
import { keyRows } from '../cards/keys.ts';
import { boxFacts } from '../sandbox/boxFacts.ts';
import { grantedTo } from '../signIn/granted.ts';
import type { InspectorCore } from './deps.ts';
import { detailOf, factsOf, type Around } from './detail.ts';
import { keyed, lookOf, waits, type Keyed } from './keys.ts';
import { acceptClean } from './offered.ts';
import { originOf } from './origin.ts';
import { reachOf } from './reach.ts';
import { countsOf, listOf } from './rows.ts';
import { nameIn, standingWords } from './standings.ts';
import { updateShown } from './update.ts';

/** What the person chose to see. */
export interface Choice {
  /** Key of an item; '' for what waits for review. */
  readonly key: string;
  readonly query: string;
  readonly filter: Filter;
}

type Shown = Pick<
  InspectorState,
  | 'server'
  | 'command'
  | 'counts'
  | 'chips'
  | 'variants'
  | 'message'
  | 'sections'
  | 'filters'
  | 'rows'
  | 'detail'
  | 'overview'
  | 'next'
>;

/** The surfaces of a launch, newest first. */
export const surfacesOf = ({ ports }: InspectorCore, launchId: string): readonly Surface[] =>
  ports.review
    .surfaces()
    .filter((s) => s.launchId === launchId)
    .sort((a, b) => b.at - a.at);

/** Everything that the page shows of a launch, but what was said and pressed. */
export function shownOf(
  core: InspectorCore,
  launchId: string,
  surface: Surface | undefined,
  choice: Choice,
  around: Around,
): Shown {
  const head = headOf(core, launchId, surface);
  const variants = surfacesOf(core, launchId).map((s) => ({
    id: s.variant,
    label: label(s.variant, 120),
    shown: s.variant === surface?.variant,
  }));
  const message = surface ? emptiness(surface) : absence(core, launchId);
  if (!surface || message) return { ...head, ...listOf([], '', 'all'), variants, message };
  const all = keyed(surface);
  const chosen = all.find((k) => k.key === choice.key);
  const left = all.filter((k) => waits(k.item) && k.key !== chosen?.key);
  const next = chosen && left[0];
  return {
    ...head,
    ...listOf(all, choice.query, choice.filter),
    variants,
    ...(chosen
      ? { detail: detailOf(surface, chosen, around) }
      : { overview: overviewOf(surface, all, core, around.update) }),
    ...(next && {
      next: { key: next.key, label: words.next(labelOf(next), left.length) },
    }),
  };
}

const labelOf = ({ item }: Keyed): string => label(nameIn(item), 80);

function headOf(
  { ports, entryName, launchOf }: InspectorCore,
  launchId: string,
  surface: Surface | undefined,
): Pick<Shown, 'server' | 'command' | 'counts' | 'chips'> {
  const running = ports.live.connections().find((c) => c.launchId === launchId);
  const judged = ports.trust.policy().trust.servers.find((s) => s.launchId === launchId);
  const command = running
    ? commandLine(running.launch.command, running.launch.args)
    : visible(judged?.command ?? '');
  const oauth = grantedTo(running?.launch ?? launchOf(launchId), ports.signIns.kept());
  return {
    server:
      surface?.server ??
      running?.launch.server ??
      judged?.server ??
      entryName(launchId) ??
      words.unknown,
    command,
    counts: surface ? countsOf(surface) : [],
    chips: surface ? reachOf(surface, running?.launch, oauth) : [],
  };
}

function emptiness({ items, gone }: Surface): InspectorState['message'] {
  if (items.length > 0 || gone.length > 0) return undefined;
  return { title: words.nothing, hint: words.nothingHint };
}

/** Why nothing is known of a launch, and what to do. */
function absence({ ports }: InspectorCore, launchId: string): InspectorState['message'] {
  const mine = ports.live.connections().filter((c) => c.launchId === launchId);
  if (mine.some((c) => c.state === 'held')) return { title: words.held, hint: words.heldHint };
  const start = { go: 'start' as const, label: words.start };
  return mine.length > 0
    ? { title: words.running, hint: words.runningHint }
    : { title: words.notListed, hint: words.notListedHint, action: start };
}

function overviewOf(
  surface: Surface,
  all: readonly Keyed[],
  core: InspectorCore,
  from: Update | undefined,
): InspectorState['overview'] {
  const waiting = all.filter((k) => waits(k.item));
  const n = waiting.length;
  const origin = originOf(core, surface.launchId);
  const update = updateShown(from, all);
  return {
    look: JSON.stringify(['overview', ...waiting.map(lookOf)]),
    title: n === 0 ? words.allReviewed : n === 1 ? words.reviewOne : words.reviewMany(n),
    hint: n === 0 ? words.allReviewedHint : words.reviewHint,
    facts: [
      ...factsOf(surface, core.clock),
      ...keyRows(core.entryKeys(surface.launchId)),
      ...boxFacts(core.ports, surface.launchId, surface.server),
    ],
    ...(update && { update }),
    ...(origin && { origin }),
    waiting: waiting.map((k) => {
      const { badge, tone } = standingWords(k.item);
      return { key: k.key, name: labelOf(k), badge, tone };
    }),
    gone: surface.gone.map((pin) => ({
      name: label(pin.name, 200),
      note: words.goneNote(core.clock(pin.at)),
    })),
    decisions: [...acceptClean(all)],
  };
}

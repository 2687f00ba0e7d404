import { keptTexts } from '../core/pins/canonicalTexts.ts';
import { differing } from '../core/pins/differs.ts';
import { accept } from '../core/pins/decisions.ts';
import { nodeOf } from '../core/pins/said.ts';
import { goneFrom, hasHard, isPinned, stand, withoutUnseen } from '../core/pins/stand.ts';
import type { ReviewedItem, Surface } from '../core/pins/standing.ts';
import { withoutSuppressed } from '../core/pins/suppressed.ts';
import { mayRemember } from '../core/policy/decide.ts';
import { judged } from '../core/policy/policy.ts';
import type { Neighbour } from '../core/review/review.ts';
import type { Finding, ItemKind } from '../shared/finding.ts';
import { isWithheld, type Listing } from './listing.ts';
import type { Memory } from './memory.ts';
import { Pages, type Page } from './pages.ts';
import type { Ports } from './ports.ts';
import { Reviewer, type Beside } from './reviewer.ts';

/** Launches whose last lists are kept. */
const LAUNCHES = 200;
/** Pins of one launch; where a server would need more, its lists are refused. */
export const PIN_LIMIT = 10_000;

/** One connection that was given lists. */
export interface Lister {
  readonly all: readonly Listing[];
  /** All lists were judged again. */
  judged(why: 'peers' | 'policy'): void;
}

/**
 * What the servers of this window say of themselves. Every list is reviewed, compared with the pins and answered one
 * after the other, so that two never decide on the same pins at the same time. What is clean and new is pinned before
 * it is served; where nothing may be remembered, for as long as the window lives.
 */
export class Surfaces {
  readonly pages: Pages;
  readonly #ports: Ports;
  readonly #memory: Memory;
  readonly #reviewer: Reviewer;
  readonly #open = new Set<Lister>();
  /** The last complete lists of a launch and variant, oldest first. */
  readonly #offers = new Map<string, Map<ItemKind, Listing>>();
  #tail: Promise<void> = Promise.resolve();
  #again: 'peers' | 'policy' | undefined;
  /** Suppressions that ended by then were noticed. */
  #noticed = 0;

  constructor(ports: Ports, memory: Memory) {
    this.#ports = ports;
    this.#memory = memory;
    this.pages = new Pages(ports.sha256);
    this.#reviewer = new Reviewer(ports);
  }

  /** When the first suppression ends; Infinity where none will. */
  get next(): number {
    const { suppressions } = this.#memory.policy().trust;
    const later = suppressions.flatMap((s) => (s.until > this.#noticed ? [s.until] : []));
    return Math.min(Infinity, ...later);
  }

  expire(now: number): void {
    const ended = this.next <= now;
    this.#noticed = now;
    if (ended) this.reconsider();
  }

  opened(lists: Lister): void {
    this.#open.add(lists);
  }

  closed(lists: Lister): void {
    this.#open.delete(lists);
  }

  /** The last list of a launch, whoever it was given to; for views. */
  last(launchId: string, kind: ItemKind): Listing | undefined {
    const all = [...this.#offers.values()].flatMap((offer) => offer.get(kind) ?? []);
    return all.findLast((l) => l.place.launchId === launchId);
  }

  /** Runs after everything before it; what it throws is reported. */
  run(job: () => Promise<void>): void {
    this.#tail = this.#tail.then(job).catch((thrown: unknown) => this.#ports.failed(thrown));
  }

  /** What is pinned, suppressed or said next door changed: every list is judged again. */
  reconsider(why: 'peers' | 'policy' = 'policy'): void {
    const waiting = this.#again !== undefined;
    if (!waiting || why === 'policy') this.#again = why;
    if (waiting) return;
    this.run(async () => {
      const because = this.#again ?? why;
      this.#again = undefined;
      const all = new Set([...this.#offers.values()].flatMap((offer) => [...offer.values()]));
      for (const lists of this.#open) for (const listing of lists.all) all.add(listing);
      for (const listing of all) await this.judge(listing);
      for (const lists of this.#open) lists.judged(because);
    });
  }

  /** Keeps a complete list as what its launch offers; its tools are the neighbours of all others. */
  offered(listing: Listing): void {
    const { launchId, variant, kind } = listing.place;
    const key = JSON.stringify([launchId, variant]);
    const offer = this.#offers.get(key) ?? new Map<ItemKind, Listing>();
    const before = offer.get(kind);
    this.#offers.delete(key);
    this.#offers.set(key, offer);
    offer.set(kind, listing);
    for (const oldest of this.#offers.keys()) {
      if (this.#offers.size <= LAUNCHES) break;
      this.#offers.delete(oldest);
    }
    if (kind === 'tool' && servedKey(before) !== servedKey(listing)) this.reconsider('peers');
  }

  /** Reviews a list and compares it with the pins; false where the server would need too many of them. */
  async judge(listing: Listing): Promise<boolean> {
    const found: (readonly Finding[])[] = [];
    const peers = this.#peers(listing);
    for (const [i, page] of listing.pages.entries())
      found.push(...(await this.#reviewer.findings(page, beside(listing, i, peers))));
    this.#stand(listing, found);
    const { trust, trustReadable } = this.#memory.policy();
    const { launchId, kind } = listing.place;
    if (!trustReadable || !isPinned(kind)) return true;
    const keep = this.#mayKeep(listing);
    const fresh = listing.items.filter(
      ({ standing }) =>
        standing.state === 'new' ||
        (keep && standing.state === 'pinned' && this.#memory.isSession(standing.pin)),
    );
    if (fresh.length === 0) return true;
    const had = trust.pins.filter((p) => p.launchId === launchId).length;
    if (had + fresh.length > PIN_LIMIT) return false;
    const at = this.#ports.now();
    // Something hard can only be new where a person accepted exactly this under another variant.
    const pins = fresh.map((item) =>
      accept(listing.place, item, hasHard(item.findings) ? 'person' : 'clean', at),
    );
    await this.#memory.pin(pins, keep);
    if (keep) this.#ports.keepTexts(keptTexts(fresh));
    this.#stand(listing, found);
    return true;
  }

  /** All that the launches of this window offer. */
  all(): readonly Surface[] {
    const { pins } = this.#memory.policy().trust;
    return [...this.#offers.values()].flatMap((offer): readonly Surface[] => {
      const lists = [...offer.values()];
      const [first] = lists;
      if (!first) return [];
      const { launchId, server, variant } = first.place;
      const packages = lists.reduce((a, b) => (b.at > a.at ? b : a)).place.packages;
      const gone = lists.flatMap((l) =>
        goneFrom(l.place, new Set(l.items.map((i) => i.name)), pins),
      );
      const at = Math.max(...lists.map((l) => l.at));
      return [
        { launchId, server, variant, packages, items: lists.flatMap((l) => l.items), gone, at },
      ];
    });
  }

  #mayKeep({ place }: Listing): boolean {
    const policy = this.#memory.policy();
    return (
      policy.alone !== true &&
      mayRemember(policy, place.matched) &&
      judged(policy, place.launchId)?.state === 'trusted'
    );
  }

  #stand(listing: Listing, found: readonly (readonly Finding[])[]): void {
    const { trust, trustReadable, alone } = this.#memory.policy();
    const { sha256, now } = this.#ports;
    const { place, twice, complete } = listing;
    const items = listing.pages
      .flatMap((page) => page.said)
      .map((said, i) => {
        const all = found[i] ?? [];
        const node = () => nodeOf(said);
        const parted = withoutSuppressed(all, node, trust.suppressions, sha256, now());
        const differs = differing(place, said, trust.pins);
        const findings = differs ? [...parted.findings, differs] : parted.findings;
        return { ...said, ...parted, findings };
      });
    // A complete list says for itself what it gives twice.
    const list = { ...place, items, twice: complete ? undefined : twice };
    const stood = stand(list, trustReadable ? trust.pins : undefined);
    const standings = alone ? withoutUnseen(list, stood, trust.pins) : stood;
    listing.items = items.flatMap((item, i): readonly ReviewedItem[] => {
      const standing = standings[i];
      return standing ? [{ ...item, standing }] : [];
    });
  }

  /**
   * Tools of the other servers that are served without a complaint: what is withheld collides with nobody. Two entries
   * of one program, with other settings each, say the same by right.
   */
  #peers({ place }: Listing): readonly Peer[] {
    return [...this.#offers.values()].flatMap((offer) => {
      const tools = offer.get('tool');
      if (!tools) return [];
      const { launchId, server, program } = tools.place;
      const own =
        launchId === place.launchId ||
        server === place.server ||
        (program !== undefined && program === place.program);
      return own ? [] : peersOf(tools);
    });
  }
}

interface Peer extends Neighbour {
  readonly hash: string;
}

function peersOf({ place, items, pages }: Listing): readonly Peer[] {
  const said = pages.flatMap((p) => p.said);
  return items.flatMap((item, i) =>
    isWithheld(item.standing) || hasHard(item.findings)
      ? []
      : [
          {
            server: place.server,
            tool: item.name,
            description: said[i]?.description ?? '',
            hash: item.hash,
          },
        ],
  );
}

const servedKey = (listing: Listing | undefined): string =>
  listing ? peersOf(listing).map(neighbourKey).sort().join('\n') : '';

const neighbourKey = ({ server, tool, hash }: Peer): string => JSON.stringify([server, tool, hash]);

/** The page is reviewed beside the pages before it, and beside all once the list is complete. */
function beside(listing: Listing, page: number, peers: readonly Peer[]): Beside {
  const { place, complete, pages } = listing;
  const seen: readonly Page[] = complete ? pages : pages.slice(0, page + 1);
  const siblings =
    place.kind === 'tool'
      ? seen.flatMap((p) =>
          p.said.map(({ name, description }) => ({
            server: place.server,
            tool: name,
            description,
          })),
        )
      : [];
  const beside = seen.map((p) => p.hash).join(' ');
  const key = `${place.server}\n${beside}\n${peers.map(neighbourKey).join('\n')}`;
  return { server: place.server, siblings, peers, key };
}

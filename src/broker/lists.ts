import { argumentTree } from '../core/consent/effect.ts';
import type { EverydayTool } from '../core/consent/request.ts';
import { usageOf } from '../core/consent/usage.ts';
import type { ItemKind } from '../shared/finding.ts';
import { packagesIn } from '../core/pins/update.ts';
import { isPinned } from '../core/pins/stand.ts';
import type { ReviewedItem, Withheld } from '../core/pins/standing.ts';
import type { SurfaceClaim } from '../shared/protocol/gate.ts';
import { Reason } from '../shared/verdict.ts';
import { ArgumentText } from './argumentText.ts';
import type { Caller } from './caller.ts';
import { isWithheld, Listing } from './listing.ts';
import type { Page } from './pages.ts';
import type { State } from './state.ts';
import type { Lister } from './surfaces.ts';
import { pinnedFacts, type ToolFacts } from './toolFacts.ts';

/** Bytes and entries of one list, all pages together; a longer one is refused. */
export const LIST_LIMIT = 16 << 20;
export const ENTRY_LIMIT = 5_000;

/** How often in a row a list may ask to be listed again. */
const REPEATS = 3;

interface Asked {
  readonly claim: SurfaceClaim;
  readonly text: ArgumentText;
}

/**
 * The lists that one connection asks about. A page is fetched where its hash is not known, judged in its turn, and
 * answered with what is left out of it; a list whose beginning was not seen here is refused, never guessed at.
 */
export class Lists implements Lister {
  readonly #state: State;
  readonly #caller: Caller;
  /** Something that decides about calls changed. */
  readonly #changed: () => void;
  readonly #asked = new Map<number, Asked>();
  /** The list of each kind that was begun last; complete or not. */
  readonly #current = new Map<ItemKind, Listing>();
  readonly #complete = new Map<ItemKind, Listing>();
  /** How often in a row the client was told to list a kind again because of what its own list showed. */
  readonly #repeated = new Map<ItemKind, number>();
  /** What was recorded about each kind last. */
  readonly #recorded = new Map<ItemKind, string>();

  constructor(state: State, caller: Caller, changed: () => void) {
    this.#state = state;
    this.#caller = caller;
    this.#changed = changed;
    state.surfaces.opened(this);
  }

  get all(): readonly Listing[] {
    return [...new Set([...this.#current.values(), ...this.#complete.values()])];
  }

  /** Tools as this connection was served them, JSON text by name. Server text. */
  get definitions(): ReadonlyMap<string, string> {
    const listing =
      this.#complete.get('tool') ??
      this.#current.get('tool') ??
      this.#state.surfaces.last(this.#caller.launchId, 'tool');
    const items = listing?.items ?? [];
    return new Map(items.flatMap((i) => (isWithheld(i.standing) ? [] : [[i.name, i.text]])));
  }

  /** Where the use of this tool is everyday: the tools that are served of which it is, itself first; undefined where there is no other. */
  everyday(name: string): readonly EverydayTool[] | undefined {
    const listing = this.#complete.get('tool') ?? this.#current.get('tool');
    const all = (listing?.items ?? []).flatMap(
      ({ name: tool, text, hash, standing, findings }): readonly EverydayTool[] => {
        if (isWithheld(standing) || findings.length > 0) return [];
        const usage = usageOf(tool, argumentTree(text, true));
        return usage ? [{ name: tool, pin: hash, usage }] : [];
      },
    );
    const own = all.find((tool) => tool.name === name);
    return own && all.length > 1 ? [own, ...all.filter((tool) => tool !== own)] : undefined;
  }

  /** The tools of the list that was begun last; none while that is not whole. */
  get tools(): readonly ReviewedItem[] {
    const listing = this.#current.get('tool');
    return listing?.complete === true ? listing.items : [];
  }

  /** What is known of a tool that this connection calls. */
  tool(name: string): ToolFacts {
    const current = this.#current.get('tool');
    const complete = this.#complete.get('tool');
    const item =
      current?.find(name) ?? (current?.complete === true ? undefined : complete?.find(name));
    if (item) {
      const { standing, findings, text } = item;
      const withheld: Withheld | undefined = isWithheld(standing) ? standing.why : undefined;
      const flagged = findings.some((f) => f.tier === 'hard');
      return { pin: withheld ? undefined : item.hash, withheld, flagged, definition: text };
    }
    const { launchId, launch, adopted } = this.#caller;
    const listed = current !== undefined;
    const { pins } = this.#state.memory.policy().trust;
    const known = pinnedFacts(pins, launchId, launch.server, name, adopted && !listed);
    const definition = listed
      ? undefined
      : this.#state.surfaces.last(launchId, 'tool')?.find(name)?.text;
    return { ...known, definition };
  }

  take(n: number, claim: SurfaceClaim): void {
    const { ports, surfaces } = this.#state;
    const text = new ArgumentText({ ...claim, args: '' }, ports.sha256);
    this.#asked.set(n, { claim, text });
    if (claim.bytes > LIST_LIMIT) {
      this.#refuse(n, Reason.listTooLarge);
      return;
    }
    const known = surfaces.pages.find(claim.kind, claim.hash);
    if (known) surfaces.run(() => this.#answer(n, claim, () => known));
    else void this.#fetch(n, claim, text);
  }

  /** A part of a page that was fetched; false where it is not what was claimed, undefined where none is open. */
  part(n: number, text: string, last: boolean): boolean | undefined {
    return this.#asked.get(n)?.text.part(text, last);
  }

  /** Nobody waits for this page any more; false where it was none. */
  withdraw(n: number): boolean {
    this.#asked.get(n)?.text.stop();
    return this.#asked.delete(n);
  }

  /** All lists were judged again: the gate hears where what it was told is not true any more. */
  judged(why: 'peers' | 'policy'): void {
    const outdated = this.all.filter(isOutdated);
    for (const listing of outdated) listing.told = listing.leftOut();
    if (outdated.length > 0) this.#relist(outdated, why === 'policy');
    this.#changed();
  }

  close(): void {
    for (const n of [...this.#asked.keys()]) this.withdraw(n);
    this.#state.surfaces.closed(this);
  }

  async #fetch(n: number, claim: SurfaceClaim, text: ArgumentText): Promise<void> {
    const { surfaces } = this.#state;
    let whole: string;
    try {
      whole = await text.read(() => {
        this.#caller.send({ t: 'fetch', n });
        return true;
      });
    } catch {
      // Withdrawn, or the connection is gone: nobody waits for an answer.
      return;
    }
    const read = () => surfaces.pages.read(claim.kind, claim.hash, whole, ENTRY_LIMIT);
    surfaces.run(() => this.#answer(n, claim, read));
  }

  async #answer(n: number, claim: SurfaceClaim, read: () => Page | undefined): Promise<void> {
    if (!this.#asked.has(n)) return;
    try {
      const page = read();
      const refused = page ? await this.#judge(n, claim, page) : Reason.listUnreadable;
      if (refused) this.#refuse(n, refused);
    } catch (thrown) {
      this.#refuse(n, Reason.reviewFailed);
      throw thrown;
    }
  }

  /** Judges a page as the next one of its list, and answers; else says why that is not possible. */
  async #judge(n: number, claim: SurfaceClaim, page: Page): Promise<Reason | undefined> {
    const { ports, surfaces } = this.#state;
    const { kind } = claim;
    const listing = this.#listingOf(claim);
    if (!listing) return Reason.listIncomplete;
    const pages = [...listing.pages, page];
    if (sum(pages.map((p) => p.length)) > LIST_LIMIT) return Reason.listTooLarge;
    if (sum(pages.map((p) => p.said.length)) > ENTRY_LIMIT) return Reason.listTooLarge;
    listing.pages = pages;
    listing.complete = !claim.more;
    listing.relists = claim.relists;
    listing.at = ports.now();
    if (!(await surfaces.judge(listing))) return Reason.listTooLarge;
    const leaveOut = listing.leftOut().at(-1) ?? [];
    listing.told = [...listing.told, leaveOut];
    this.#current.set(kind, listing);
    // Before it is served: nothing is forwarded any more by what was said before.
    this.#changed();
    if (this.#asked.delete(n)) this.#caller.send({ t: 'reviewed', n, leaveOut: [...leaveOut] });
    if (listing.complete) this.#completed(listing);
    this.#changed();
    ports.changed();
    return undefined;
  }

  /** A list that this page goes on, cut off before it; the one that was begun stays until this page is judged. */
  #listingOf({ kind, variant, page }: SurfaceClaim): Listing | undefined {
    const current = this.#current.get(kind);
    const { launchId, launch, matched, program, contents } = this.#caller;
    const packages = packagesIn(contents);
    const place = { launchId, server: launch.server, variant, packages, kind, matched, program };
    if (page === 0) return new Listing(place, repeatedNames(this.#complete.get(kind)));
    if (current?.place.variant !== variant || page > current.pages.length) return undefined;
    const next = new Listing(place, current.twice);
    next.pages = current.pages.slice(0, page);
    next.told = current.told.slice(0, page);
    return next;
  }

  #completed(listing: Listing): void {
    const { kind } = listing.place;
    this.#complete.set(kind, listing);
    this.#state.surfaces.offered(listing);
    this.#record(listing);
    // What a later page showed can change what an earlier one was told; a list that never settles is left alone.
    const times = isOutdated(listing) ? (this.#repeated.get(kind) ?? 0) + 1 : 0;
    this.#repeated.set(kind, times);
    listing.told = listing.leftOut();
    if (times > 0 && times <= REPEATS) this.#relist([listing], false);
  }

  #relist(listings: readonly Listing[], restart: boolean): void {
    const kinds = [...new Set(listings.map((l) => l.place.kind))];
    this.#caller.send({ t: 'relist', n: 0, kinds });
    const { launchId, launch } = this.#caller;
    if (restart && listings.some((l) => !l.relists))
      this.#state.ports.stale(launchId, launch.server);
  }

  #record(listing: Listing): void {
    const { recorder, ports } = this.#state;
    const { connection, launchId, launch } = this.#caller;
    const { items, place } = listing;
    const counts = {
      what: place.kind,
      listed: items.length,
      pinned: isPinned(place.kind)
        ? items.filter((i) => i.standing.state !== 'withheld').length
        : 0,
      withheld: items.filter((i) => i.standing.state === 'withheld').length,
      rules: [...new Set(items.flatMap((i) => i.findings.map((f) => f.rule)))].sort(),
    };
    const said = JSON.stringify(counts);
    if (this.#recorded.get(place.kind) === said) return;
    this.#recorded.set(place.kind, said);
    const base = { at: ports.now(), connection, launchId, server: launch.server };
    recorder.report({ kind: 'surface', ...base, ...counts });
  }

  #refuse(n: number, reason: Reason): void {
    if (!this.#asked.delete(n)) return;
    const { recorder, ports } = this.#state;
    const { connection, launchId, launch } = this.#caller;
    const base = { at: ports.now(), connection, launchId, server: launch.server };
    recorder.report({ kind: 'refusal', ...base, n, reason });
    this.#caller.send({ t: 'reviewed', n, leaveOut: [], refused: reason });
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Whether the gate was told something else about these pages than what holds now. */
const isOutdated = (listing: Listing): boolean =>
  listing.leftOut().some((left, i) => listing.told[i]?.join() !== left.join());

/** Names that stand on more than one page of a list. */
function repeatedNames(listing: Listing | undefined): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const page of listing?.pages ?? []) {
    const names = new Set(page.said.flatMap((s) => (s.readable ? [s.name] : [])));
    for (const name of names) {
      if (seen.has(name)) twice.add(name);
      seen.add(name);
    }
  }
  return twice;
}

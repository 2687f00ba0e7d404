import type { Surface } from '../../core/pins/standing.ts';
import {
  InspectorToHost,
  type InspectorRequest,
  type InspectorState,
  type InspectorView,
} from '../../shared/protocol/inspectorPage.ts';
import type { InspectorWords } from '../../shared/protocol/inspectorWords.ts';
import { decode } from '../../shared/rpc.ts';
import type { Launch } from '../../shared/server.ts';
import { recordsOf, type CallRecord } from '../../core/ledger/records.ts';
import { inspectorWords } from '../strings/inspectorPage.ts';
import { trafficWords } from '../strings/traffic.ts';
import { Deciding, lookOf } from './deciding.ts';
import type { InspectorCore } from './deps.ts';
import { comparedWith } from './detail.ts';
import { keyed, keyOf, waits, type Keyed } from './keys.ts';
import { ARM_AFTER, Sight } from './sight.ts';
import { shownOf, surfacesOf, type Choice } from './state.ts';
import { updateTo } from './update.ts';
import { Traffic, type TrafficDeps } from './traffic.ts';
import { Trials, type TrialsDeps } from './trials.ts';
import { Versions } from './versions.ts';

/** Newest events of the ledger that are looked through for calls. */
const EVENTS = 1000;
const VIEWS: readonly InspectorView[] = ['items', 'traffic'];

export interface SessionDeps extends InspectorCore {
  readonly post: (state: InspectorState, words: InspectorWords | undefined) => void;
  /** The page is visible and the window focused since (milliseconds on the clock of `now`); else undefined. */
  readonly seenSince: () => number | undefined;
  readonly openRecord: (id: string) => Promise<void>;
  /** Shows what is documented about a rule. */
  readonly document: (rule: string) => Promise<void>;
  /** Asks the registries of what a launch runs. */
  readonly lookUp: (launch: Launch) => Promise<void>;
  /** Starts the server, or shows where that is done. */
  readonly go: (to: 'start' | 'servers') => Promise<void>;
  readonly trial: Pick<TrialsDeps, 'trials' | 'entry' | 'validators'>;
  readonly traffic: Omit<TrafficDeps, 'connections' | 'failed'>;
  readonly failed: (what: string, error: unknown) => void;
}

/**
 * The host's side of one inspector page: keeps what is chosen, and carries out a decision only for exactly the look
 * that was on the screen long enough. Nothing else than such a gesture writes anything.
 */
export class InspectorSession {
  readonly #deps: SessionDeps;
  readonly #launchId: string;
  #choice: Choice;
  #variant: string | undefined;
  #version: string | undefined;
  readonly #sight: Sight;
  #records: readonly CallRecord[] = [];
  readonly #versions: Versions;
  readonly #trials: Trials;
  readonly #deciding: Deciding;
  /** While the messages are shown instead of the items. */
  #traffic: Traffic | undefined;
  #ready = false;

  constructor(deps: SessionDeps, launchId: string, at?: Parameters<typeof keyOf>[0]) {
    this.#deps = deps;
    this.#launchId = launchId;
    this.#sight = new Sight(deps.ports.now, deps.seenSince);
    this.#deciding = new Deciding({
      core: deps,
      sight: this.#sight,
      state: () => this.#state(),
      surface: () => this.#surface(),
      chosen: () => this.#chosen(),
      push: () => this.#push(),
    });
    this.#trials = new Trials({
      ...deps.trial,
      changed: () => this.#push(),
      failed: deps.failed,
    });
    this.#versions = new Versions((hash) => deps.ports.review.text(hash), deps.failed);
    this.#choice = { key: at ? keyOf(at) : '', query: '', filter: 'all' };
  }

  /** Hears a message of the page; what is not understood is dropped. */
  async hear(message: unknown): Promise<void> {
    const decoded = decode(InspectorToHost, message);
    if (decoded.ok) await this.#serve(decoded.value.request);
  }

  /** Shows an item, because a person asked for it from elsewhere. */
  show(at: Parameters<typeof keyOf>[0]): void {
    this.#leaveTraffic();
    this.#turn(keyOf(at));
    this.#push();
  }

  /** Window or page came into sight or went out of it. */
  seen(): void {
    this.#sight.changed();
    this.#push();
  }

  /** Surfaces, trust or connections changed. */
  renew(): void {
    this.#push();
    this.#traffic?.push();
  }

  /** The page can be seen, whoever has the focus; or it cannot any more. */
  visible(on: boolean): void {
    this.#traffic?.visible(on);
  }

  /** The page is gone. */
  end(): void {
    this.#ready = false;
    this.#leaveTraffic();
    this.#trials.end();
  }

  /** The ledger grew. */
  async recall(): Promise<void> {
    if (!this.#ready) return;
    this.#records = recordsOf(await this.#deps.ports.ledger.recent(EVENTS));
    this.#push();
  }

  async #serve(request: InspectorRequest): Promise<void> {
    switch (request.method) {
      case 'ready':
        this.#ready = true;
        this.#first();
        this.#push(inspectorWords());
        await this.recall();
        return;
      case 'show':
        this.#turn(request.key);
        this.#push();
        return;
      case 'search':
        this.#choice = { ...this.#choice, query: request.query, filter: request.filter };
        this.#push();
        return;
      case 'variant':
        this.#variant = request.id;
        this.#turn('');
        this.#push();
        return;
      case 'version':
        this.#version = request.hash === '' ? undefined : request.hash;
        this.#push();
        return;
      case 'painted':
        if (request.look === this.#look()) this.#sight.painted(request.look);
        this.#push();
        return;
      case 'decide':
        await this.#deciding.decide(request);
        return;
      case 'revoke':
        await this.#deciding.revoke(request.grant);
        return;
      case 'record':
        await this.#deps.openRecord(request.id);
        return;
      case 'document':
        await this.#deps.document(request.rule);
        return;
      case 'go':
        await this.#deps.go(request.to);
        return;
      case 'try': {
        const shown = this.#chosen();
        if (shown && request.look === this.#look())
          await this.#trials.start(shown.key, shown.item, request.args);
        return;
      }
      case 'lookUp': {
        const launch = this.#deps.wholeLaunch(this.#launchId);
        if (launch) await this.#deps.lookUp(launch);
        this.#push();
        return;
      }
      case 'stop':
        this.#trials.stop(request.n);
        return;
      case 'view':
        this.#view(request.view);
        return;
      case 'traffic':
        await this.#traffic?.act(request.act);
        return;
    }
  }

  #view(view: InspectorView): void {
    this.#sight.turned();
    if (view === 'items') this.#leaveTraffic();
    const begins = view === 'traffic' && !this.#traffic;
    if (begins) {
      const { ports, traffic, failed } = this.#deps;
      const mine = () => ports.live.connections().filter((c) => c.launchId === this.#launchId);
      const connections = () => mine().length;
      this.#traffic = new Traffic({ ...traffic, connections, failed }, this.#launchId);
    }
    this.#push();
    if (begins) this.#traffic?.begin();
  }

  #leaveTraffic(): void {
    if (!this.#traffic) return;
    this.#traffic.end();
    this.#traffic = undefined;
    this.#sight.turned();
  }

  /** The only thing that waits is what a person came for. */
  #first(): void {
    const surface = this.#surface();
    if (!surface || this.#choice.key !== '') return;
    const waiting = keyed(surface).filter((k) => waits(k.item));
    const [only] = waiting;
    if (only && waiting.length === 1) this.#turn(only.key);
  }

  #turn(key: string): void {
    if (key !== this.#choice.key) {
      this.#version = undefined;
      this.#deciding.forget();
    }
    this.#choice = { ...this.#choice, key };
  }

  /** The surface that is shown: the first that there was, until the person chooses another. */
  #surface(): Surface | undefined {
    const all = surfacesOf(this.#deps, this.#launchId);
    const surface =
      all.find((s) => s.variant === this.#variant) ??
      all.find((s) => s.items.some(waits)) ??
      all[0];
    this.#variant = surface?.variant;
    return surface;
  }

  #chosen(surface = this.#surface()): Keyed | undefined {
    return surface && keyed(surface).find((k) => k.key === this.#choice.key);
  }

  #look(): string {
    return lookOf(this.#state());
  }

  /** Reads the texts that are compared, once each. */
  #read(surface: Surface | undefined): void {
    const item = this.#chosen(surface)?.item;
    const hash = item && comparedWith(item, this.#version, updateTo(this.#deps, surface));
    if (hash !== undefined) this.#versions.want(hash, () => this.#push());
  }

  #state(): InspectorState {
    const surface = this.#surface();
    const { query, filter } = this.#choice;
    const chosen = this.#chosen(surface);
    const shown = shownOf(this.#deps, this.#launchId, surface, this.#choice, {
      core: this.#deps,
      records: this.#records,
      version: this.#version,
      update: updateTo(this.#deps, surface),
      texts: this.#versions.texts,
      trial: chosen && this.#trials.shown(chosen.key, chosen.item),
    });
    const { undo, notice } = this.#deciding;
    const { detail, overview, next, message, ...rest } = shown;
    // What is not on the page can be neither painted nor decided about.
    const items = this.#traffic ? {} : { detail, overview, next, message, ...(undo && { undo }) };
    const look = lookOf(items);
    return {
      ...rest,
      ...items,
      view: this.#traffic ? 'traffic' : 'items',
      views: VIEWS.map((id) => ({ id, label: trafficWords.views[id] })),
      query,
      filter,
      notice,
      focused: this.#sight.focused,
      painted: this.#sight.shows(look),
      armAfter: ARM_AFTER,
    };
  }

  #push(words?: InspectorWords): void {
    if (!this.#ready) return;
    this.#read(this.#surface());
    this.#deps.post(this.#state(), words);
  }
}

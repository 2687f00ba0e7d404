import type { TrafficAct, TrafficState } from '../../shared/protocol/inspectorTraffic.ts';
import type { Heard, TrafficPort } from '../trafficPort.ts';
import { trafficWords as words } from '../strings/traffic.ts';
import { hear, linesOf, type Wanted } from './messages.ts';
import { BOUNDS, Ring } from './ring.ts';
import { bodiesOf, stateOf, wantedOf } from './trafficState.ts';

export interface TrafficDeps {
  readonly port: TrafficPort;
  /** Connections of this server that are open. */
  readonly connections: () => number;
  readonly post: (state: TrafficState) => void;
  /** Puts a text on the clipboard. */
  readonly copy: (text: string) => Promise<void>;
  /** Writes lines to a file that a person chose after a warning; false where they did not. */
  readonly save: (lines: string, messages: number) => Promise<boolean>;
  readonly failed: (what: string, error: unknown) => void;
}

/** Milliseconds between two pictures of what goes by, and out of sight until the watch ends. */
const STEP = 150;
export const AWAY = 60_000;

/**
 * The traffic view of one inspector: watches the gates of a launch from `begin` to `end`, and keeps what it hears in
 * memory, bounded, until then. Only a person's view begins it; out of sight for long it stops watching by itself.
 */
export class Traffic {
  readonly #deps: TrafficDeps;
  readonly #launchId: string;
  readonly #ring: Ring;
  #wanted: Wanted = { query: '', side: 'all', marked: 'all' };
  #shown = '';
  #notice = '';
  #tooFast = 0;
  #wasAway = false;
  #visible = true;
  /** Messages that came while it was paused; undefined where it is not. */
  #pausedAt: ReadonlySet<string> | undefined;
  #watch: { dispose(): void } | undefined;
  #next: ReturnType<typeof setTimeout> | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: TrafficDeps, launchId: string, bounds = BOUNDS) {
    this.#deps = deps;
    this.#launchId = launchId;
    this.#ring = new Ring(bounds);
  }

  begin(): void {
    this.#watch ??= this.#deps.port.watch(this.#launchId, (heard) => this.#hear(heard));
    this.push();
  }

  /** Nothing is watched any more, and nothing of it stays. */
  end(): void {
    this.#stop();
    clearTimeout(this.#leaving);
    clearTimeout(this.#next);
    this.#ring.clear();
  }

  /** The page came into sight or went out of it. */
  visible(on: boolean): void {
    if (on === this.#visible) return;
    this.#visible = on;
    clearTimeout(this.#leaving);
    if (on) this.begin();
    else this.#leaving = setTimeout(() => this.#away(), AWAY);
  }

  async act(act: TrafficAct): Promise<void> {
    this.#notice = '';
    switch (act.do) {
      case 'filter':
        this.#wanted = { query: act.query, side: act.side, marked: act.marked };
        break;
      case 'pause':
        this.#pause(act.on);
        break;
      case 'clear':
        this.#clear();
        break;
      case 'show':
        this.#shown = act.key;
        break;
      case 'copy':
        await this.#copy(act.key, act.body);
        break;
      case 'export':
        await this.#export();
        break;
    }
    this.push();
  }

  push(): void {
    clearTimeout(this.#next);
    this.#next = undefined;
    if (this.#visible && this.#watch) this.#deps.post(this.#state());
  }

  #hear(heard: Heard): void {
    hear(this.#ring, heard);
    this.#tooFast += heard.dropped;
    this.#next ??= setTimeout(() => this.push(), STEP);
  }

  #away(): void {
    this.#stop();
    this.#wasAway = true;
  }

  #stop(): void {
    this.#watch?.dispose();
    this.#watch = undefined;
  }

  #pause(on: boolean): void {
    this.#pausedAt = on ? new Set(this.#ring.all().map(({ key }) => key)) : undefined;
    this.#ring.frozen = on;
  }

  #clear(): void {
    this.#ring.clear();
    this.#tooFast = 0;
    this.#wasAway = false;
    this.#shown = '';
    if (this.#pausedAt) this.#pausedAt = new Set();
  }

  async #copy(key: string, body: number): Promise<void> {
    const message = this.#ring.get(key);
    const chosen = message && bodiesOf(message)[body];
    if (!chosen) return;
    await this.#deps.copy(chosen.text);
    this.#notice = chosen.note === '' ? words.copied : words.copiedPart;
  }

  async #export(): Promise<void> {
    const wanted = wantedOf(this.#ring, this.#wanted, this.#pausedAt);
    if (wanted.length === 0) this.#notice = words.nothingToExport;
    else if (await this.#deps.save(linesOf(wanted), wanted.length))
      this.#notice = words.exported(wanted.length);
  }

  #state(): TrafficState {
    const { gone, turnedAway } = this.#ring;
    return stateOf({
      ring: this.#ring,
      wanted: this.#wanted,
      pausedAt: this.#pausedAt,
      shown: this.#shown,
      notice: this.#notice,
      connections: this.#deps.connections(),
      notes: [
        ...(this.#tooFast > 0 ? [words.tooFast(this.#tooFast)] : []),
        ...(gone > 0 ? [words.gone(gone)] : []),
        ...(turnedAway > 0 ? [words.turnedAway(turnedAway)] : []),
        ...(this.#wasAway ? [words.away] : []),
      ],
    });
  }
}

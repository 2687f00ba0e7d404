import type {
  InspectorDecision,
  InspectorRequest,
  InspectorState,
} from '../../src/shared/protocol/inspectorPage.ts';
import type { Arming } from '../arming.ts';
import { HOLD_MS, Presses, type Moment } from '../gesture.ts';
import { DECIDING, meant } from './pressing.ts';
import type { Local, Say } from './screen.ts';

interface Around {
  readonly local: Local;
  readonly arming: Arming;
  readonly state: () => InspectorState | undefined;
  readonly t: Say;
  readonly send: (request: InspectorRequest) => void;
  readonly redraw: () => void;
}

/**
 * The one way from a gesture to a decision: a trusted press that began and ended on the same button, over the same
 * look, while the button was armed; where it lets dangerous text through, held down, or pressed twice by keyboard.
 */
export class Deciding {
  readonly #around: Around;
  readonly #presses = new Presses();
  #held: HTMLElement | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, around: Around) {
    this.#around = around;
    root.addEventListener('pointerdown', (e) => this.#down(e));
    root.addEventListener('keydown', (e) =>
      this.#presses.keyDown(e, buttonOf(e), this.#moment(buttonOf(e))),
    );
    root.addEventListener('click', (e) => this.#click(e));
    document.addEventListener('keyup', () => this.#presses.keyUp(performance.now()), true);
    document.addEventListener('pointerup', () => this.#release(), true);
    document.addEventListener('pointercancel', () => this.#cancel(), true);
    window.addEventListener('blur', () => this.#cancel());
  }

  #down(event: PointerEvent): void {
    const on = buttonOf(event);
    const moment = this.#moment(on);
    this.#presses.pointerDown(event, on, moment);
    if (!on || !moment.hold || moment.confirmed || this.#presses.heldSince === undefined) return;
    this.#held = on;
    on.dataset['holding'] = 'yes';
    this.#timer = setTimeout(() => {
      on.dataset['holding'] = 'held';
      this.#say(this.#around.t('release'));
    }, HOLD_MS);
  }

  #release(): void {
    clearTimeout(this.#timer);
    if (this.#held) delete this.#held.dataset['holding'];
    this.#held = undefined;
  }

  #cancel(): void {
    this.#release();
    this.#presses.cancel();
  }

  #moment(on: HTMLElement | undefined): Moment {
    const { local, arming, state } = this.#around;
    const now = performance.now();
    const it = state();
    const decision = on && it && decisionOf(it, on);
    return {
      now,
      ready: decision !== undefined && arming.ready(true, now),
      look: it?.detail?.look ?? it?.overview?.look ?? '',
      hold: decision?.hold ?? false,
      confirmed: on !== undefined && local.confirming === on.dataset['focus'],
    };
  }

  #click(event: MouseEvent): void {
    const on = buttonOf(event);
    if (!on) return;
    const { local, t } = this.#around;
    const moment = this.#moment(on);
    switch (this.#presses.click(event, on, moment)) {
      case 'answer':
        local.confirming = undefined;
        this.#around.arming.answered(performance.now());
        this.#say('');
        this.#around.send({
          method: 'decide',
          look: moment.look,
          ...meant(on.dataset['focus'] ?? ''),
        });
        break;
      case 'confirm':
        local.confirming = on.dataset['focus'];
        this.#say(t('confirm'));
        break;
      case 'short':
        this.#say(t('held'));
        break;
      case 'early':
        this.#say(t('early'));
        break;
      case 'none':
        break;
    }
  }

  #say(sentence: string): void {
    this.#around.local.said = sentence;
    this.#around.redraw();
  }
}

const buttonOf = ({ target }: Event): HTMLElement | undefined =>
  target instanceof Element ? (target.closest<HTMLElement>(DECIDING) ?? undefined) : undefined;

/** What the button decides, as far as the newest state still offers it. */
function decisionOf(state: InspectorState, on: HTMLElement): InspectorDecision | undefined {
  const { decision, finding } = meant(on.dataset['focus'] ?? '');
  const { detail, overview, undo } = state;
  if (finding !== undefined) {
    const all = [...(detail?.findings ?? []), ...(detail?.suppressed ?? [])];
    const offered = all[finding]?.decision;
    return offered?.id === decision ? offered : undefined;
  }
  const labels = detail?.labels.flatMap((l) => l.decisions) ?? [];
  const own = detail?.decisions ?? overview?.decisions ?? [];
  return [...own, ...labels, ...(undo ? [undo] : [])].find((d) => d.id === decision);
}

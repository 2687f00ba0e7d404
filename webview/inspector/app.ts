import { render } from 'lit-html';
import type { InspectorRequest, InspectorState } from '../../src/shared/protocol/inspectorPage.ts';
import type { TrafficState } from '../../src/shared/protocol/inspectorTraffic.ts';
import type { InspectorWords } from '../../src/shared/protocol/inspectorWords.ts';
import { Focus } from '../a11y.ts';
import { Arming } from '../arming.ts';
import { Deciding } from './deciding.ts';
import { pathsTo } from './evidence.ts';
import { walk } from './keys.ts';
import { Following } from './following.ts';
import { DECIDING } from './pressing.ts';
import { sayer, type Local, type Screen } from './screen.ts';
import { argsOf, CALLING } from './trialView.ts';
import { Trying } from './trying.ts';
import { inspectorView } from './view.ts';

type Send = (request: InspectorRequest) => void;

/**
 * The inspector page: shows the newest state and sends what a person decides. A decision is a trusted event on a
 * button that was armed, over a look that did not change meanwhile; the host checks all of it again.
 */
export class InspectorApp {
  readonly #root: HTMLElement;
  readonly #send: Send;
  readonly #arming = new Arming();
  readonly #focus: Focus;
  readonly #local: Local = {
    folds: new Map(),
    items: new Map(),
    trying: new Trying(),
    confirming: undefined,
    said: '',
  };
  #state: InspectorState | undefined;
  #traffic: TrafficState | undefined;
  #words: InspectorWords | undefined;
  readonly #following: Following;
  #wake: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, send: Send) {
    this.#root = root;
    this.#send = send;
    this.#focus = new Focus(root);
    this.#following = new Following(root);
    new Deciding(root, {
      local: this.#local,
      arming: this.#arming,
      state: () => this.#state,
      t: (word, values) => (this.#words ? sayer(this.#words)(word, values) : ''),
      send,
      redraw: () => this.#draw(),
    });
    root.addEventListener('click', (e) => this.#call(e));
    root.addEventListener('keydown', (e) => walk(e, root));
    document.addEventListener('visibilitychange', () => this.#seen());
  }

  start(): void {
    this.#seen();
    this.#send({ method: 'ready' });
  }

  receive(state: InspectorState, words: InspectorWords | undefined): void {
    const now = performance.now();
    const before = this.#state;
    const turned = before === undefined || lookOf(before) !== lookOf(state);
    if (words) this.#words = words;
    this.#arming.armAfter = state.armAfter;
    this.#arming.focused(state.focused, now);
    if (turned) {
      this.#arming.changed(now);
      this.#local.confirming = undefined;
      this.#local.said = '';
    }
    if (turned || before.painted !== state.painted) this.#arming.painted(state.painted, now);
    if (before?.view !== state.view) this.#traffic = undefined;
    if (before?.detail?.key !== state.detail?.key) this.#turn(before, state);
    const places = this.#places();
    const pressed = document.activeElement?.closest(DECIDING);
    this.#state = state;
    if (turned && pressed) this.#focus.want(readFrom(pressed, state));
    this.#draw();
    if (places !== this.#places()) this.#arming.moved(now, false);
    if (!before) this.#root.querySelector<HTMLElement>('h1')?.focus();
    if (!state.painted) this.#paint(lookOf(state));
  }

  /** A newer picture of the messages. It touches nothing that can be decided. */
  receiveTraffic(traffic: TrafficState): void {
    if (this.#state?.view !== 'traffic') return;
    const before = this.#traffic;
    const key = traffic.detail?.key;
    this.#traffic = traffic;
    if (before?.detail?.key !== key) {
      this.#local.folds.clear();
      this.#local.items.clear();
      if (key !== undefined) this.#focus.want('title message');
      else if (before?.detail) this.#focus.want(`row ${before.detail.key}`);
    }
    this.#following.before();
    this.#draw();
    this.#following.after();
  }

  /** Another item: its folds begin anew, and reading begins at its heading or back in the list. */
  #turn(before: InspectorState | undefined, state: InspectorState): void {
    this.#local.folds.clear();
    this.#local.items.clear();
    if (before?.view !== state.view) return;
    if (state.detail) this.#focus.want('title item');
    else if (before.detail) this.#focus.want(`row ${before.detail.key}`);
    window.scrollTo(0, 0);
  }

  #seen(): void {
    this.#arming.visible(document.visibilityState === 'visible', performance.now());
    if (this.#state && !this.#state.painted) this.#paint(lookOf(this.#state));
    this.#draw();
  }

  /** Tells the host that this look is on the screen, once it is; its word starts the clock. */
  #paint(look: string): void {
    const current = () =>
      this.#state !== undefined &&
      lookOf(this.#state) === look &&
      document.visibilityState === 'visible';
    if (look === '' || !current()) return;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (current()) this.#send({ method: 'painted', look });
      }),
    );
  }

  /** Where the deciding buttons lie, as one word. */
  #places(): string {
    return [...this.#root.querySelectorAll(DECIDING)]
      .map((b) => {
        const { left, top } = b.getBoundingClientRect();
        return `${Math.round(left)},${Math.round(top)}`;
      })
      .join(' ');
  }

  /** A click of a person on the button that calls the tool. */
  #call(event: MouseEvent): void {
    const detail = this.#state?.detail;
    const on = event.target instanceof Element && event.target.closest(CALLING);
    const screen = this.#screen();
    if (!event.isTrusted || !detail || !screen || !on || event.detail > 1) return;
    if (on.getAttribute('aria-disabled') === 'true') return;
    const args = argsOf(screen, detail);
    if (args !== undefined) this.#send({ method: 'try', look: detail.look, args });
  }

  /** Unfolds everything above a place and puts the focus on the evidence there. */
  #lead(path: string, id: string): void {
    const { folds } = this.#local;
    for (const at of pathsTo(path)) {
      folds.set(`node ${at}`, true);
      folds.set(`schema ${at}`, true);
    }
    folds.set(`text ${path}`, true);
    this.#draw();
    const places = [...this.#root.querySelectorAll<HTMLElement>(`[data-found~="${id}"]`)];
    const place = places.find((p) => p.closest('.item') !== null) ?? places[0];
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  }

  #screen(): Screen | undefined {
    if (!this.#state || !this.#words) return undefined;
    return {
      state: this.#state,
      traffic: this.#traffic,
      local: this.#local,
      armed: this.#arming.ready(true, performance.now()),
      t: sayer(this.#words),
      send: this.#send,
      redraw: () => this.#draw(),
      lead: (path, id) => this.#lead(path, id),
    };
  }

  #draw(): void {
    const screen = this.#screen();
    if (!screen) return;
    clearTimeout(this.#wake);
    const wait = this.#arming.wait(true, performance.now());
    if (Number.isFinite(wait) && wait > 0)
      this.#wake = setTimeout(() => this.#draw(), Math.ceil(wait) + 1);
    document.title = screen.t('title', { server: screen.state.server });
    render(inspectorView(screen), this.#root);
    this.#focus.settle();
  }
}

/** Where reading goes on after a decision: at the label that it was about, else at the heading. */
function readFrom(pressed: Element, { detail }: InspectorState): string {
  const label = pressed.closest<HTMLElement>('[data-label]')?.dataset['label'];
  if (label !== undefined && detail) return `label ${label}`;
  return detail ? 'title item' : 'title overview';
}

/** What decisions are about: the item that is shown, or what waits for review. */
const lookOf = ({ detail, overview }: InspectorState): string =>
  detail?.look ?? overview?.look ?? '';

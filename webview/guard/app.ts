import { render } from 'lit-html';
import type { GuardRequest, GuardState } from '../../src/shared/protocol/guardPage.ts';
import { Arming } from '../arming.ts';
import { Presses, type Moment } from '../gesture.ts';
import { GUARD_BUTTON, guardView } from './view.ts';

/**
 * The guard page: shows the newest plan and sends the one gesture that carries it out. That gesture is a trusted
 * event on a button that was armed, over a plan that did not change meanwhile; the host checks all of it again.
 */
export class GuardApp {
  readonly #root: HTMLElement;
  readonly #send: (request: GuardRequest) => void;
  readonly #arming = new Arming();
  readonly #presses = new Presses();
  #state: GuardState | undefined;
  #said = '';
  #wake: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, send: (request: GuardRequest) => void) {
    this.#root = root;
    this.#send = send;
    const on = (event: Event): Element | undefined =>
      event.target instanceof Element
        ? (event.target.closest(GUARD_BUTTON) ?? undefined)
        : undefined;
    root.addEventListener('pointerdown', (e) => this.#presses.pointerDown(e, on(e), this.#now()));
    root.addEventListener('keydown', (e) => this.#presses.keyDown(e, on(e), this.#now()));
    root.addEventListener('keyup', () => this.#presses.keyUp(performance.now()));
    root.addEventListener('click', (e) => {
      const button = on(e);
      if (button) this.#click(e, button);
    });
    document.addEventListener('visibilitychange', () => this.#seen());
  }

  start(): void {
    this.#seen();
    this.#send({ method: 'ready' });
  }

  receive(state: GuardState): void {
    const now = performance.now();
    const before = this.#state;
    const turned = before?.revision !== state.revision;
    this.#arming.armAfter = state.armAfter;
    this.#arming.focused(state.focused, now);
    if (turned) this.#arming.changed(now);
    if (turned || before.painted !== state.painted) this.#arming.painted(state.painted, now);
    this.#state = state;
    this.#draw();
    if (!before) this.#root.querySelector<HTMLElement>('h1')?.focus();
    if (!state.painted) this.#paint(state.revision);
  }

  #seen(): void {
    this.#arming.visible(document.visibilityState === 'visible', performance.now());
    if (this.#state && !this.#state.painted) this.#paint(this.#state.revision);
    this.#draw();
  }

  /** Tells the host that this plan is on the screen, once it is; its word starts the clock. */
  #paint(revision: number): void {
    const current = () =>
      this.#state?.revision === revision && document.visibilityState === 'visible';
    if (!current()) return;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (!current()) return;
        this.#send({ method: 'painted', revision });
      }),
    );
  }

  #now(): Moment {
    const now = performance.now();
    const look = String(this.#state?.revision);
    return { now, ready: this.#arming.ready(true, now), look, hold: false, confirmed: false };
  }

  #click(event: MouseEvent, button: Element): void {
    if (!this.#state) return;
    const { words, revision } = this.#state;
    const gesture = this.#presses.click(event, button, this.#now());
    if (gesture === 'none') return;
    this.#said = gesture === 'answer' ? '' : words.early;
    if (gesture === 'answer') this.#send({ method: 'guard', revision });
    this.#draw();
  }

  #draw(): void {
    const state = this.#state;
    if (!state) return;
    clearTimeout(this.#wake);
    const wait = this.#arming.wait(true, performance.now());
    if (Number.isFinite(wait) && wait > 0)
      this.#wake = setTimeout(() => this.#draw(), Math.ceil(wait) + 1);
    document.title = state.words.title;
    render(guardView({ state, armed: wait <= 0, said: this.#said, send: this.#send }), this.#root);
  }
}

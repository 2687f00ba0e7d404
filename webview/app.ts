import { render } from 'lit-html';
import * as z from 'zod/mini';
import { PageState } from '../src/shared/protocol/webview.ts';
import { Focus, Voice } from './a11y.ts';
import { actionsOf } from './actions.ts';
import { Answers } from './answer.ts';
import { approvalView } from './approval.ts';
import { Arming } from './arming.ts';
import { cardsOf } from './groups.ts';
import type { Ask } from './host.ts';
import { listenForKeys } from './keys.ts';
import { Readings } from './reading.ts';
import { Sight } from './sight.ts';
import type { Page } from './state.ts';
import { tell } from './telling.ts';
import type { View } from './view.ts';
import { words } from './words.ts';

/** Ties state, drawing, arming and host together; every change of the page goes through `changed`. */
export class App {
  readonly #root: HTMLElement;
  readonly #page: Page;
  readonly #ask: Ask;
  readonly #arming = new Arming();
  readonly #voice = new Voice();
  readonly #focus: Focus;
  readonly #sight: Sight;
  readonly #view: Omit<View, 't' | 'armed'>;
  #t = words({});
  #drawing = false;
  #look: string | undefined;
  #cards: string | undefined;
  #wake: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, page: Page, ask: Ask) {
    this.#root = root;
    this.#page = page;
    this.#ask = ask;
    this.#focus = new Focus(root);
    this.#sight = new Sight(root, this.#arming, () => this.changed());
    const readings = new Readings();
    const common = {
      page,
      ask,
      voice: this.#voice,
      t: () => this.#t,
      changed: () => this.changed(),
    };
    const again = (): void => void this.again();
    const { act, leave } = actionsOf({ ...common, again, readings, root, focus: this.#focus });
    this.#view = { page, act, readings };
    const answers = new Answers({ ...common, again, arming: this.#arming });
    const calm = (): boolean => this.#arming.ready(true, performance.now());
    listenForKeys({ root, answers, act, calm, leave });
    for (const kind of ['pointerdown', 'keydown'])
      root.addEventListener(kind, (event) => event.isTrusted && page.engage(), true);
    document.addEventListener('visibilitychange', () => this.#seen());
    this.#seen();
    this.changed();
  }

  /** Asks the host for everything anew. */
  async again(): Promise<void> {
    const reply = await this.#ask({ method: 'ready' }, PageState);
    // What is on the screen is told anew, too: the host may have forgotten it.
    this.#cards = undefined;
    if (reply.ok) this.receive(reply.value);
    else {
      this.#page.lost = reply.error;
      this.#voice.alarm(this.#t('lost.title'));
      this.changed();
    }
  }

  receive(state: PageState): void {
    const now = performance.now();
    this.#t = words(state.strings);
    this.#arming.armAfter = state.armAfter;
    this.#arming.focused(state.focused, now);
    const change = this.#page.receive(state);
    this.#view.readings.keep(state.cards);
    const { shown } = this.#page;
    const said = tell(change, state.cards.length, shown && cardsOf(shown)[0], this.#t);
    if (said !== '') this.#voice.say(said);
    if (change.turned) this.#focus.heading();
    // What was found may stand anywhere in it, so that a reply is always read to its end.
    if (shown?.kind === 'reply') this.#view.act.fetchText(shown.card);
    this.changed();
  }

  /** Draws the page soon, once for all changes of this turn. */
  changed(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    queueMicrotask(() => {
      this.#drawing = false;
      this.#draw();
    });
  }

  #draw(): void {
    const page = this.#page;
    const now = performance.now();
    const { look, cardsLook } = page;
    if (look !== this.#look) {
      this.#look = look;
      this.#arming.changed(now);
    }
    const repaint = cardsLook !== this.#cards && document.visibilityState === 'visible';
    if (repaint) {
      this.#cards = cardsLook;
      this.#arming.painted(false, now);
    }
    const armed = {
      allow: this.#arming.ready(true, now),
      deny: this.#arming.ready(false, now),
    };
    if (armed.allow) page.engage();
    document.title = this.#t('page.title');
    render(approvalView({ ...this.#view, t: this.#t, armed }), this.#root);
    this.#focus.settle();
    this.#sight.check();
    if (repaint) this.#paint();
    this.#sleep(now);
  }

  /** Draws again when the next kind of button becomes ready. */
  #sleep(now: number): void {
    clearTimeout(this.#wake);
    const waits = [true, false].map((allowing) => this.#arming.wait(allowing, now));
    const next = Math.min(...waits.filter((ms) => ms > 0));
    if (Number.isFinite(next)) this.#wake = setTimeout(() => this.changed(), Math.ceil(next) + 1);
  }

  #seen(): void {
    const visible = document.visibilityState === 'visible';
    const now = performance.now();
    this.#arming.visible(visible, now);
    if (!visible) {
      this.#arming.painted(false, now);
      this.#cards = undefined;
    }
    // The host's word is asked anew: a hidden page may have missed some.
    if (visible) void this.again();
    else this.changed();
  }

  /** Tells the host once that exactly these cards are on the screen; its word starts the clock. */
  #paint(): void {
    const cards = this.#cards;
    const { shown } = this.#page;
    if (!shown || document.visibilityState !== 'visible') return;
    const now = (): boolean =>
      cards === this.#page.cardsLook && document.visibilityState === 'visible';
    const named = cardsOf(shown).map(({ id, hash }) => ({ id, hash }));
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (!now()) return;
        void this.#ask({ method: 'painted', cards: named }, z.unknown()).then((reply) => {
          if (!reply.ok || !now()) return;
          this.#arming.painted(true, performance.now());
          this.changed();
        });
      }),
    );
  }
}

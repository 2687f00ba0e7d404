import { Accepted } from '../src/shared/protocol/webview.ts';
import type { Arming } from './arming.ts';
import type { Voice } from './a11y.ts';
import { HOLD_MS, Presses, type Moment } from './gesture.ts';
import type { Ask } from './host.ts';
import type { Offered } from './offered.ts';
import type { Page } from './state.ts';
import type { Words } from './words.ts';

interface Around {
  readonly page: Page;
  readonly arming: Arming;
  readonly voice: Voice;
  readonly ask: Ask;
  readonly t: () => Words;
  readonly changed: () => void;
  /** Asks the host for its state again. */
  readonly again: () => void;
}

type Answering = HTMLElement & { offered?: Offered };

/** The answering button that an event began on. */
function buttonOf(event: Event): Answering | undefined {
  return event
    .composedPath()
    .find(
      (e): e is Answering => e instanceof HTMLElement && (e as Answering).offered !== undefined,
    );
}

/**
 * The one way from a gesture to an answer. It answers exactly what the pressed button was drawn with, and only on a
 * trusted press that began and ended while the button was ready; see gesture.ts and arming.ts.
 */
export class Answers {
  readonly #around: Around;
  readonly #presses = new Presses();
  #held: Answering | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Around) {
    this.#around = around;
    document.addEventListener('pointerdown', (e) => this.#down(e), true);
    document.addEventListener('pointermove', (e) => this.#drag(e), true);
    document.addEventListener('pointerup', () => this.#release(), true);
    document.addEventListener('pointercancel', () => this.#cancel(), true);
    window.addEventListener('blur', () => this.#cancel());
    document.addEventListener('keydown', (e) => this.#key(e), true);
    document.addEventListener('keyup', () => this.#presses.keyUp(performance.now()), true);
    document.addEventListener('click', (e) => this.#click(e));
  }

  /** A shortcut for a button: the same conditions, without a press to compare with. */
  shortcut(event: KeyboardEvent, button: Element): void {
    const offered = (button as Answering).offered;
    if (!offered || !event.isTrusted || event.repeat) return;
    const moment = this.#moment(offered);
    if (!moment.ready) this.#around.voice.say(this.#around.t()('say.notYet'));
    else if (moment.hold && !moment.confirmed) this.#confirm(offered);
    else void this.#send(offered);
  }

  #moment(offered: Offered | undefined): Moment {
    const { page, arming } = this.#around;
    const now = performance.now();
    return {
      now,
      ready: offered !== undefined && !offered.blocked && arming.ready(offered.allowing, now),
      look: page.look,
      hold: offered?.hold ?? false,
      confirmed: offered !== undefined && page.confirmed === offered.name,
    };
  }

  #down(event: PointerEvent): void {
    const on = buttonOf(event);
    const moment = this.#moment(on?.offered);
    this.#presses.pointerDown(event, on, moment);
    if (!on || !moment.hold || moment.confirmed || this.#presses.heldSince === undefined) return;
    this.#held = on;
    on.dataset['holding'] = 'yes';
    this.#timer = setTimeout(() => {
      on.dataset['holding'] = 'held';
      this.#around.voice.say(this.#around.t()('allow.release', { label: on.textContent.trim() }));
    }, HOLD_MS);
  }

  #drag(event: PointerEvent): void {
    if (this.#held && !event.composedPath().includes(this.#held)) this.#cancel();
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

  #key(event: KeyboardEvent): void {
    const on = buttonOf(event);
    this.#presses.keyDown(event, on, this.#moment(on?.offered));
  }

  #click(event: MouseEvent): void {
    const on = buttonOf(event);
    if (!on?.offered) return;
    const { voice, t } = this.#around;
    switch (this.#presses.click(event, on, this.#moment(on.offered))) {
      case 'answer':
        void this.#send(on.offered);
        break;
      case 'confirm':
        this.#confirm(on.offered);
        break;
      case 'short':
        voice.say(t()('say.held'));
        break;
      case 'early':
        if (!on.offered.blocked) voice.say(t()('say.notYet'));
        break;
      case 'none':
        break;
    }
  }

  #confirm(offered: Offered): void {
    const { page, voice, t, changed } = this.#around;
    page.confirm(offered.name);
    voice.say(t()('say.confirm'));
    changed();
  }

  async #send(offered: Offered): Promise<void> {
    const { page, arming, voice, ask, t, changed, again } = this.#around;
    const { choice, text, edit, draft, scopes } = offered;
    const cards = offered.cards.map(({ id, hash }) => ({ id, hash }));
    const keys = cards.map((c) => `${c.id} ${c.hash}`);
    if (keys.some((key) => page.sent.has(key))) return;
    arming.answered(performance.now());
    page.message = undefined;
    page.confirm(undefined);
    for (const key of keys) page.sent.set(key, false);
    changed();
    const reply = await ask(
      {
        method: 'answer',
        cards,
        choice,
        ...(text !== undefined && text.trim() !== '' && { text }),
        ...(edit !== undefined && { edit }),
        ...(draft !== undefined && { draft }),
        ...(scopes !== undefined && { scopes: [...scopes] }),
      },
      Accepted,
    );
    arming.answered(performance.now());
    if (reply.ok && reply.value.accepted) {
      for (const key of keys) if (page.sent.has(key)) page.sent.set(key, true);
      page.message =
        reply.value.why === undefined ? undefined : { tone: 'plain', text: reply.value.why };
      voice.say(reply.value.why ?? t()('say.sent'));
    } else {
      for (const key of keys) page.sent.delete(key);
      const why = reply.ok ? (reply.value.why ?? '') : reply.error;
      const said = t()(reply.ok ? 'error.refused' : 'error.unsure', { why });
      page.message = { tone: 'error', text: said };
      voice.alarm(said);
      again();
    }
    changed();
  }
}

/** What a click on a button that answers amounts to. */
export type Gesture =
  /** A person pressed it, the whole time ready. */
  | 'answer'
  /** As before, by a way that cannot hold a button down (keyboard, screen reader): asks for a second press. */
  | 'confirm'
  /** Ready, but let go too early for a button that wants to be held. */
  | 'short'
  /** Not ready when it was pressed, or the card changed in between. */
  | 'early'
  /** Not a person's, a repeated key, the second half of a double click, or pressed elsewhere. */
  | 'none';

/** Milliseconds that a warned card's allowing button must be held down. */
export const HOLD_MS = 800;

interface Press {
  readonly on: Element | undefined;
  readonly ready: boolean;
  readonly look: string;
  readonly at: number;
  repeated: boolean;
  /** When a key went up; its click follows at once. */
  up?: number;
}

const AFTER_KEY_MS = 100;

/** What a click is judged by; the page's own knowledge of this moment. */
export interface Moment {
  readonly now: number;
  /** The button may answer now. */
  readonly ready: boolean;
  /** Identifies everything that is on the card. */
  readonly look: string;
  readonly hold: boolean;
  /** The first of two presses was made, on this very look. */
  readonly confirmed: boolean;
}

/**
 * Remembers how a press began, so that its end can be judged: the button must have been ready at the beginning and
 * be the same, on the same card, at the end. Only events that the browser calls trusted count.
 * It does NOT tell a person from a program that moves the real mouse.
 */
export class Presses {
  #pointer: Press | undefined;
  #key: Press | undefined;

  pointerDown(event: PointerEvent, on: Element | undefined, moment: Moment): void {
    const ready = moment.ready && event.isTrusted && event.button === 0 && event.isPrimary;
    this.#pointer = { on, ready, look: moment.look, at: moment.now, repeated: false };
  }

  keyDown(event: KeyboardEvent, on: Element | undefined, moment: Moment): void {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    if (event.repeat && this.#key) this.#key.repeated = true;
    else
      this.#key = {
        on,
        ready: moment.ready && event.isTrusted && !event.repeat,
        look: moment.look,
        at: moment.now,
        repeated: event.repeat,
      };
  }

  keyUp(now: number): void {
    if (this.#key) this.#key.up = now;
  }

  /** When the pointer went down on a button that may answer; undefined where none is down. */
  get heldSince(): number | undefined {
    return this.#pointer?.ready === true ? this.#pointer.at : undefined;
  }

  cancel(): void {
    this.#pointer = undefined;
    this.#key = undefined;
  }

  click(event: MouseEvent, on: Element, moment: Moment): Gesture {
    const byPointer = (event as PointerEvent).pointerId >= 0 && event.detail > 0;
    const press = byPointer ? this.#pointer : this.#freshKey(moment.now);
    if (byPointer) this.#pointer = undefined;
    if (!event.isTrusted || event.detail > 1) return 'none';
    // Assistive technology clicks without a press: then the moment of the click counts alone.
    if (press === undefined) return byPointer ? 'none' : this.#second(moment);
    if (press.on !== on || press.repeated) return 'none';
    if (!press.ready || !moment.ready || press.look !== moment.look) return 'early';
    if (!byPointer) return this.#second(moment);
    if (moment.hold && !moment.confirmed && moment.now - press.at < HOLD_MS) return 'short';
    return 'answer';
  }

  #freshKey(now: number): Press | undefined {
    const key = this.#key;
    return key?.up !== undefined && now - key.up > AFTER_KEY_MS ? undefined : key;
  }

  #second(moment: Moment): Gesture {
    if (!moment.ready) return 'early';
    return moment.hold && !moment.confirmed ? 'confirm' : 'answer';
  }
}

/** Milliseconds after which a refusing button works; it is enough that the card has stood still for a moment. */
const CALM_MS = 250;

type Since = number | undefined;

/**
 * When buttons may answer. An allowing one: the host knows the card as painted, the page is visible and the window
 * focused, nothing on the card changed or moved and no other answer was given, all for `armAfter` milliseconds
 * without a break. Times are on one monotonic clock. It does NOT look at the gesture itself; see gesture.ts.
 */
export class Arming {
  /** Milliseconds; the host's word. */
  armAfter = 600;
  #painted: Since;
  #visible: Since;
  #focused: Since;
  #changed = 0;
  #moved = 0;
  #answered = -Infinity;
  #under = false;

  /** The host knows the card as painted (or, with false, it does not any more). */
  painted(yes: boolean, now: number): void {
    this.#painted = yes ? now : undefined;
  }

  visible(yes: boolean, now: number): void {
    this.#visible = yes ? (this.#visible ?? now) : undefined;
  }

  focused(yes: boolean, now: number): void {
    this.#focused = yes ? (this.#focused ?? now) : undefined;
  }

  /** The card, its order or what a button means has changed. */
  changed(now: number): void {
    this.#changed = now;
  }

  /** An allowing button moved; `under`: it now lies under the pointer and did not before. */
  moved(now: number, under: boolean): void {
    this.#moved = now;
    if (under) this.#under = true;
  }

  /** The pointer has left the button that had come to it. */
  left(now: number): void {
    if (!this.#under) return;
    this.#under = false;
    this.#moved = now;
  }

  answered(now: number): void {
    this.#answered = now;
  }

  /** Whether a button came under the pointer by itself, and the pointer has not left it since. */
  get under(): boolean {
    return this.#under;
  }

  ready(allowing: boolean, now: number): boolean {
    return this.wait(allowing, now) <= 0;
  }

  /** Milliseconds until a button of this kind may answer; Infinity where something is missing. */
  wait(allowing: boolean, now: number): number {
    if (this.#painted === undefined || this.#visible === undefined || this.#focused === undefined)
      return Infinity;
    const settled = Math.max(this.#focused, this.#answered) + this.armAfter;
    const still = Math.max(this.#painted, this.#visible, this.#changed);
    if (!allowing) return Math.max(settled, still + Math.min(CALM_MS, this.armAfter)) - now;
    if (this.#under) return Infinity;
    return Math.max(settled, Math.max(still, this.#moved) + this.armAfter) - now;
  }
}

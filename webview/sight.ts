import type { Arming } from './arming.ts';

/** Pixels that a button may be off without having moved. */
const SLACK = 2;

/**
 * Watches what a person can see and where the pointer is: tells the arming when the page is hidden, and when an
 * allowing button moves, or comes to lie under the pointer by itself. Scrolling by hand is no such move.
 */
export class Sight {
  readonly #root: HTMLElement;
  readonly #arming: Arming;
  readonly #onChange: () => void;
  #places = new Map<Element, DOMRect>();
  #pointer: { x: number; y: number } | undefined;

  constructor(root: HTMLElement, arming: Arming, onChange: () => void) {
    this.#root = root;
    this.#arming = arming;
    this.#onChange = onChange;
    document.addEventListener('pointermove', (e) => this.#moved(e), true);
    document.addEventListener('pointerdown', (e) => this.#moved(e), true);
    document.addEventListener('scroll', () => (this.#places = this.#measure()), true);
    new ResizeObserver(() => this.check()).observe(root);
  }

  /** Compares where the allowing buttons are with where they were. */
  check(): void {
    const now = this.#measure();
    let moved = false;
    let under = false;
    for (const [button, place] of now) {
      const before = this.#places.get(button);
      if (!before) continue;
      const off = Math.max(Math.abs(before.x - place.x), Math.abs(before.y - place.y));
      if (off <= SLACK) continue;
      moved = true;
      under ||= this.#over(place) && !this.#over(before);
    }
    this.#places = now;
    if (!moved) return;
    this.#arming.moved(performance.now(), under);
    this.#onChange();
  }

  #measure(): Map<Element, DOMRect> {
    const buttons = [...this.#root.querySelectorAll('.answer.allow')];
    return new Map(buttons.map((b) => [b, b.getBoundingClientRect()]));
  }

  #over(place: DOMRect): boolean {
    const p = this.#pointer;
    return (
      p !== undefined &&
      p.x >= place.left &&
      p.x <= place.right &&
      p.y >= place.top &&
      p.y <= place.bottom
    );
  }

  #moved(event: PointerEvent): void {
    this.#pointer = { x: event.clientX, y: event.clientY };
    if (!this.#arming.under) return;
    if ([...this.#measure().values()].some((place) => this.#over(place))) return;
    this.#arming.left(performance.now());
    this.#onChange();
  }
}

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
  /** The buttons that came under the pointer by themselves, until it has left them. */
  #under: readonly Element[] = [];
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
    const under: Element[] = [];
    let moved = false;
    for (const [button, place] of now) {
      const before = this.#places.get(button);
      if (!before) continue;
      const off = Math.max(Math.abs(before.x - place.x), Math.abs(before.y - place.y));
      if (off <= SLACK) continue;
      moved = true;
      if (this.#over(place) && !this.#over(before)) under.push(button);
    }
    this.#places = now;
    if (!moved) return;
    if (under.length > 0) this.#under = under;
    this.#arming.moved(performance.now(), under.length > 0);
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
    if (this.#under.some((b) => b.isConnected && this.#over(b.getBoundingClientRect()))) return;
    this.#arming.left(performance.now());
    this.#onChange();
  }
}

/** Speaks to screen readers: one polite region for arrivals, one assertive for errors. */
export class Voice {
  readonly #polite = region('polite');
  readonly #assertive = region('assertive');

  say(text: string): void {
    speak(this.#polite, text);
  }

  alarm(text: string): void {
    speak(this.#assertive, text);
  }
}

function region(politeness: 'polite' | 'assertive'): HTMLElement {
  const element = document.createElement('div');
  element.className = 'sr';
  element.setAttribute('aria-live', politeness);
  element.dataset['voice'] = politeness;
  document.body.append(element);
  return element;
}

/** Emptied first, so that the same sentence is spoken again. */
function speak(element: HTMLElement, text: string): void {
  element.textContent = '';
  requestAnimationFrame(() => {
    element.textContent = text;
  });
}

/**
 * Keeps the focus where the person left it, moves it where they led it, and puts it on the heading where its place
 * is gone: never on a button that allows, and never away from the editor into the page.
 */
export class Focus {
  readonly #root: HTMLElement;
  #wanted: string | undefined;
  #inside = false;

  constructor(root: HTMLElement) {
    this.#root = root;
    root.addEventListener('focusin', () => (this.#inside = true));
    window.addEventListener('focus', () => this.settle());
    window.addEventListener('blur', () => (this.#inside = this.#holds()));
  }

  /** Focuses the element of this name after the next rendering; "title" is the first heading of a card. */
  want(name: string): void {
    this.#wanted = name;
  }

  /** Puts the focus on the heading of what is shown next, where the page has the focus at all. */
  heading(): void {
    this.#wanted ??= 'title';
  }

  /** After a rendering: to what was wanted, else to the heading where the focused element is gone. */
  settle(): void {
    if (!document.hasFocus()) return;
    const wanted = this.#wanted;
    this.#wanted = undefined;
    if (wanted !== undefined && this.#to(wanted)) return;
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (lost && (this.#inside || !this.#holds())) this.#to('title');
  }

  /** Puts the focus on a named element now; false where there is none. */
  #to(name: string): boolean {
    const selector =
      name === 'title' ? '[data-focus^="title "]' : `[data-focus="${CSS.escape(name)}"]`;
    const element = this.#root.querySelector<HTMLElement>(selector);
    element?.focus({ preventScroll: name === 'title' });
    return element !== null;
  }

  #holds(): boolean {
    return this.#root.contains(document.activeElement);
  }
}

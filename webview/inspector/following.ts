/** Pixels above the end at which a list still counts as read to its end. */
const NEAR = 40;

/** Keeps the end of the list of messages in sight as it grows, unless the person scrolled away from it. */
export class Following {
  readonly #root: HTMLElement;
  #atEnd = true;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  before(): void {
    const list = this.#list();
    this.#atEnd = !list || list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
  }

  after(): void {
    const list = this.#list();
    if (list && this.#atEnd) list.scrollTop = list.scrollHeight;
  }

  #list(): HTMLElement | null {
    return this.#root.querySelector('.traffic .list');
  }
}

export interface Disposable {
  dispose(): unknown;
}

/**
 * Owns what must end with it: disposes in reverse order, once, and goes on when one of them throws.
 * What is added after the end is disposed at once.
 */
export class Owned implements Disposable {
  readonly #items: Disposable[] = [];
  readonly #failed: (error: unknown) => void;
  #ended = false;

  /** `failed` hears what a dispose threw. */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  add<T extends Disposable>(item: T): T {
    if (this.#ended) this.#end(item);
    else this.#items.push(item);
    return item;
  }

  dispose(): void {
    this.#ended = true;
    for (let item = this.#items.pop(); item; item = this.#items.pop()) this.#end(item);
  }

  #end(item: Disposable): void {
    try {
      item.dispose();
    } catch (error) {
      this.#failed(error);
    }
  }
}

/** Runs `task` once, `ms` after the last call. */
export function debounced(task: () => void, ms: number): (() => void) & Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const call = () => {
    stop();
    timer = setTimeout(task, ms);
  };
  return Object.assign(call, { dispose: stop });
}

/** Runs `task` after `ms` milliseconds; calling what it returns prevents that. */
export type Later = (task: () => void, ms: number) => () => void;

/**
 * Runs a task at once, and again after a rest where it was asked for meanwhile: the first question shows without
 * delay, and a flood of questions costs one snapshot per rest.
 */
export class Pacer {
  readonly #task: () => void;
  readonly #rest: () => number;
  readonly #later: Later;
  #stop: (() => void) | undefined;
  #due = false;

  /** `rest` says how many milliseconds to wait after a run. */
  constructor(task: () => void, rest: () => number, later: Later) {
    this.#task = task;
    this.#rest = rest;
    this.#later = later;
  }

  request(): void {
    if (this.#stop) {
      this.#due = true;
      return;
    }
    this.#due = false;
    this.#stop = this.#later(() => {
      this.#stop = undefined;
      if (this.#due) this.request();
    }, this.#rest());
    this.#task();
  }

  dispose(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#due = false;
  }
}

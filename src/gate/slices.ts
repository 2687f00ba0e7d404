/** Milliseconds of work between two looks at everything else. */
const BUDGET = 5;

interface Job {
  /** Works for a while; true when it is done. */
  readonly step: () => boolean;
}

/**
 * Runs long work in slices, one job after the other, with everything else of the process in between. Where `now` is
 * given and nothing else runs, the first slice is done before `run` returns.
 */
export class Slices {
  #jobs: Job[] = [];
  readonly #clock: () => number;

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  get idle(): boolean {
    return this.#jobs.length === 0;
  }

  run<T>(work: Iterator<undefined, T>, now: boolean, done: (value: T) => void): void {
    const step = (): boolean => {
      const until = this.#clock() + BUDGET;
      do {
        const next = work.next();
        if (next.done === true) {
          done(next.value);
          return true;
        }
      } while (this.#clock() < until);
      return false;
    };
    // A second long job must not add its first slice to the same turn.
    if (!now || this.#jobs.length > 0 || !step()) this.#queue({ step });
  }

  #queue(job: Job): void {
    this.#jobs.push(job);
    if (this.#jobs.length === 1) this.#next();
  }

  #next(): void {
    setImmediate(() => {
      if (this.#jobs[0]?.step() === true) this.#jobs.shift();
      if (this.#jobs.length > 0) this.#next();
    });
  }
}

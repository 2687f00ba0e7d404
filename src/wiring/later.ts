/** Does something about a name a moment after it was asked for, once however often that was. */
export class Later {
  readonly #ms: number;
  readonly #run: (name: string) => void;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(ms: number, run: (name: string) => void) {
    this.#ms = ms;
    this.#run = run;
  }

  soon(name: string): void {
    if (this.#timers.has(name)) return;
    const due = () => {
      this.#timers.delete(name);
      this.#run(name);
    };
    this.#timers.set(name, setTimeout(due, this.#ms));
  }

  /** Nothing is done from here on. */
  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}

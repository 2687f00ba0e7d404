/** A change that views listen to. A listener that throws does not keep the others from hearing. */
export class Signal {
  readonly #listeners = new Set<() => void>();
  readonly #failed: (error: unknown) => void;

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  readonly on = (listener: () => void): { dispose(): void } => {
    const own = () => listener();
    this.#listeners.add(own);
    return { dispose: () => void this.#listeners.delete(own) };
  };

  readonly fire = (): void => {
    for (const listener of this.#listeners)
      try {
        listener();
      } catch (error) {
        this.#failed(error);
      }
  };
}

/** Those who wait for another token than the one that a server did not take. */
export class Hopes {
  readonly #all = new Set<() => void>();

  /** Resolves when there is another token; false where nobody waits for it any more. */
  another(signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (): void => {
        this.#all.delete(end);
        signal.removeEventListener('abort', end);
        resolve(!signal.aborted);
      };
      this.#all.add(end);
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) end();
    });
  }

  fulfil(): void {
    for (const end of [...this.#all]) end();
  }
}

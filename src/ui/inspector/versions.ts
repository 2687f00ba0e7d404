/** Texts of versions by their hash, each read once; a text that is not kept is remembered as undefined. */
export class Versions {
  readonly #read: (hash: string) => Promise<string | undefined>;
  readonly #failed: (what: string, error: unknown) => void;
  readonly #reading = new Set<string>();
  readonly texts = new Map<string, string | undefined>();

  constructor(
    read: (hash: string) => Promise<string | undefined>,
    failed: (what: string, error: unknown) => void,
  ) {
    this.#read = read;
    this.#failed = failed;
  }

  /** Reads a text where that was not done yet, then calls `done`; one that cannot be read counts as not kept. */
  want(hash: string, done: () => void): void {
    if (this.texts.has(hash) || this.#reading.has(hash)) return;
    this.#reading.add(hash);
    const got = (text: string | undefined): void => {
      this.#reading.delete(hash);
      this.texts.set(hash, text);
      done();
    };
    this.#read(hash).then(got, (error: unknown) => {
      this.#failed('reading an earlier version', error);
      got(undefined);
    });
  }
}

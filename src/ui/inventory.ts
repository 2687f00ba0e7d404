import { EventEmitter, type Event } from 'vscode';
import type { Disposable } from './lifecycle.ts';
import type { Log } from './log.ts';
import type { Entry, Found } from './ports.ts';

const NOTHING: Found = { entries: [], problems: [] };

/**
 * The server lists of the window as they were when last looked at. One look at a time; a request while looking
 * causes one more look afterwards, so that the last state is always seen.
 */
export class Inventory implements Disposable {
  readonly #find: () => Promise<Found>;
  readonly #log: Log;
  readonly #changed = new EventEmitter<Found>();
  #found: Found = NOTHING;
  #looked = false;
  #failed = false;
  #looking: Promise<void> | undefined;
  #again = false;
  readonly onDidChange: Event<Found> = this.#changed.event;

  constructor(find: () => Promise<Found>, log: Log) {
    this.#find = find;
    this.#log = log;
  }

  get found(): Found {
    return this.#found;
  }

  /** False until the first look is done. */
  get looked(): boolean {
    return this.#looked;
  }

  /** The last look failed. */
  get failed(): boolean {
    return this.#failed;
  }

  entry(id: string | undefined): Entry | undefined {
    return this.#found.entries.find((e) => e.id === id);
  }

  /** Looks anew; resolves when what was true at the time of the call has been seen. Never rejects. */
  refresh(): Promise<void> {
    if (this.#looking) this.#again = true;
    else this.#looking = this.#look();
    return this.#looking;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #look(): Promise<void> {
    do {
      this.#again = false;
      try {
        const found = await this.#find();
        this.#found = found;
        this.#looked = true;
        this.#failed = false;
        this.#changed.fire(found);
      } catch (error) {
        this.#failed = true;
        this.#log.error('The server lists could not be read', error);
      }
    } while (this.#asked());
    this.#looking = undefined;
  }

  /** A method, because the compiler believes that nothing changes the field while a look is awaited. */
  #asked(): boolean {
    return this.#again;
  }
}

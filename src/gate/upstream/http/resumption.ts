import { timing } from '../../timing.ts';
import type { Headers } from './connect.ts';

/** Attempts without news before a stream is given up. */
const MOST = 5;

/** Where an event stream that was cut off goes on: the last event, and when to ask for the next. */
export class Resumption {
  #id: string | undefined;
  #retry: number = timing.resume;
  #idle = 0;

  id(id: string): void {
    this.#id = id === '' ? undefined : id;
    this.#idle = 0;
  }

  retry(ms: number): void {
    this.#retry = Math.min(ms, timing.resumeMost);
  }

  /** The server named an event to go on from, and did not fail to often since. */
  get possible(): boolean {
    return this.#id !== undefined && this.#idle < MOST;
  }

  get headers(): Headers {
    return this.#id === undefined ? {} : { 'last-event-id': this.#id };
  }

  async wait(): Promise<void> {
    const ms = Math.min(this.#retry * 2 ** this.#idle, timing.resumeMost);
    this.#idle++;
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}

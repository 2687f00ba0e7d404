import { detached, idKey, type Call } from './call.ts';
import { KeepAlive } from './keepAlive.ts';

/**
 * Where a held call stands.
 * `new`: not asked yet. `first`: lines behind it wait for the broker's first answer. `parked`: a person is asked, or
 * the broker is away. `approved`: a parked call about to be forwarded unless a cancel is already in the pipe.
 * `allowed`: to be forwarded in its place in the line. `gone`: forwarded, answered or withdrawn.
 */
export type State = 'new' | 'first' | 'parked' | 'approved' | 'allowed' | 'gone';

/** One call that has not reached the server, with its clocks. It decides nothing: see `intercept.ts`. */
export class Held {
  call: Call;
  readonly key: string;
  readonly since = Date.now();
  state: State = 'new';
  /** What the broker was told of its arguments; empty before it was asked. */
  hash = '';
  /** Number of its question on this connection; 0 while there is none. */
  n = 0;
  /** A lease may cover it, once the last news of the broker were read. */
  looks = false;
  /** Some broker was asked before. */
  asked = false;
  edit: { readonly text: string; readonly line: Buffer } | undefined;
  #progress: KeepAlive | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #brokerless: NodeJS.Timeout | undefined;

  constructor(call: Call) {
    this.call = call;
    this.key = idKey(call.id);
  }

  /** Largest progress value that was sent for it; 0 where none was. */
  get progress(): number {
    return this.#progress?.last ?? 0;
  }

  /** Starts the clocks of a wait of unknown length. `deadline` is milliseconds from its arrival. */
  park(deadline: number | undefined, expire: () => void, send: (line: Buffer) => void): void {
    this.state = 'parked';
    this.call = detached(this.call);
    if (deadline !== undefined)
      this.#deadline = setTimeout(expire, Math.max(0, this.since + deadline - Date.now()));
    if (this.call.token !== undefined)
      this.#progress = new KeepAlive(this.call.token, send, 'Waiting for approval in VS Code');
  }

  /** Waits for a broker to come back, once. */
  awaitBroker(ms: number, giveUp: () => void): void {
    this.#brokerless ??= setTimeout(giveUp, ms);
  }

  brokerCame(): void {
    clearTimeout(this.#brokerless);
    this.#brokerless = undefined;
  }

  stop(): void {
    this.#progress?.stop();
    clearTimeout(this.#deadline);
    this.brokerCame();
  }
}

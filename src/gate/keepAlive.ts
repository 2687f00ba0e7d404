import { made, Made } from './made.ts';
import { timing } from './timing.ts';

/**
 * Progress notifications for a call that waits for a person, on the token that the client gave. Values are tiny and
 * grow, so that they stay below what a server reports; `last` is the largest one sent. It keeps alive only clients
 * that let progress reset their timeout: the others need the soft deadline. `above` is what the client saw before.
 */
export class KeepAlive {
  readonly #send: (line: Buffer) => void;
  readonly #token: string;
  readonly #timer: NodeJS.Timeout;
  readonly #above: number;
  readonly #message: string;
  #sent = 0;

  constructor(token: string, send: (line: Buffer) => void, message: string, above = 0) {
    this.#token = token;
    this.#send = send;
    this.#message = message;
    this.#above = above;
    this.#timer = setInterval(() => this.#tick(), timing.keepAlive);
  }

  get last(): number {
    return this.#sent === 0 ? 0 : this.#above + this.#sent / 1000;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    this.#sent++;
    const params = `"progressToken":${this.#token},"progress":${this.last},"message":${JSON.stringify(this.#message)}`;
    this.#send(
      made(
        `{"jsonrpc":"2.0","method":"notifications/progress","params":{${params}}}`,
        Made.progress,
      ),
    );
  }
}

import { timing } from '../../timing.ts';
import { HttpReason, type Failure } from '../failure.ts';
import { answeredBy } from './lines.ts';
import type { Outgoing } from './outgoing.ts';
import { Standing } from './standing.ts';
import { sessionOf, type Wire } from './wire.ts';

export interface RenewalPorts {
  /** Another session has begun. */
  renewed(): void;
  /** The server says something else of itself now: nothing of this session may go on. */
  changed(): void;
}

const PING = Buffer.from('{"jsonrpc":"2.0","id":"countersign","method":"ping"}');

/**
 * Begins another session in the place of one that the server ended, with the very words of the client. It is taken only
 * where the server answers with the very words that it used before; else everything has to be reviewed anew.
 */
export class Renewal {
  readonly #wire: Wire;
  readonly #ports: RenewalPorts;
  readonly standing = new Standing();
  hello: Outgoing | undefined;
  initialized: Outgoing | undefined;
  #running: Promise<Failure | undefined> | undefined;

  constructor(wire: Wire, ports: RenewalPorts) {
    this.#wire = wire;
    this.#ports = ports;
  }

  /** Whether the server knows the session no more. Some answer 400 to that, which also says other things. */
  async isLost({ modern }: Outgoing, status: number): Promise<boolean> {
    const { session, posts } = this.#wire;
    if (modern !== undefined || !session.named || (status !== 404 && status !== 400)) return false;
    if (status === 404) return true;
    const { signal } = new AbortController();
    const opened = await posts.post({ body: PING }, session.headers, signal);
    if (!opened.ok) return false;
    opened.response.resume();
    return opened.response.statusCode === 404 || opened.response.statusCode === 400;
  }

  /** Why there is no other session; `number` is the one that was lost. */
  renew(number: number): Promise<Failure | undefined> {
    if (number !== this.#wire.session.number) return Promise.resolve(undefined);
    this.#running ??= this.#begin().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #begin(): Promise<Failure | undefined> {
    const { hello, initialized } = this;
    const { session } = this.#wire;
    if (!hello || !initialized) return { reason: HttpReason.session };
    // A token may have run out with the session; a request that wants a person to sign in says so by itself.
    const waiting = { signal: new AbortController().signal, quiet: true };
    const opened = await this.#wire.post(hello, () => ({}), waiting);
    if (!opened.ok) return opened.failure;
    const { response } = opened;
    let same: boolean | undefined;
    await this.#wire.read(response, {
      line: (line) => {
        if (answeredBy(line).length > 0) same = session.begin(line, sessionOf(response));
        else this.#wire.line(line);
      },
      fault: () => undefined,
    });
    if (same === undefined)
      return { reason: HttpReason.status, detail: String(response.statusCode) };
    if (!same) {
      setImmediate(() => this.#ports.changed());
      return { reason: HttpReason.changed };
    }
    const taken = await this.#wire.post(initialized, () => session.headers, waiting);
    if (taken.ok) taken.response.resume();
    await this.#restore();
    this.#ports.renewed();
    return undefined;
  }

  /** What the client had set up is set up again. It asked once, and was answered: what is answered now is for nobody. */
  async #restore(): Promise<void> {
    const { session, posts } = this.#wire;
    const signal = AbortSignal.timeout(timing.restored);
    await Promise.all(
      this.standing.lines.map(async (body) => {
        const opened = await posts.post({ body }, session.headers, signal);
        if (opened.ok) opened.response.on('error', () => undefined).resume();
      }),
    );
  }
}

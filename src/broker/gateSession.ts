import { GateMessage, LINE_LIMIT } from '../shared/protocol/gate.ts';
import { decodeLine } from '../shared/rpc.ts';
import { Batch } from './batch.ts';
import { Gate } from './gate.ts';
import type { Launches } from './launches.ts';
import { Lines } from './lines.ts';
import type { Sink, Wire } from './wire.ts';
import { Outbox } from './outbox.ts';
import type { State } from './state.ts';

/** A line of a gate that could not be validated, as the ledger names it. */
const INVALID = 'gate.invalid';

/**
 * One proved connection. A gate names its launch first, then it asks about calls and reports. A line that cannot be
 * validated, or that no honest gate sends, ends the connection, and with it everything that waits on it.
 */
export class GateSession implements Sink {
  readonly #state: State;
  readonly #launches: Launches;
  readonly #wire: Wire;
  readonly #ended: () => void;
  readonly #lines = new Lines(LINE_LIMIT);
  readonly #outbox: Outbox;
  #gate: Gate | undefined;
  /** No further line is read. */
  #given = false;
  #over = false;

  constructor(state: State, launches: Launches, wire: Wire, ended: () => void) {
    this.#state = state;
    this.#launches = launches;
    this.#wire = wire;
    this.#ended = ended;
    this.#outbox = new Outbox(
      (events) => state.recorder.record(events),
      (text) => wire.send(text),
    );
  }

  /** Undefined until it named its launch. */
  get gate(): Gate | undefined {
    return this.#gate;
  }

  /** All messages that came together are decided, then recorded by one write and answered by one write. */
  push(chunk: Buffer): void {
    if (this.#given) return;
    const batch = new Batch();
    if (this.#lines.push(chunk, (text) => this.#line(text, batch))) {
      this.#outbox.commit(batch);
      return;
    }
    this.#given = true;
    batch.drop();
    const { recorder, ports } = this.#state;
    const { connection, launchId, launch } = this.#gate ?? {};
    const base = { at: ports.now(), connection, launchId, server: launch?.server };
    recorder.report({ kind: 'refusal', ...base, reason: INVALID });
    this.#wire.close();
  }

  closed(): void {
    if (this.#over) return;
    this.#given = true;
    this.#over = true;
    this.#outbox.close();
    this.#ended();
    this.#gate?.close();
  }

  #line(text: string, batch: Batch): boolean {
    const decoded = decodeLine(GateMessage, text);
    if (!decoded.ok) return false;
    const message = decoded.value;
    if (message.t === 'launch') {
      if (this.#gate) return false;
      this.#gate = new Gate(this.#state, this.#launches, message, this.#wire);
      this.#state.watchers.opened(this.#gate);
      this.#gate.send({ t: 'flow', n: 0, key: this.#state.flowKey });
      this.#state.ports.changed();
      return true;
    }
    if (!this.#gate) return false;
    const ends = message.t === 'withdraw' || message.t === 'detach';
    // An answer that is not sent yet never is; the call then counts as withdrawn, and a repeated one is asked anew.
    if (ends && (batch.withdraw(message.n) || this.#outbox.withdraw(message.n)))
      return this.#gate.take({ t: 'withdraw', n: message.n }, batch);
    return this.#gate.take(message, batch);
  }
}

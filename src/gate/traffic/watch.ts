import type { GateMessage } from '../../shared/protocol/gate.ts';
import { SEEN_BODY } from '../../shared/protocol/limits.ts';
import type { Mark, Seen, SeenChange } from '../../shared/protocol/traffic.ts';
import { reasonOf } from '../made.ts';
import { characterEnd } from '../parts.ts';
import { GateReason, REMOVED } from '../refuse.ts';
import { HELLOS, listOf } from '../surface/lists.ts';
import { timing } from '../timing.ts';
import { Arrivals, equal, type Arrival } from './arrivals.ts';
import { headsOf, type Head } from './heads.ts';

type Side = Seen['to'];

export interface WatchPorts {
  readonly link: { readonly backlog: number; send(message: GateMessage): boolean };
  /** Nothing of the client stands in line. */
  idle(): boolean;
}

/** Messages and bytes that are told at once; what goes by beyond it before that is counted only. */
const MOST = 500;
const MOST_BYTES = 512 * 1024;
/** Bytes towards the broker above which nothing is told: questions about calls go first. */
const BACKLOG = 256 * 1024;
const OVERHEAD = 200;

const LATER: readonly string[] = [
  GateReason.waiting,
  GateReason.launchWaiting,
  GateReason.replyWaiting,
];
const other = (side: Side): Side => (side === 'client' ? 'server' : 'client');

/**
 * Tells the broker what goes by, while a person watches; else it costs one comparison a line. It sees lines as they
 * come and as they leave, and tells what became of each from that alone. It changes no line and no line waits for it:
 * what is too much for the socket is dropped and counted. It knows nothing of the gate's own talk with the broker.
 */
export class Watch {
  readonly #ports: WatchPorts;
  readonly #arrivals = new Arrivals();
  /** Bytes of a body that are told; undefined while nobody watches. */
  #limit: number | undefined;
  #seq = 0;
  #records = new Map<number, Seen>();
  #changed = new Map<number, SeenChange>();
  #bytes = 0;
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
  }

  /** Begins or ends; what is not told yet at the end never is. */
  set(on: boolean, limit: number): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#arrivals.clear();
    this.#reset();
    this.#limit = on ? Math.max(0, Math.min(limit, SEEN_BODY)) : undefined;
  }

  /** A line came that is meant for this side. */
  came(to: Side, line: Buffer): void {
    if (this.#limit === undefined) return;
    for (const head of headsOf(line)) {
      const bytes = line.subarray(head.span.start, head.span.end);
      const seq = this.#tell(to, head, bytes, 'held');
      this.#arrivals.add(line, { to, head, seq, bytes });
    }
  }

  /** The beginning of a line came that is too large to be relayed. */
  cameTooLarge(to: Side, start: Buffer, bytes: number): void {
    if (this.#limit === undefined) return;
    const [head] = headsOf(start);
    if (head) this.#tell(to, head, start, 'refused', { reason: 'wire.size', bytes });
  }

  /** A line leaves for this side. */
  left(to: Side, line: Buffer): void {
    if (this.#limit === undefined) return;
    const known = this.#arrivals.of(line);
    if (known) {
      for (const one of known) this.#went(one, 'passed');
      return;
    }
    const reason = reasonOf(line);
    for (const head of headsOf(line)) {
      const bytes = line.subarray(head.span.start, head.span.end);
      if (reason === undefined) this.#matched(to, head, bytes);
      else this.#said(to, head, bytes, reason);
    }
  }

  /** Tells what is left to tell. */
  flush(): void {
    this.#timer = undefined;
    if (this.#limit === undefined) return;
    const waits = this.#settle();
    this.#arrivals.detach();
    if (this.#records.size + this.#changed.size + this.#dropped > 0) {
      if (this.#ports.link.backlog > BACKLOG) this.#arm();
      else {
        this.#ports.link.send({
          t: 'seen',
          records: [...this.#records.values()],
          changed: [...this.#changed.values()],
          dropped: this.#dropped,
        });
        this.#reset();
      }
    }
    if (waits) this.#arm();
  }

  /** A line of the gate's own: what it stands in the place of did not go on. */
  #said(to: Side, head: Head, bytes: Buffer, reason: string): void {
    const { key, kind } = head;
    const broken = reason.startsWith('wire.');
    const asked =
      kind !== 'answer'
        ? undefined
        : key === undefined
          ? broken && this.#arrivals.last(other(to))
          : this.#arrivals.find(other(to), 'request', key, broken);
    const of = key === undefined ? undefined : this.#arrivals.answered(to, key);
    const mark = LATER.includes(reason) ? 'later' : 'refused';
    if (asked) this.#ends(asked, mark, reason);
    const answer = key !== undefined && this.#arrivals.find(to, 'answer', key);
    if (answer) this.#ends(answer, mark, reason);
    this.#tell(to, head, bytes, 'made', {
      reason,
      ...(asked
        ? { of: asked.seq, method: asked.head.method }
        : { of: of?.seq, method: of?.method }),
    });
  }

  #matched(to: Side, head: Head, bytes: Buffer): void {
    const { key, kind } = head;
    const one =
      key === undefined ? this.#arrivals.same(to, bytes) : this.#arrivals.find(to, kind, key);
    if (one?.bytes) {
      if (equal(one.bytes, bytes)) this.#went(one, 'passed');
      else this.#went(one, this.#change(to, head, one.bytes, bytes), bytes);
      return;
    }
    const asked =
      kind === 'answer' && key !== undefined && this.#arrivals.find(other(to), 'request', key);
    this.#tell(to, head, bytes, asked ? 'kept' : 'passed');
    if (asked) this.#ends(asked, 'kept');
    else this.#arrivals.went({ to, head, seq: 0 });
  }

  /** What was done to a message that leaves otherwise than it came. */
  #change(to: Side, { kind, key }: Head, before: Buffer, after: Buffer): Mark {
    if (after.includes(REMOVED) && !before.includes(REMOVED)) return 'redacted';
    const method =
      kind === 'answer' && key !== undefined && this.#arrivals.answered(to, key)?.method;
    return method && (HELLOS.has(method) || listOf(method)) ? 'cut' : 'edited';
  }

  #went(one: Arrival, mark: Mark, left?: Buffer): void {
    if (one.settled && one.bytes === undefined) return;
    this.#arrivals.went(one);
    this.#ends(one, mark, undefined, left);
  }

  #ends(one: Arrival, mark: Mark, reason?: string, left?: Buffer): void {
    const { to, head } = one;
    this.#arrivals.remove(one);
    this.#becomes(one, mark, reason, left);
    if (head.kind !== 'answer' || head.key === undefined) return;
    // Whoever asked has its answer: others that came for it are not let through.
    for (let again; (again = this.#arrivals.find(to, 'answer', head.key));) {
      this.#arrivals.remove(again);
      this.#becomes(again, 'stopped');
    }
  }

  #becomes({ seq }: Arrival, mark: Mark, reason?: string, left?: Buffer): void {
    if (seq === 0) return;
    const change = {
      mark,
      ...(reason !== undefined && { reason }),
      ...(left && { left: { bytes: left.length, body: this.#fits(left) ? this.#text(left) : '' } }),
    };
    const record = this.#records.get(seq);
    if (record) Object.assign(record, change);
    else this.#changed.set(seq, { seq, ...change });
    this.#arm();
  }

  /** What leaves no answer behind and is not in line any more went no further. True where something is in line. */
  #settle(): boolean {
    const idle = this.#ports.idle();
    let waits = false;
    for (const one of this.#arrivals.unanswered()) {
      const { to, head } = one;
      if (to === 'server' && !idle) {
        waits = true;
        continue;
      }
      one.settled = true;
      this.#becomes(one, 'stopped');
      if (head.cancels === undefined) continue;
      const given =
        this.#arrivals.find(to, 'request', head.cancels) ??
        this.#arrivals.find(other(to), 'answer', head.cancels);
      if (given) this.#ends(given, 'cancelled');
    }
    return waits;
  }

  /** Takes a record in; its number, 0 where there is no room for it. */
  #tell(to: Side, head: Head, bytes: Buffer, mark: Mark, more: Told = {}): number {
    this.#arm();
    if (this.#records.size >= MOST || !this.#fits(bytes)) {
      this.#dropped++;
      return 0;
    }
    const { kind, key, id } = head;
    const asked =
      kind === 'answer' && key !== undefined ? this.#arrivals.answered(to, key) : undefined;
    const method = more.method ?? head.method ?? asked?.method;
    const of = more.of ?? asked?.seq ?? 0;
    const seq = ++this.#seq;
    this.#records.set(seq, {
      seq,
      at: Date.now(),
      to,
      kind,
      ...(method !== undefined && { method }),
      ...(id !== undefined && { id }),
      ...(of > 0 && { of }),
      bytes: more.bytes ?? bytes.length,
      body: this.#text(bytes),
      mark,
      ...(more.reason !== undefined && { reason: more.reason }),
    });
    return seq;
  }

  /** Takes room for a body, where there is enough. */
  #fits({ length }: Buffer): boolean {
    const cost = Math.min(length, this.#limit ?? 0) + OVERHEAD;
    if (this.#bytes + cost > MOST_BYTES) return false;
    this.#bytes += cost;
    return true;
  }

  #text(bytes: Buffer): string {
    return bytes.toString('utf8', 0, characterEnd(bytes, this.#limit ?? 0));
  }

  #arm(): void {
    this.#timer ??= setTimeout(() => this.flush(), timing.seen).unref();
  }

  #reset(): void {
    this.#records = new Map();
    this.#changed = new Map();
    this.#bytes = 0;
    this.#dropped = 0;
  }
}

interface Told {
  readonly reason?: string | undefined;
  readonly of?: number | undefined;
  readonly method?: string | undefined;
  readonly bytes?: number;
}

import type { BrokerMessage, GateMessage } from '../shared/protocol/gate.ts';
import { LEASED_BYTES, LEASED_CALLS } from '../shared/protocol/limits.ts';
import { leasedGrant, leaseTerms, type LeaseTerms } from '../core/policy/grants/leased.ts';
import { treeOf } from '../core/policy/grants/tree.ts';
import { argumentBytes, claimOf } from './call.ts';
import type { Held } from './held.ts';
import { timing } from './timing.ts';

export interface LeasePorts {
  readonly link: { readonly isUp: boolean; send(message: GateMessage): boolean };
  number(): number;
}

type Told = Extract<GateMessage, { t: 'leased' }>;

/** What a record costs beside its text, roughly. */
const OVERHEAD = 256;
const weightOf = ({ call }: Told): number => OVERHEAD + call.tool.length + call.args.length;

/**
 * The calls that the broker allowed beforehand. One is forwarded only where the lease covers it now, right after its
 * record was handed to the broker's socket. The lease ends when the broker takes it back, when the socket ends, or when
 * its server says that its tools changed. It is not used on old news: a gate that did not look at the socket for a
 * while looks first. Records of which the broker did not say that they are in the ledger are few, and are told to the
 * next broker of the workspace. A process that ends takes those with it.
 */
export class LeasedCalls {
  readonly #ports: LeasePorts;
  #terms: LeaseTerms | undefined;
  /** Told, and not yet known to be recorded; oldest first. */
  #told: Told[] = [];
  #bytes = 0;
  /** When everything that had come by then was read, on a clock that is never set. */
  #looked = -Infinity;
  #looking = false;

  constructor(ports: LeasePorts) {
    this.#ports = ports;
  }

  /**
   * What becomes of a call before which nothing waits: `go`: it was told, and must be forwarded at once; `look`: to be
   * tried again by `soon`; `ask`: no lease covers it.
   */
  take(held: Held): 'go' | 'look' | 'ask' {
    const terms = this.#terms;
    if (!terms?.byTool.has(held.call.tool) || !this.#ports.link.isUp) return 'ask';
    if (this.#told.length >= LEASED_CALLS || this.#bytes >= LEASED_BYTES) return 'ask';
    if (performance.now() - this.#looked > timing.leaseNews) return 'look';
    const call = claimOf(held.call);
    // Conditions look at a text that is, byte for byte, what is forwarded.
    const grant = leasedGrant(terms, call, Date.now(), () =>
      Buffer.from(call.args).equals(argumentBytes(held.call)) ? treeOf(call.args) : undefined,
    );
    if (grant === undefined) return 'ask';
    const told: Told = { t: 'leased', n: this.#ports.number(), call, lease: terms.id, grant };
    held.n = told.n;
    held.hash = call.hash;
    this.#keep(told);
    this.#ports.link.send(told);
    this.#look();
    return 'go';
  }

  /** Runs `then` once everything was read that had come by now. */
  soon(then: () => void): void {
    setImmediate(() => {
      this.#looked = performance.now();
      then();
    });
  }

  /** Takes a word of the broker; false where it is about something else. */
  answered(message: BrokerMessage): boolean {
    if (message.t === 'lease') this.#terms = leaseTerms(message.lease);
    else if (message.t === 'unlease') {
      if (this.#terms?.id === message.lease) this.#terms = undefined;
      this.#ports.link.send({ t: 'unleased', lease: message.lease });
    } else if (message.t === 'recorded') this.#recorded(message.n);
    else return false;
    return true;
  }

  /** The server said that its tools changed: the broker looks at each call until it leases again. */
  drop(): void {
    const terms = this.#terms;
    this.#terms = undefined;
    if (terms) this.#ports.link.send({ t: 'unleased', lease: terms.id });
  }

  /** A broker is there. Only one of this workspace is told what happened before. */
  up(matched: boolean): void {
    if (!matched) return;
    const again = this.#told;
    this.#told = [];
    this.#bytes = 0;
    for (const { call, lease, grant } of again) {
      const told: Told = { t: 'leased', n: this.#ports.number(), call, lease, grant, again: true };
      this.#keep(told);
      this.#ports.link.send(told);
    }
  }

  down(): void {
    this.#terms = undefined;
  }

  #keep(told: Told): void {
    this.#told.push(told);
    this.#bytes += weightOf(told);
  }

  #recorded(n: number): void {
    let count = 0;
    for (const told of this.#told) {
      if (told.n > n) break;
      this.#bytes -= weightOf(told);
      count++;
    }
    this.#told.splice(0, count);
  }

  #look(): void {
    if (this.#looking) return;
    this.#looking = true;
    setImmediate(() => {
      this.#looking = false;
      this.#looked = performance.now();
    });
  }
}

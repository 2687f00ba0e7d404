import { decideCall } from '../core/policy/decide.ts';
import { leaseOf, type LeaseTool } from '../core/policy/lease.ts';
import type { GateMessage } from '../shared/protocol/gate.ts';
import type { Batch } from './batch.ts';
import type { Caller } from './caller.ts';
import { leasedEvent } from './events.ts';
import { leaseTool } from './leaseTool.ts';
import { Lessee, type Offer } from './lessee.ts';
import type { Lists } from './lists.ts';
import { lookAt } from './look.ts';
import { conversationOf } from './prints.ts';
import type { State } from './state.ts';

type LeasedMessage = Extract<GateMessage, { t: 'leased' }>;

/**
 * What the gate of one connection forwards without asking, and the record of it. Each such call is decided again when
 * it is read: what a change overtook is recorded as what it was, and ends the lease. It cannot be called back.
 */
export class Leasing {
  readonly #state: State;
  readonly #caller: Caller;
  readonly #lists: Pick<Lists, 'tool' | 'tools'>;
  readonly #lessee: Lessee;

  constructor(
    state: State,
    caller: Caller,
    lists: Pick<Lists, 'tool' | 'tools'>,
    close: () => void,
  ) {
    this.#state = state;
    this.#caller = caller;
    this.#lists = lists;
    this.#lessee = new Lessee({
      send: (message) => caller.send(message),
      close,
      newId: () => state.ports.newId(),
      unnamed: () => conversationOf(undefined, caller.client),
      offer: () => this.#offer(),
    });
    state.leases.opened(this.#lessee);
  }

  /** A grant allowed a call. */
  granted(): void {
    this.#lessee.offer();
  }

  /** Something that decides about the calls of this connection changed. */
  end(): void {
    this.#lessee.end();
  }

  /** The gate says that a lease is over; false where it has none of that name. */
  ended(lease: string): boolean {
    return this.#lessee.ended(lease);
  }

  /** Takes the record of a call that was forwarded; false where no honest gate sends it. */
  take({ n, call: claim, lease, grant, again }: LeasedMessage, batch: Batch): boolean {
    if (again !== true && !this.#lessee.gave(lease, grant)) return false;
    const { memory, ports, recorder } = this.#state;
    const now = ports.now();
    const { call, facts, seen, flow, known } = lookAt(
      this.#state,
      this.#caller,
      this.#lists,
      claim,
    );
    this.#state.flows.passed(flow);
    const { effect, reasons } = decideCall(facts, memory.policy(), seen, now);
    const against = effect === 'allow' || again === true ? undefined : reasons[0];
    if (against !== undefined) this.end();
    const event = leasedEvent(call, claim, { n, lease, grant, again, against, known }, now);
    batch.add(event, {
      message: undefined,
      sent: () => this.#lessee.recorded(n, claim.args.length),
      lost: () => {
        recorder.report(event);
        this.#state.leases.end();
      },
    });
    return true;
  }

  close(): void {
    this.#state.leases.closed(this.#lessee);
  }

  /** Where a person spoke about single calls, each call is looked at for being one of them. */
  #offer(): Offer | undefined {
    const { tickets, denials, declined, memory, flows, ports } = this.#state;
    if (tickets.size + denials.size > 0) return undefined;
    // What runs with no window open is recorded before it does.
    if (memory.policy().alone === true) return undefined;
    const now = ports.now();
    const { connection } = this.#caller;
    const spoken = declined.all(now).filter((d) => d.connection === connection);
    const names = new Set(spoken.map((d) => d.tool));
    const tools = this.#tools().filter(({ call }) => !names.has(call.tool));
    const grants = leaseOf(tools, memory.policy(), now);
    return { grants, except: flows.compared };
  }

  #tools(): readonly LeaseTool[] {
    return this.#lists.tools.map(({ name, text }) =>
      leaseTool(this.#state, this.#caller, name, { ...this.#lists.tool(name), definition: text }),
    );
  }
}

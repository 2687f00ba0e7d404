import { heldUnder } from '../core/policy/held.ts';
import type { LedgerEvent } from '../core/ledger/entry.ts';
import type { Confinement } from '../shared/protocol/sandbox.ts';
import type { ClientInfo, Launch } from '../shared/server.ts';
import { Reason, type Verdict } from '../shared/verdict.ts';
import { refused, type Decided } from './launchAnswer.ts';
import { keptCommand, type State } from './state.ts';

/** A gate that wants to start its server. */
interface Starting {
  readonly connection: string;
  readonly launchId: string;
  readonly launch: Launch;
  readonly client: ClientInfo | undefined;
  /** It can start it in a sandbox. */
  readonly confines: boolean;
}

/** What becomes of one start, and how its gate carries it out. */
export interface Confining<S extends Starting = Starting> {
  readonly starter: S;
  readonly as: Decided;
  readonly confinement?: Confinement;
}

/**
 * How an allowed launch is started, as the person chose for it. Where that is a sandbox and neither this machine nor
 * its gate can make one, nothing is started.
 */
export function confine<S extends Starting>(
  { memory, ports }: State,
  starter: S,
  as: Decided,
): Confining<S> {
  const { launchId, launch, confines } = starter;
  // What runs elsewhere is not held in here.
  if (!as.allow || launch.remote) return { starter, as };
  const facts = { launchId, server: launch.server };
  const { sandbox, wholeEnv } = heldUnder(memory.policy(), facts);
  const env = ports.fileNames?.(launch.server) ?? [];
  const given = {
    ...(wholeEnv === true && { wholeEnv }),
    ...(env.length > 0 && { env: [...env] }),
  };
  if (!sandbox) return { starter, as, confinement: given };
  // Hosts that were allowed since are asked about at the broker, so that a revocation counts at once.
  const plan = confines ? ports.boxPlan?.(sandbox) : undefined;
  return plan
    ? { starter, as, confinement: { sandbox: plan, ...given } }
    : { starter, as: refused(Reason.sandboxMissing) };
}

/** The refusal of a start of which a rule demands a sandbox that cannot be made: there is nothing to ask. */
export function inVain(
  state: State,
  starter: Starting,
  { effect, reasons: [reason], by }: Verdict,
): Decided | undefined {
  if (effect !== 'ask' || reason !== Reason.sandboxDemanded) return undefined;
  const { as } = confine(state, starter, { allow: true, reason });
  return as.allow ? undefined : { ...as, by };
}

/** What the ledger says of a start. */
export async function startEvent(state: State, { starter, as }: Confining): Promise<LedgerEvent> {
  const { connection, launch, launchId, client: told } = starter;
  const command = await keptCommand(state, launch);
  const base = { at: state.ports.now(), connection, server: launch.server, launchId, command };
  const { allow, reason, by } = as;
  const client = told && `${told.name} ${told.version}`;
  return { kind: 'launch', ...base, effect: allow ? 'allow' : 'deny', reason, by, client };
}

import type { Documents } from './documents.ts';
import { ALL_CHECKS, diagnosisText, type Probed } from './diagnosisText.ts';
import type { Clock } from './grantText.ts';
import type { Inventory } from './inventory.ts';
import { describeError } from './log.ts';
import type { Check, HealthPort } from './health.ts';
import type { Ports } from './ports.ts';
import { diagnosis } from './strings/diagnosis.ts';

const PATIENCE = 10_000;
const EVENTS = 2000;

export interface DiagnoseDeps {
  readonly ports: Ports;
  readonly inventory: Inventory;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly fileName: (file: string) => string;
  /** Product, editor and platform in one line. */
  readonly versions: string;
}

/** One check, as an outcome in any case: a check that hangs or throws is itself a finding. */
export async function probed(
  health: HealthPort,
  check: Check,
  patience = PATIENCE,
): Promise<Probed> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Probed>((resolve) => {
    timer = setTimeout(() => {
      abort.abort();
      resolve({ failed: diagnosis.late(patience / 1000) });
    }, patience);
  });
  try {
    return await Promise.race([health.probe(check, abort.signal), late]);
  } catch (error) {
    return { failed: describeError(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Opens the page that says what is in order, what is not, and what to do. */
export async function diagnose(deps: DiagnoseDeps): Promise<void> {
  const { ports, inventory } = deps;
  const [events] = await Promise.all([ports.ledger.recent(EVENTS), inventory.refresh()]);
  const probes = await Promise.all(
    ALL_CHECKS.map(async (check) => [check, await probed(ports.health, check)] as const),
  );
  const { paused, restricted } = ports.trust.policy();
  const text = diagnosisText(
    {
      versions: deps.versions,
      paused,
      restricted,
      probes: Object.fromEntries(probes) as Record<Check, Probed>,
      entries: inventory.found.entries,
      connections: ports.live.connections(),
      events,
    },
    deps.clock,
    deps.fileName,
  );
  await deps.documents.open(`${diagnosis.tab}.txt`, 'diagnosis', text);
}

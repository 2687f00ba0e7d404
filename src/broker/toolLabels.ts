import { argumentTree } from '../core/consent/effect.ts';
import { edited, editsFor, isRemote, labelsOf } from '../core/flow/labels.ts';
import type { Flows } from '../core/flow/flows.ts';
import type { Labelled } from '../shared/label.ts';
import type { Caller } from './caller.ts';
import type { Memory } from './memory.ts';
import type { ToolFacts } from './toolFacts.ts';

/** Definitions whose labels are kept. */
const KEPT = 2_000;

/** What tools do with data: told once for every definition, then as the person says. */
export class ToolLabels {
  readonly #memory: Pick<Memory, 'policy'>;
  readonly #flows: Pick<Flows, 'gaveOrders'>;
  readonly #known = new Map<string, readonly Labelled[]>();

  constructor(memory: Pick<Memory, 'policy'>, flows: Pick<Flows, 'gaveOrders'>) {
    this.#memory = memory;
    this.#flows = flows;
  }

  of(
    { launchId, launch }: Pick<Caller, 'launchId' | 'launch'>,
    tool: string,
    { pin, definition = '' }: Pick<ToolFacts, 'pin' | 'definition'>,
  ): readonly Labelled[] {
    const gaveOrders = this.#flows.gaveOrders(launch.server, tool);
    const remote = isRemote(launch);
    const key = JSON.stringify([tool, definition, remote, gaveOrders]);
    let labels = this.#known.get(key);
    if (!labels) {
      if (this.#known.size >= KEPT) this.#known.clear();
      labels = labelsOf({ tool, definition: argumentTree(definition, true), remote, gaveOrders });
      this.#known.set(key, labels);
    }
    const said = editsFor(this.#memory.policy().trust.labels, { launchId, tool, pin });
    return edited(labels, said);
  }
}

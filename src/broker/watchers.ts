import { SEEN_BODY, type BrokerMessage, type GateMessage } from '../shared/protocol/gate.ts';
import type { ClientInfo } from '../shared/server.ts';
import type { Heard } from './ports.ts';

/** A gate as far as watching it goes. */
export interface Watched {
  readonly connection: string;
  readonly launchId: string;
  readonly client: ClientInfo | undefined;
  send(message: BrokerMessage): void;
}

type Hear = (heard: Heard) => void;

/**
 * Who watches what the gates of a launch relay. A gate is told to begin with the first watcher and to end with the
 * last one. What is heard is handed on and kept nowhere here; what a gate tells unasked is dropped.
 */
export class Watchers {
  readonly #gates: () => Iterable<Watched>;
  readonly #byLaunch = new Map<string, Set<Hear>>();

  constructor(gates: () => Iterable<Watched>) {
    this.#gates = gates;
  }

  /** Hears what goes by from now on, until the returned function is called. */
  watch(launchId: string, hear: Hear): () => void {
    const mine: Hear = (heard) => hear(heard);
    const all = this.#byLaunch.get(launchId) ?? new Set();
    this.#byLaunch.set(launchId, all);
    all.add(mine);
    if (all.size === 1) this.#tell(launchId, true);
    return () => {
      if (!all.delete(mine) || all.size > 0) return;
      this.#byLaunch.delete(launchId);
      this.#tell(launchId, false);
    };
  }

  /** A gate named its launch. */
  opened(gate: Watched): void {
    if (this.#byLaunch.has(gate.launchId)) gate.send(message(true));
  }

  heard(gate: Watched, { records, changed, dropped }: Extract<GateMessage, { t: 'seen' }>): void {
    const { connection, client } = gate;
    for (const hear of this.#byLaunch.get(gate.launchId) ?? [])
      hear({ connection, client, records, changed, dropped });
  }

  #tell(launchId: string, on: boolean): void {
    for (const gate of this.#gates()) if (gate.launchId === launchId) gate.send(message(on));
  }
}

const message = (on: boolean): BrokerMessage => ({ t: 'watch', n: 0, on, limit: SEEN_BODY });

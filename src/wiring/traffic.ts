import type { Broker } from '../broker/ports.ts';
import type { Heard, TrafficPort } from '../ui/trafficPort.ts';

interface Watch {
  readonly launchId: string;
  readonly hear: (heard: Heard) => void;
  end: (() => void) | undefined;
}

/** Joins the traffic view to the broker; a view that was opened before there is one begins with it. */
export class Traffic implements TrafficPort {
  #broker: Broker | undefined;
  readonly #watches = new Set<Watch>();

  started(broker: Broker): void {
    this.#broker = broker;
    for (const watch of this.#watches) watch.end = broker.watch(watch.launchId, watch.hear);
  }

  readonly watch: TrafficPort['watch'] = (launchId, hear) => {
    const watch: Watch = { launchId, hear, end: this.#broker?.watch(launchId, hear) };
    this.#watches.add(watch);
    return {
      dispose: () => {
        if (this.#watches.delete(watch)) watch.end?.();
      },
    };
  };
}

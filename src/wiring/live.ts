import type { Broker, SessionView } from '../broker/ports.ts';
import type { Connection, LivePort } from '../ui/ports.ts';
import type { Signal } from './signal.ts';

/** What runs now, as the views read it. */
export class Live implements LivePort {
  readonly onDidChange: LivePort['onDidChange'];
  #broker: Broker | undefined;

  constructor(changed: Signal) {
    this.onDidChange = changed.on;
  }

  started(broker: Broker): void {
    this.#broker = broker;
  }

  /** Undefined until it listens. */
  get broker(): Broker | undefined {
    return this.#broker;
  }

  readonly connections: LivePort['connections'] = () =>
    (this.#broker?.sessions() ?? []).filter((s) => s.state !== 'exited').map(connectionOf);

  readonly tickets: LivePort['tickets'] = () => this.#broker?.tickets() ?? [];

  readonly declined: LivePort['declined'] = () => this.#broker?.declined() ?? [];

  readonly askAgain: LivePort['askAgain'] = (id) => this.#broker?.askAgain(id);

  readonly gaveOrders: LivePort['gaveOrders'] = (server, tool) =>
    this.#broker?.gaveOrders(server, tool) === true;

  readonly revokeTicket: LivePort['revokeTicket'] = (id) => this.#broker?.revokeTicket(id);
}

function connectionOf({
  id,
  launchId,
  launch,
  contents,
  client,
  box,
  state,
  tools,
  since,
}: SessionView): Connection {
  return {
    id,
    launchId,
    launch,
    contents,
    client,
    box,
    since,
    state: state === 'running' ? 'running' : 'held',
    tools: [...tools].map(([name, definition]) => ({ name, definition })),
  };
}

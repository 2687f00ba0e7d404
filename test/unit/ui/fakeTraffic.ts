import type { Seen, SeenChange } from '../../../src/shared/protocol/traffic.ts';
import type { Heard, TrafficPort } from '../../../src/ui/trafficPort.ts';

/** Gates that tell what a test says, to whoever watches. */
export class FakeTraffic implements TrafficPort {
  /** How often watching began and ended. */
  begun = 0;
  ended = 0;
  readonly #hears = new Set<(heard: Heard) => void>();
  #seq = 0;

  get watched(): boolean {
    return this.#hears.size > 0;
  }

  readonly watch: TrafficPort['watch'] = (_launchId, hear) => {
    this.begun++;
    this.#hears.add(hear);
    return {
      dispose: () => {
        if (this.#hears.delete(hear)) this.ended++;
      },
    };
  };

  tell(
    records: readonly Seen[],
    more: Partial<Heard> & { readonly changed?: readonly SeenChange[] } = {},
  ): void {
    const heard = { connection: 'c1', client: { name: 'Code', version: '1' }, changed: [] };
    for (const hear of this.#hears) hear({ ...heard, dropped: 0, ...more, records });
  }

  /** A record with the next number; its body is the JSON of `message`. */
  record(to: Seen['to'], message: object, more: Partial<Seen> = {}): Seen {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    const { method, id } = message as { method?: string; id?: unknown };
    const kind = method === undefined ? 'answer' : id === undefined ? 'notification' : 'request';
    return {
      seq: ++this.#seq,
      at: Date.UTC(2026, 4, 12, 9, 30) + this.#seq * 7,
      to,
      kind,
      ...(method !== undefined && { method }),
      ...(id !== undefined && { id: JSON.stringify(id) }),
      bytes: body.length,
      body,
      mark: 'passed',
      ...more,
    };
  }
}

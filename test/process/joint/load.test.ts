import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { eventually } from './eventually.ts';
import { Journal } from './journal.ts';
import type { LineClient } from './lineClient.ts';
import { machines } from './stack.ts';

const machine = machines();
const GATES = 8;
const CALLS = 1250;

/** Sends all calls at once; the numbers in the answers, in the order in which they came. */
async function flood(client: LineClient, gate: number): Promise<readonly number[]> {
  const from = client.lines.length;
  const lines = Array.from({ length: CALLS }, (_, i) =>
    JSON.stringify({
      jsonrpc: '2.0',
      id: `${gate}:${i}`,
      method: 'tools/call',
      params: { name: 'echo', arguments: { gate, i } },
    }),
  );
  client.send(...lines);
  await eventually(() => client.lines.length - from, { timeout: 60_000, interval: 100 }).toBe(
    CALLS,
  );
  return client.messages.slice(from).map(({ id, result }) => {
    const { gate: of, i } = JSON.parse(result?.content?.[0]?.text ?? '{}') as Record<
      string,
      number
    >;
    return of === gate && id === `${gate}:${i}` ? (i ?? -1) : -1;
  });
}

describe('10,000 calls in flight from 8 gates, all remembered', () => {
  it('are answered each, in order within a connection, and recorded each, in order', async () => {
    const m = await machine();
    const window = await m.window({ maxBytes: 1 << 20 });
    const guarded = new Journal(m).server();
    await window.grantAll(guarded);
    const clients = Array.from({ length: GATES }, () => m.client(guarded));
    await Promise.all(clients.map((c) => c.initialize()));

    const orders = await Promise.all(clients.map((c, gate) => flood(c, gate)));
    const all = Array.from({ length: CALLS }, (_, i) => i);
    for (const order of orders) expect(order).toEqual(all);
    expect(m.person.calls).toEqual([]);

    await Promise.all(clients.map((c) => c.end()));
    await window.close();
    const { events, sound, segments } = await window.ledger();
    expect(sound).toBe(true);
    expect(segments).toBeGreaterThan(3);
    const forwards = events.filter((e) => e.kind === 'forward');
    expect(forwards).toHaveLength(GATES * CALLS);
    expect(events.filter((e) => e.kind === 'result')).toHaveLength(GATES * CALLS);
    for (const connection of new Set(forwards.map((e) => e.connection))) {
      const mine = (e: LedgerEvent): boolean => e.connection === connection;
      const recorded = forwards.filter(mine).map((e) => (JSON.parse(e.args) as { i: number }).i);
      expect(recorded).toEqual(all);
    }
  });
});

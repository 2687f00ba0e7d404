import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { allow, BrokerDouble } from './brokerDouble.ts';
import { GateProcess, newHome, removeFolders, server } from './gateProcess.ts';

afterAll(removeFolders);
let broker: BrokerDouble;
let gate: GateProcess;
afterEach(async () => {
  await gate.close();
  await broker.stop(true);
});

/** A server that answers every request with the result named in the request's params. */
const open = async (): Promise<void> => {
  const home = await newHome();
  broker = await BrokerDouble.start({ home, onCall: allow });
  gate = new GateProcess({ home, command: [process.execPath, server('mirror')] });
};
const named = (): readonly unknown[] =>
  [...broker.all('launch'), ...broker.all('client')].map((said) => said.client);

describe('orders of opening', () => {
  it('are all relayed: discover first, logging before initialize, no initialize at all', async () => {
    await open();
    gate.request(1, 'server/discover', { result: { a: 1 } });
    gate.request(2, 'logging/setLevel', { result: {} });
    gate.request(3, 'initialize', { result: {}, clientInfo: { name: 'c', version: '2' } });
    gate.request(4, 'tools/list', { result: { tools: [] } });
    await gate.answer(4);
    expect(gate.lines.map((l) => (JSON.parse(l) as { id: number }).id)).toEqual([1, 2, 3, 4]);
    expect(named()).toContainEqual({ name: 'c', version: '2' });
  });

  it('without initialize name the client in _meta', async () => {
    await open();
    const _meta = { 'io.modelcontextprotocol/clientInfo': { name: 'modern', version: '3' } };
    gate.request(1, 'tools/list', { result: { tools: [] }, _meta });
    await gate.answer(1);
    expect(named()).toContainEqual({ name: 'modern', version: '3' });
  });
});

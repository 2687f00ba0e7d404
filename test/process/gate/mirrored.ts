import { createHash } from 'node:crypto';
import type { BrokerMessage } from '../../../src/shared/protocol/gate.ts';
import { allow, BrokerDouble, type BrokerOptions, type Said } from './brokerDouble.ts';
import { GateProcess, newHome, server } from './gateProcess.ts';

/** A gate before the mirroring server, which answers each request with the result that the request names. */
export let broker: BrokerDouble;
export let gate: GateProcess;
let home: string;

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const nothing = (): readonly BrokerMessage[] => [];
const TIMES = { reconnect: 400, retryMost: 50, surface: 500 };

export async function open(options: Partial<BrokerOptions> = {}): Promise<void> {
  home = await newHome({ timing: TIMES });
  broker = await BrokerDouble.start({ home, onCall: allow, ...options });
  gate = new GateProcess({ home, command: [process.execPath, server('mirror')] });
}

/** Another window of the same home. */
export async function openNext(): Promise<void> {
  broker = await BrokerDouble.start({ home });
}

export async function close(): Promise<void> {
  await gate.close();
  await broker.stop(true);
}

/** Asks for the first page; the server answers with exactly this text as its result. */
export const list = (id: number, result: string, method = 'tools/list', more = ''): void =>
  gate.send(
    `{"jsonrpc":"2.0","id":${id},"method":"${method}","params":{${more}"result":${result}}}`,
  );
export const line = (id: number): Promise<string> =>
  gate.line((l) => l.startsWith(`{"jsonrpc":"2.0","id":${id},`));
export const tools = (...names: string[]): string =>
  JSON.stringify({ tools: names.map((name) => ({ name })) });
/** The mirror writes compact JSON. */
export const answered = (id: number, result: string): string =>
  `{"jsonrpc":"2.0","id":${id},"result":${result}}`;
export const ask = async (count: number): Promise<Said<'surface'>> => broker.next('surface', count);

export async function initialize(result: object, capabilities: object = {}): Promise<void> {
  const clientInfo = { name: 'c', version: '1' };
  gate.request(0, 'initialize', { protocolVersion: 'x', capabilities, clientInfo, result });
  await gate.answer(0);
}

export const MODERN = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': { elicitation: { url: {}, form: {} }, a: {} },
};

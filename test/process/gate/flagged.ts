import type { BrokerMessage } from '../../../src/shared/protocol/gate.ts';
import { allow, type BrokerOptions } from './brokerDouble.ts';
import { Scene } from './scene.ts';

/** A gate whose reviewer takes EVIL for hard and ODD for soft. */
export let scene: Scene;

const TIMES = { reconnect: 400, retryMost: 50, keepAlive: 40, replyGrace: 100 };
export const cut = '[Countersign removed text that gave orders to the model]';
/** Waits for as long as it takes; others wait for 900 ms. */
export const PATIENT = 'Visual Studio Code';

export async function open(
  name = 'test',
  onCall: NonNullable<BrokerOptions['onCall']> = allow,
  more: Partial<BrokerOptions> = {},
): Promise<void> {
  scene = await Scene.open({
    clock: { timing: TIMES, profiles: 0.02, plain: true },
    broker: { onCall, ...more },
  });
  await scene.gate.initialize(name);
}
export const close = (): Promise<void> => scene.close();

export const cancel = (id: number | string): string =>
  JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: id } });
/** Calls a tool that answers with exactly this behind its id. */
export const tell = (id: number | string, rest: string, more: object = {}): void =>
  scene.gate.call(id, 'tell', { rest }, more);
export const text = (t: string): string => `"result":{"content":[{"type":"text","text":"${t}"}]}`;
export const line = (id: number): Promise<string> =>
  scene.gate.line((l) => l.startsWith(`{"jsonrpc":"2.0","id":${id},`));
export const answered = (id: number, rest: string): string =>
  `{"jsonrpc":"2.0","id":${id},${rest}}`;
export const answers = (id: number): readonly string[] =>
  scene.gate.lines.filter((l) => l.startsWith(`{"jsonrpc":"2.0","id":${id},`));
export const release = (n: number, how: 'whole' | 'redacted' | 'refused', said?: string): void =>
  scene.broker.send({
    t: 'release',
    n,
    how,
    reason: 'person.denied',
    ...(said !== undefined && { text: said }),
  } satisfies BrokerMessage);
export const executions = (): number =>
  scene.texts().filter((t) => t.includes('"tools/call"')).length;

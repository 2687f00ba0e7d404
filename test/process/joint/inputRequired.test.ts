import { describe, expect, it } from 'vitest';
import { httpFixture } from '../../conformance/rig.ts';
import { elsewhere } from './httpServers.ts';
import type { LineClient } from './lineClient.ts';
import { machines, type Machine } from './stack.ts';

const machine = machines();

const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': { elicitation: {} },
};
const ASKS = 'test_input_required_result_multi_round';
const name = (step: string) => ({ [step]: { action: 'accept', content: { name: 'Ada' } } });

/** A server elsewhere that asks inside its results, and a client that can answer. */
async function asking(m: Machine): Promise<LineClient> {
  const { url, ...fixture } = await httpFixture();
  m.ends.push(() => fixture.close());
  await m.window();
  const client = m.client(elsewhere(url));
  await client.answer(client.request('tools/list', { _meta: META }));
  return client;
}

const call = (client: LineClient, more: object = {}, args: object = {}) =>
  client.request('tools/call', { name: ASKS, arguments: args, _meta: META, ...more });

const stateOf = async (client: LineClient, id: number) =>
  ((await client.answer(id)).result as { requestState?: string } | undefined)?.requestState;

describe('a call whose server asks for more before it answers', () => {
  it('is asked about once, over every round, while its name and arguments stay', async () => {
    const m = await machine();
    const client = await asking(m);
    const first = call(client);
    (await m.person.call()).answer({ kind: 'allow', scope: 'once' });
    const one = await stateOf(client, first);
    expect(one).toBeDefined();
    const second = call(client, { inputResponses: name('step1'), requestState: one });
    const two = await stateOf(client, second);
    expect(two).toBeDefined();
    const last = call(client, { inputResponses: name('step2'), requestState: two });
    expect(await client.text(last)).toBe('Both steps done');
    expect(m.person.calls).toHaveLength(1);
  });

  it('is asked about again with other arguments, and again when it was answered', async () => {
    const m = await machine();
    const client = await asking(m);
    const first = call(client);
    (await m.person.call()).answer({ kind: 'allow', scope: 'once' });
    const requestState = await stateOf(client, first);
    const more = { inputResponses: name('step1'), requestState };
    const other = call(client, more, { more: true });
    (await m.person.call(2)).answer({ kind: 'deny', block: false });
    expect((await client.answer(other)).result?.isError).toBe(true);
    const same = call(client, more);
    expect(await stateOf(client, same)).toBeDefined();
    expect(m.person.calls).toHaveLength(2);
    call(client);
    expect((await m.person.call(3)).question.tool).toBe(ASKS);
  });

  it('is asked about where nothing was approved that it could belong to', async () => {
    const m = await machine();
    const client = await asking(m);
    call(client, { inputResponses: name('step1') });
    expect((await m.person.call()).state).toBe('open');
  });
});

import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import type { LineClient } from './lineClient.ts';
import { allowsAll } from './person.ts';
import { everything, filesystem, git, memory, type RealServer } from './realServers.ts';
import { sdkClient, textsOf } from './sdkClient.ts';
import { machines, type Machine } from './stack.ts';

const machine = machines();
const SERVERS: readonly (readonly [string, (machine: Machine) => RealServer])[] = [
  ['everything', everything],
  ['filesystem', filesystem],
  ['memory', memory],
  ['git', git],
];

/** The answer lines to these requests, one after the other, byte for byte. */
async function answers(client: LineClient, server: RealServer): Promise<readonly string[]> {
  await client.initialize();
  for (const [method, params] of server.requests)
    await client.answer(client.request(method, params), 20_000);
  await client.end();
  return client.lines.filter((_, i) => client.messages[i]?.method === undefined);
}

describe('a server from npm behind the gate', () => {
  it.each(SERVERS)('answers as it does directly, byte for byte: %s', async (_name, open) => {
    const m = await machine();
    m.person.script = allowsAll;
    const window = await m.window();
    const server = open(m);
    const direct = await answers(m.direct(server.guarded), server);
    const guarded = await answers(m.client(server.guarded), server);
    expect(guarded).toEqual(direct);
    expect(direct).toHaveLength(server.requests.length + 1);
    const calls = server.requests.filter(([method]) => method === 'tools/call').length;
    expect(calls).toBeGreaterThan(2);
    await window.close();
    const { events, sound } = await window.ledger();
    expect(sound).toBe(true);
    for (const kind of ['forward', 'result'])
      expect(events.filter((e) => e.kind === kind)).toHaveLength(calls);
  });

  it('asks for nothing but calls', async () => {
    const m = await machine();
    await m.window();
    const server = everything();
    const client = m.client(server.guarded);
    await client.initialize();
    for (const [method, params] of server.requests)
      if (method !== 'tools/call') await client.answer(client.request(method, params));
    expect(m.person.calls).toEqual([]);
  });
});

describe('the client of the SDK through the gate', () => {
  const capabilities = { sampling: {}, elicitation: {}, roots: { listChanged: true } };

  it('gets progress, sampling, elicitation and roots as the server sends them', async () => {
    const m = await machine();
    m.person.script = allowsAll;
    await m.window();
    const asked: string[] = [];
    const client = await sdkClient(m, everything().guarded, {
      capabilities,
      prepare: (c) => {
        c.setRequestHandler(ListRootsRequestSchema, () => {
          asked.push('roots');
          return { roots: [{ uri: 'file:///somewhere', name: 'here' }] };
        });
        c.setRequestHandler(CreateMessageRequestSchema, ({ params }) => {
          asked.push(`sampling ${params.maxTokens}`);
          return { role: 'assistant', model: 'none', content: { type: 'text', text: 'forty-two' } };
        });
        c.setRequestHandler(ElicitRequestSchema, ({ params }) => {
          asked.push(`elicitation ${'requestedSchema' in params}`);
          return { action: 'accept', content: { name: 'Ada' } };
        });
      },
    });
    await eventually(() => asked).toEqual(['roots']);
    const call = async (name: string, args: object = {}) =>
      textsOf(await client.callTool({ name, arguments: { ...args } })).join('\n');
    expect(await call('get-roots-list')).toContain('file:///somewhere');
    expect(await call('trigger-sampling-request', { prompt: 'p', maxTokens: 7 })).toContain(
      'forty-two',
    );
    expect(await call('trigger-elicitation-request')).toContain('- Name: Ada');
    expect(asked).toEqual(expect.arrayContaining(['sampling 7', 'elicitation true']));

    const progress: number[] = [];
    const long = { name: 'trigger-long-running-operation', arguments: { duration: 1, steps: 4 } };
    await client.callTool(long, undefined, { onprogress: (p) => progress.push(p.progress) });
    // The SDK drops a progress that comes in one chunk with the answer, directly too.
    expect(progress.slice(0, 3)).toEqual([1, 2, 3]);
  });

  it('lists the very tools that it lists directly, one for each capability more', async () => {
    const m = await machine();
    await m.window();
    const names = async (options: object) => {
      const client = await sdkClient(m, everything().guarded, options);
      const { tools } = await client.listTools();
      await client.close();
      return tools.map((t) => t.name);
    };
    const few = await names({});
    const many = await names({ capabilities });
    expect(many).toEqual(expect.arrayContaining([...few]));
    expect(many).toEqual(
      expect.arrayContaining(['trigger-sampling-request', 'trigger-elicitation-request']),
    );
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { hostileLines, type HostileLine } from './hostileLines.ts';
import type { LineClient } from './lineClient.ts';
import { startsAll } from './person.ts';
import { filesystem } from './realServers.ts';
import { machines, type Machine } from './stack.ts';

const machine = machines();

/** Sends lines one after the other, each followed by a ping; calls `seen` behind each. */
async function sendEach(
  client: LineClient,
  lines: readonly HostileLine[],
  seen: (line: HostileLine) => void,
): Promise<void> {
  for (const line of lines) {
    client.send(line.line);
    await client.answer(client.request('ping'));
    seen(line);
  }
}

/** A server that writes down every byte, and what it got beside the opening exchange and pings. */
function canary(m: Machine) {
  const file = path.join(m.folder, 'received');
  const command = [process.execPath, path.join(import.meta.dirname, 'servers/canary.mjs')];
  const received = (): readonly string[] =>
    readFileSync(file, 'latin1')
      .split('\n')
      .filter((l) => l !== '' && !/"(?:initialize|ping|notifications\/initialized)"/.test(l));
  return { guarded: { command, env: { RECEIVED: file } }, received };
}

let calls = 0;
const call = (): string =>
  `{"jsonrpc":"2.0","id":${9000 + ++calls},"method":"tools/call","params":{"name":"echo","arguments":{"n":1}}}`;

describe('a call in a spelling that gates have overlooked', () => {
  it.each(['2025-11-25', '2025-03-26'])(
    'never reaches the server unasked, under protocol %s',
    async (version) => {
      const m = await machine();
      m.person.script = (q) => startsAll(q) ?? { kind: 'deny', block: false };
      const window = await m.window();
      const { guarded, received } = canary(m);
      const client = m.client(guarded);
      await client.initialize(undefined, {}, version);
      const lines = hostileLines(call);
      const slipped: string[] = [];
      const unasked: string[] = [];
      await sendEach(client, lines, ({ name, asked = false }) => {
        if (received().length > slipped.length) slipped.push(name);
        if (asked) unasked.push(name);
      });
      await eventually(() => m.person.calls.length).toBeGreaterThanOrEqual(unasked.length);
      expect(slipped).toEqual([]);
      expect(received()).toEqual([]);
      // Where batches were negotiated, their calls are asked about one by one.
      const batched = version === '2025-03-26' ? 2 : 0;
      expect(m.person.calls).toHaveLength(unasked.length + batched);
      await client.end();
      await window.close();
      const { events } = await window.ledger();
      expect(events.filter((e) => e.kind === 'forward')).toEqual([]);
      const refusals = events.filter((e) => e.kind === 'refusal');
      expect(refusals.length).toBeGreaterThanOrEqual(lines.length);
    },
  );

  it('gets no farther where the plain call is granted for the workspace', async () => {
    const m = await machine();
    m.person.script = (q) => startsAll(q) ?? { kind: 'allow', scope: 'workspace' };
    await m.window();
    const { guarded, received } = canary(m);
    const client = m.client(guarded);
    await client.initialize();
    const plain = call();
    client.send(plain);
    await eventually(received).toEqual([plain]);
    m.person.script = () => ({ kind: 'deny', block: false });
    const refused = hostileLines(call).filter((l) => !l.asked);
    await sendEach(client, refused, () => undefined);
    expect(received()).toEqual([plain]);
  });

  it('under an id that is in use is refused, in every spelling of the id', async () => {
    const m = await machine();
    await m.window();
    const { guarded, received } = canary(m);
    const client = m.client(guarded);
    await client.initialize();
    const first = call().replace(/"id":\d+/, '"id":5');
    client.send(first);
    const card = await m.person.call();
    const again = ['5', '5.0', '5e0', '50e-1', '0.5e1'];
    for (const id of again)
      client.send(first.replace('"id":5', `"id":${id}`).replace('"n":1', '"n":2'));
    await client.answer(client.request('ping'));
    card.answer({ kind: 'allow', scope: 'once' });
    await eventually(received).toEqual([first]);
    await client.answer(client.request('ping'));
    expect(received()).toEqual([first]);
    const errors = client.messages.filter((x) => x.error?.data?.reason === 'wire.idInUse');
    expect(errors).toHaveLength(again.length);
    expect(m.person.calls).toHaveLength(1);
  });

  it('above 64 MiB is answered with an error and the connection goes on; below it is asked about as it is', async () => {
    const m = await machine();
    await m.window();
    const { guarded, received } = canary(m);
    const client = m.client(guarded);
    await client.initialize();
    const big = (mb: number): string => call().replace('"n":1', `"n":"${'x'.repeat(mb << 20)}"`);
    client.send(big(65));
    const { error } = await client.message((x) => x.error !== undefined);
    expect(error).toMatchObject({ code: -32600, data: { reason: 'wire.size' } });
    client.send(big(60));
    const { question, control } = await m.person.call();
    expect(question).toMatchObject({ complete: false, bytes: (60 << 20) + 8 });
    expect((await control.args()).length).toBe(question.bytes);
    await client.answer(client.request('ping'));
    expect(received()).toEqual([]);
  });
});

describe('a server of the SDK', () => {
  it('writes no file for any of these lines behind the gate, and does directly', async () => {
    const m = await machine();
    m.person.script = (q) => startsAll(q) ?? { kind: 'deny', block: false };
    await m.window();
    const { guarded } = filesystem(m);
    const dir = m.dir('files/targets');
    let n = 0;
    const write = (): string => {
      const file = path.join(dir, String(++n));
      const params = { name: 'write_file', arguments: { path: file, content: 'x' } };
      return JSON.stringify({ jsonrpc: '2.0', id: 9000 + n, method: 'tools/call', params });
    };
    const client = m.client(guarded);
    await client.initialize();
    await sendEach(client, hostileLines(write), () => undefined);
    expect(readdirSync(dir)).toEqual([]);

    const direct = m.direct(guarded);
    await direct.initialize();
    await sendEach(direct, hostileLines(write), () => undefined);
    await eventually(() => readdirSync(dir).length).toBeGreaterThan(8);
  });
});

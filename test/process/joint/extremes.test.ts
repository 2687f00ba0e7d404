import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { Journal } from './journal.ts';
import { startsAll } from './person.ts';
import { machines } from './stack.ts';

const machine = machines();
/** More than a line to the window may hold. */
const HUGE = 'x'.repeat(5 << 20);

describe('a part of a call that is larger than a line to the window', () => {
  it('loses neither the window nor the calls behind it, and what is shown is what runs', async () => {
    const m = await machine();
    const journal = new Journal(m);
    const window = await m.window();
    const client = m.client(journal.server());
    await client.initialize(HUGE);
    const [{ id: connection } = { id: '' }] = window.engine.live.connections();
    const line = (id: string, params: string): string =>
      `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{${params}}}`;
    const chat = `"_meta":{"vscode.conversationId":"${HUGE}"}`;
    client.send(
      line('"tool"', `"name":"${HUGE}"`),
      line('"escapes"', `"name":"${'\\u0001'.repeat(900_000)}"`),
      line('"variant"', `"name":"${HUGE}","Arguments":{}`),
      line(`"${HUGE}"`, '"name":"echo"'),
      line(`1${'0'.repeat(5 << 20)}`, '"name":"echo"'),
      line('"chat"', `"name":"echo","arguments":{},${chat}`),
      line('"quotes"', `"name":"echo","arguments":{"q":"${'\\"'.repeat(1 << 20)}"}`),
    );
    client.call('echo', { last: true });
    await m.person.call(3);
    expect(m.person.calls.map((c) => c.question.bytes)).toEqual([2, (2 << 20) + 8, 13]);
    for (const id of ['tool', 'escapes', 'variant'])
      expect((await client.answer(id)).error?.data?.reason).toBe('wire.call');
    for (const { question, control } of m.person.calls)
      expect(Buffer.byteLength(await control.args())).toBe(question.bytes);
    for (const card of m.person.calls) card.answer({ kind: 'allow', scope: 'once' });
    await eventually(() => journal.ran.length).toBe(3);
    expect(window.engine.live.connections().map((c) => c.id)).toEqual([connection]);
    await client.end();
    await window.close();
    const { sound, text } = await window.ledger();
    expect(sound).toBe(true);
    expect(text.length).toBeLessThan(100_000);
  });
});

/** A small generator of pseudo-random numbers (mulberry32), so that a failure can be repeated. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** Bytes and pieces that parsers disagree about. */
const PIECES = [
  ...['"', '\\', '{', '}', '[', ']', ',', ':', ' ', '\t', '\r', '\0', '/', '\u2028', '\ufeff', 'é'],
  ...[
    '\\u0000',
    '\\ud800',
    '"method":"ping",',
    '"method":"tools/call",',
    '"id":1,',
    '"params":{},',
  ],
  ...['"Method":', '"name":"echo",', '//', '/*', '*/', '1e999', '-', 'NaN', 'null', 'true', "'"],
];

function mutated(line: string, pick: (below: number) => number): Buffer {
  let bytes = Buffer.from(line);
  for (let n = 1 + pick(3); n > 0; n--) {
    const at = pick(bytes.length + 1);
    const cut = at + pick(4) * pick(3);
    const kind = pick(4);
    const piece =
      kind === 0
        ? Buffer.from([pick(256)])
        : kind === 1
          ? bytes.subarray(pick(bytes.length), pick(bytes.length))
          : Buffer.from(PIECES[pick(PIECES.length)] ?? '');
    bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(cut)]);
  }
  return Buffer.from(bytes.filter((b) => b !== 10));
}

/** As lenient readers read names: no case, nothing behind a NUL, no space around. */
const folded = (text: string): string =>
  (text.split('\0')[0] ?? '').toUpperCase().toLowerCase().trim();

const isCall = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(isCall)
    : Object.entries(value as object).some(
        ([key, v]) => folded(key) === 'method' && folded(String(v)) === 'tools/call',
      );

/** Whether some reader takes the line for a call: what is not even JSON counts as one. */
function readAsCall(line: string): boolean {
  try {
    return isCall(JSON.parse(line));
  } catch {
    return true;
  }
}

describe('a line of a call that was changed at random', () => {
  it.each([1, 2])('runs nothing that was not allowed (seed %i)', async (seed) => {
    const m = await machine();
    m.person.script = (q) => startsAll(q) ?? { kind: 'deny', block: false };
    await m.window();
    const file = path.join(m.folder, 'received');
    const script = path.join(import.meta.dirname, 'servers/canary.mjs');
    const command = [process.execPath, script];
    const client = m.client({ command, env: { RECEIVED: file } });
    await client.initialize(undefined, {}, seed === 2 ? '2025-03-26' : undefined);
    const pick = random(seed);
    for (let i = 0; i < 1500; i++)
      client.send(
        mutated(
          `{"jsonrpc":"2.0","id":${9000 + i},"method":"tools/call","params":{"name":"echo","arguments":{"a":${i},"b":["c",{"d":null}]}}}`,
          pick,
        ),
      );
    const alive = '{"jsonrpc":"2.0","id":"alive","method":"ping"}';
    client.send(alive);
    await client.answer('alive', 20_000);
    const received = readFileSync(file, 'latin1').split('\n');
    const passed = received.filter((line) => line !== '' && !/"(?:initialize|alive)"/.test(line));
    expect(passed.filter(readAsCall)).toEqual([]);
    expect(passed.length).toBeGreaterThan(10);
    expect(m.person.calls.length).toBeGreaterThan(50);
  });
});

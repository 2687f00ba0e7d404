import { rmSync } from 'node:fs';
import process from 'node:process';
import { median, quantile, proportionalMB, ratio, residentMB } from './figures.ts';
import { startBench, type Bench } from './bench.ts';
import { flowFigures } from './flowBench.ts';
import { DirectHttp, type Caller } from './remoteBench.ts';
import { reviewFigures } from './reviewBench.ts';
import { Wire } from './wire.ts';

/** `npm run bench`: the gate and a real broker against a direct connection, interleaved in one run. */
const quick = process.argv.includes('--quick');
const ROUNDS = quick ? 4 : 12;
const CALLS = quick ? 150 : 500;
const PROSE = 'The quick brown fox jumps over the lazy dog 0123456789. ';
/** A tool whose calls are leased: it only reads. */
const LEASED = 'read_record';
const payload = (bytes: number) => PROSE.repeat(Math.ceil(bytes / PROSE.length)).slice(0, bytes);

interface Row {
  what: string;
  direct: number;
  gate: number;
  ratio: number;
}
const rows: Row[] = [];
const notes: string[] = [];

async function start(command: readonly string[]): Promise<Wire> {
  const wire = new Wire(command);
  await wire.initialize();
  return wire;
}

/** A session like that of a client: it knows the tools. */
async function open(command: readonly string[]): Promise<Wire> {
  const wire = await start(command);
  await wire.request('tools/list', {});
  return wire;
}

/** Runs `measure` on both in every round, the order alternating, and keeps the ratio of each round. */
async function compare<W extends Caller>(
  what: string,
  wires: readonly [direct: W, gate: W],
  rounds: number,
  measure: (wire: W) => Promise<number>,
): Promise<void> {
  const figures: [number[], number[]] = [[], []];
  for (const wire of wires) await measure(wire);
  for (let round = 0; round < rounds; round++)
    for (const i of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const))
      figures[i].push(await measure(wires[i]));
  const [direct, gate] = figures;
  rows.push({ what, direct: median(direct), gate: median(gate), ratio: ratio(gate, direct) });
}

async function calls(bench: Bench): Promise<void> {
  const wires = [await open(bench.direct()), await open(bench.gate())] as const;
  const all: [number[], number[]] = [[], []];
  const small = payload(1024);
  await compare('1 KB call, p50 ms', wires, ROUNDS, async (wire) => {
    const times: number[] = [];
    for (let i = 0; i < CALLS; i++) times.push((await wire.call(small)).ms);
    all[wire === wires[0] ? 0 : 1].push(...times);
    return median(times);
  });
  await compare('1 KB call leased, p50 ms', wires, ROUNDS, async (wire) => {
    const times: number[] = [];
    for (let i = 0; i < CALLS; i++) times.push((await wire.call(small, LEASED)).ms);
    return median(times);
  });
  const [d, g] = all.map((times) => quantile(times, 0.99));
  rows.push({
    what: '1 KB call, p99 ms',
    direct: d ?? NaN,
    gate: g ?? NaN,
    ratio: (g ?? NaN) / (d ?? NaN),
  });

  for (const [what, tool] of [
    ['32 in flight, calls/s', 'echo'],
    ['32 in flight leased, calls/s', LEASED],
  ] as const)
    await compare(what, wires, ROUNDS / 2, (wire) => throughput(wire, tool));
  for (const [what, bytes, repeat] of [
    ['1 MB call, ms', 1 << 20, 6],
    ['8 MB call, ms', 8 << 20, 3],
  ] as const)
    await compare(what, wires, 5, async (wire) => {
      const times: number[] = [];
      for (let i = 0; i < repeat; i++) times.push((await wire.call(payload(bytes))).ms);
      return median(times);
    });
  await compare('list of 500 tools, ms', wires, 6, async (wire) => {
    const times: number[] = [];
    for (let i = 0; i < 5; i++) times.push((await wire.request('tools/list', {})).ms);
    return median(times);
  });
  await Promise.all(wires.map((wire) => wire.close()));
}

/** The same server over HTTP, asked directly and through the gate. */
async function remote(bench: Bench): Promise<void> {
  const wires: readonly [Caller, Caller] = [
    new DirectHttp(bench.url),
    await open(bench.gateHttp()),
  ];
  const small = payload(1024);
  await compare('HTTP 1 KB call, p50 ms', wires, ROUNDS, async (wire) => {
    const times: number[] = [];
    for (let i = 0; i < CALLS; i++) times.push((await wire.call(small)).ms);
    return median(times);
  });
  await compare('HTTP 32 in flight, calls/s', wires, ROUNDS / 2, (wire) =>
    throughput(wire, 'echo'),
  );
  await compare('HTTP 8 MB call, ms', wires, 5, async (wire) => {
    const times: number[] = [];
    for (let i = 0; i < 3; i++) times.push((await wire.call(payload(8 << 20))).ms);
    return median(times);
  });
  await Promise.all(wires.map((wire) => wire.close()));
}

/** Calls in a second, 32 of them in flight. */
async function throughput(wire: Caller, tool: string): Promise<number> {
  const total = quick ? 1000 : 5000;
  const small = payload(1024);
  const began = performance.now();
  let sent = 0;
  const lane = async () => {
    while (sent++ < total) await wire.call(small, tool);
  };
  await Promise.all(Array.from({ length: 32 }, lane));
  return total / ((performance.now() - began) / 1000);
}

async function memory(bench: Bench): Promise<void> {
  const wire = await open(bench.gate());
  const pid = wire.child.pid ?? 0;
  const sizes: number[] = [];
  for (let i = 0; i < 5; i++) {
    for (let n = 0; n < 2000; n++) await wire.call(payload(1024));
    sizes.push(residentMB(pid));
  }
  notes.push(
    `gate memory after 2,000 … 10,000 calls: ${sizes.map((s) => s.toFixed(1)).join(' ')} MB; PSS ${proportionalMB(pid).toFixed(1)} MB`,
  );
  await wire.close();
}

async function startUp(bench: Bench): Promise<void> {
  const time = async (command: readonly string[]) => {
    const began = performance.now();
    const wire = await start(command);
    const ms = performance.now() - began;
    await wire.close();
    return ms;
  };
  const commands = { direct: bench.direct(), relay: bench.relay(), gate: bench.gate() };
  const times = { direct: [] as number[], relay: [] as number[], gate: [] as number[] };
  for (let i = 0; i < (quick ? 5 : 15); i++)
    for (const name of ['direct', 'relay', 'gate'] as const)
      times[name].push(await time(commands[name]));
  const { direct, relay, gate } = times;
  rows.push({
    what: 'start → initialize, ms',
    direct: median(direct),
    gate: median(gate),
    ratio: ratio(gate, direct),
  });
  notes.push(
    `start through a bare relay: ${median(relay).toFixed(0)} ms; gate / bare relay ${ratio(gate, relay).toFixed(2)} ×`,
  );
}

/** 10,000 calls in flight from 8 gates: none lost, answers in the order of the calls of each connection. */
async function flood(bench: Bench): Promise<void> {
  const wires = await Promise.all(Array.from({ length: 8 }, () => open(bench.gate())));
  const start = performance.now();
  const lost = await Promise.all(
    wires.map(async (wire, w) => {
      const order: number[] = [];
      const asked = Array.from({ length: 1250 }, async (_, i) => {
        const { line } = await wire.call(`${w}:${i}`);
        if (line.includes(`"text":"${w}:${i}"`)) order.push(i);
      });
      await Promise.all(asked);
      return order.length === 1250 && order.every((n, i) => n === i) ? 0 : 1;
    }),
  );
  const ms = performance.now() - start;
  await Promise.all(wires.map((wire) => wire.close()));
  const broken = lost.filter((n) => n > 0).length;
  notes.push(
    `10,000 calls in flight from 8 gates: ${broken} connections with a lost or reordered call, ${ms.toFixed(0)} ms`,
  );
}

const bench = await startBench();
try {
  await calls(bench);
  await remote(bench);
  await startUp(bench);
  await memory(bench);
  await flood(bench);
} finally {
  notes.push(await bench.stop());
  rmSync(bench.home, { recursive: true, force: true });
}
for (const { what, direct, gate, ratio: r } of rows)
  console.log(
    `${what.padEnd(29)} direct ${direct.toFixed(3).padStart(11)}  gate ${gate.toFixed(3).padStart(11)}  ratio ${r.toFixed(2)}`,
  );
for (const note of [...notes, ...flowFigures(quick), ...reviewFigures(quick)]) console.log(note);

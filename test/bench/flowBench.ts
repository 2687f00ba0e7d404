import process from 'node:process';
import { Flows, type FlowFacts } from '../../src/core/flow/flows.ts';
import { Grams } from '../../src/core/flow/grams.ts';
import { printOf } from '../../src/core/flow/print.ts';
import { Label } from '../../src/shared/label.ts';
import { parseLossless } from '../../src/shared/lossless.ts';
import { median } from './figures.ts';

const KEY = 0x5bd1e995;
const RESULTS = 10_000;
const ARGUMENT = 100_000;
const REPLY = 64 * 1024;

/** Numbers below one that is asked for, the same in every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function wordsOf(letters: string): readonly string[] {
  const next = randomFrom(7);
  const all = Array.from(letters);
  return Array.from({ length: 4000 }, () =>
    Array.from({ length: 2 + next(8) }, () => all[next(all.length)] ?? '').join(''),
  );
}

/** Words as they come, with an address or a number now and then. */
function textOf(bytes: number, seed: number, words: readonly string[]): string {
  const next = randomFrom(seed);
  const said: string[] = [];
  let length = 0;
  while (length < bytes) {
    const word = words[next(words.length)] ?? '';
    const kind = next(40);
    const one = kind === 0 ? `${word}@example.org` : kind === 1 ? String(next(1e6)) : word;
    const piece = `${one}${next(12) === 0 ? '. ' : ' '}`;
    said.push(piece);
    length += piece.length;
  }
  return said.join('').slice(0, bytes);
}

/** Milliseconds of this thread alone. */
function worked(run: () => void): number {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

const nodeOf = (text: string) =>
  parseLossless(JSON.stringify({ content: [{ type: 'text', text }] }));

/** How fast the prints of replies of 64 K characters are taken, in millions of them a second. */
function printing(words: readonly string[], runs: number): number {
  const nodes = Array.from({ length: 32 }, (_, i) => nodeOf(textOf(REPLY, i + 1, words)));
  const grams = new Grams(KEY);
  const all = (): void => {
    for (const node of nodes) printOf(node, [], grams);
  };
  all();
  const ms = median(Array.from({ length: runs }, () => worked(all)));
  return (nodes.length * REPLY) / 1e6 / (ms / 1000);
}

/** How long it takes to look up what a call sends out, in a conversation of 10,000 results. */
function lookUps(runs: number): readonly number[] {
  const grams = new Grams(KEY);
  const flows = new Flows(grams);
  for (let i = 0; i < RESULTS; i++) {
    const print = printOf(nodeOf(textOf(600, i + 1, LATIN)), [], grams);
    const source = { server: `s${i % 5}`, tool: `read_${i % 40}`, labels: [Label.private] };
    flows.returned('c', source, { ...print, plain: () => print.plain });
  }
  return [ARGUMENT, 1_000].map((bytes) => {
    const body = textOf(bytes, 3, LATIN);
    const facts: FlowFacts = {
      ...{ conversation: 'c', server: 'web', tool: 'post_comment', labels: [Label.egress] },
      ...{ args: JSON.stringify({ to: 'ann@example.org', body }), complete: true },
    };
    const look = (): void => void flows.suspicion(facts);
    look();
    return median(Array.from({ length: runs }, () => worked(look)));
  });
}

const LATIN = wordsOf('etaoinshrdlucmfwypvbgk');
const CYRILLIC = wordsOf('еиоатнсрвлкмдпуя');

/** Lines on how fast it is told where values came from. */
export function flowFigures(quick: boolean): readonly string[] {
  const runs = quick ? 5 : 25;
  const [large = NaN, small = NaN] = lookUps(runs);
  return [
    `prints of 64 KB replies: ${printing(LATIN, runs).toFixed(0)} MB/s in ASCII, ${(2 * printing(CYRILLIC, runs)).toFixed(0)} MB/s in Cyrillic`,
    `look-up of a call against 10,000 results: ${large.toFixed(2)} ms for 100 KB of arguments, ${small.toFixed(2)} ms for 1 KB`,
  ];
}

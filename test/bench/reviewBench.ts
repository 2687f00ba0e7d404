import process from 'node:process';
import { reviewItem } from '../../src/core/review/item.ts';
import { reviewReply } from '../../src/core/review/reply.ts';
import { parseLossless } from '../../src/shared/lossless.ts';
import { ADVERSARIAL, FORMS, type Form } from './adversarial.ts';
import { median } from './figures.ts';

const MB = 1 << 20;
const PROSE = 'The quick brown fox jumps over the lazy dog 0123456789. ';
const time = (run: () => void): number => {
  const start = performance.now();
  run();
  return performance.now() - start;
};

/** Lines on how fast the review is: ordinary definitions, a large reply, and texts made to slow it down. */
export function reviewFigures(quick: boolean): readonly string[] {
  const tools = Array.from({ length: 500 }, (_, i) => ({
    name: `record_${i}`,
    description: `Looks up record number ${i} by its key, and returns the fields that were asked for as JSON.`,
    inputSchema: {
      type: 'object',
      properties: {
        key: { type: 'string', description: 'The key of the record.' },
        fields: { type: 'array', items: { type: 'string' }, description: 'Names of fields.' },
        limit: { type: 'integer', minimum: 1, maximum: 100, default: 10 },
      },
      required: ['key'],
    },
  }));
  const items = tools.map((tool) => ({
    kind: 'tool' as const,
    name: tool.name,
    node: parseLossless(JSON.stringify(tool)),
  }));
  const bytes = tools.reduce((sum, tool) => sum + JSON.stringify(tool).length, 0);
  const siblings = tools.map(({ name, description }) => ({ server: 's', tool: name, description }));
  const all = () =>
    time(() => {
      for (const item of items) reviewItem(item, { server: 's', siblings, peers: [] });
    });
  all();
  const ms = median(Array.from({ length: quick ? 3 : 15 }, all));
  const large = PROSE.repeat(Math.ceil((8 * MB) / PROSE.length));
  const reply = parseLossless(JSON.stringify({ content: [{ type: 'text', text: large }] }));
  const replyMs = median(
    Array.from({ length: quick ? 1 : 5 }, () => time(() => void reviewReply('result', reply))),
  );
  return [
    `review of 500 definitions: ${((500 / ms) * 1000).toFixed(0)} tools/s, ${((bytes / MB / ms) * 1000).toFixed(1)} MB/s`,
    `review of an 8 MB reply: ${replyMs.toFixed(0)} ms`,
    ...adversarialFigures(quick),
  ];
}

interface Timed {
  readonly what: string;
  readonly ms: number;
}

/** The time of this thread alone: what else the machine does counts less. */
const worked = (run: () => void): number => {
  const { user, system } = process.threadCpuUsage();
  run();
  const after = process.threadCpuUsage();
  return (after.user - user + after.system - system) / 1000;
};

/** The fastest of a few runs: what the text costs, not what the machine does beside it. */
function cost(form: Form, piece: string, bytes: number, runs: number): number {
  const review = form(piece.repeat(Math.ceil(bytes / Buffer.byteLength(piece))));
  return Math.min(...Array.from({ length: runs }, () => worked(review)));
}

/**
 * 100 KB made to be slow, in every place where a server can put it: the worst ones, and how the time grows from 50 to
 * 200 KB for those, where 4 is linear.
 */
const WORST = 5;
function adversarialFigures(quick: boolean): readonly string[] {
  const runs = quick ? 2 : 5;
  const all: (Timed & { readonly form: Form; readonly piece: string })[] = [];
  for (const [place, form] of Object.entries(FORMS))
    for (const [name, piece] of Object.entries(ADVERSARIAL))
      all.push({ what: `${name}, ${place}`, ms: cost(form, piece, 100_000, runs), form, piece });
  all.sort((a, b) => b.ms - a.ms);
  const worst = all.slice(0, WORST);
  const growth = worst.map(({ form, piece }) => {
    const half = cost(form, piece, 50_000, runs);
    return cost(form, piece, 200_000, runs) / half;
  });
  const over = all.filter(({ ms }) => ms > 50).length;
  return [
    `review of 100 KB made to be slow: ${all.length} cases, ${over} over 50 ms; the worst:`,
    ...worst.map(
      ({ what, ms }, i) =>
        `  ${ms.toFixed(0)} ms (${what}), 200 KB : 50 KB = ${(growth[i] ?? NaN).toFixed(1)}`,
    ),
  ];
}

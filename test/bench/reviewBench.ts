import { reviewItem } from '../../src/core/review/item.ts';
import { reviewReply } from '../../src/core/review/reply.ts';
import { parseLossless } from '../../src/shared/lossless.ts';
import { median } from './figures.ts';

const MB = 1 << 20;
const PROSE = 'The quick brown fox jumps over the lazy dog 0123456789. ';
/** Texts that invite a reader to look twice at every character. */
const ADVERSARIAL: Readonly<Record<string, string>> = {
  'one letter': 'a',
  spaces: ' ',
  'base64 letters': 'QUJD',
  'percent signs': '%41',
  'tags begun': '<!--',
  'orders begun': 'ignore all ',
  'escapes begun': '\\u00',
  'zero-width': 'a\u200b',
};

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
  const worst = Object.entries(ADVERSARIAL).map(([name, piece]) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const node = parseLossless(JSON.stringify({ name: 't', description: text }));
    const item = { kind: 'tool' as const, name: 't', node };
    return [
      name,
      time(() => void reviewItem(item, { server: 's', siblings: [], peers: [] })),
    ] as const;
  });
  const [slowest, slowestMs] = worst.reduce((a, b) => (b[1] > a[1] ? b : a));
  return [
    `review of 500 definitions: ${((500 / ms) * 1000).toFixed(0)} tools/s, ${((bytes / MB / ms) * 1000).toFixed(1)} MB/s`,
    `review of an 8 MB reply: ${replyMs.toFixed(0)} ms`,
    `review of 100 KB made to be slow: at most ${slowestMs.toFixed(0)} ms (${slowest})`,
  ];
}

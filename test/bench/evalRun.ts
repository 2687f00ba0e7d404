import { reviewItem } from '../../src/core/review/item.ts';
import { reviewReply } from '../../src/core/review/reply.ts';
import type { Neighbour } from '../../src/core/review/review.ts';
import type { Finding } from '../../src/shared/finding.ts';
import { parseLossless, type JsonNode } from '../../src/shared/lossless.ts';
import { byKey } from './evalFigures.ts';
import { FILES, type File, type Row } from './evalRows.ts';

/** A row with what the review said. */
export interface Judged {
  readonly file: File;
  readonly row: Row;
  readonly flagged: boolean;
  readonly hard: boolean;
  readonly rules: readonly string[];
}
interface Task {
  readonly row: Row;
  readonly bytes: number;
  readonly review: () => readonly Finding[];
}

const neighbour = (server: string, tool: { name: string; description?: string }): Neighbour => ({
  server,
  tool: tool.name,
  description: tool.description ?? '',
});

/** A tool among the tools of its own server; its peers, where the row has some, are another server's. */
function toolTasks(rows: readonly Row[]): readonly Task[] {
  const servers = byKey(rows, (row) => row.server);
  const siblingsOf = new Map<string, readonly Neighbour[]>();
  for (const [server, all] of servers)
    if (server !== undefined)
      siblingsOf.set(
        server,
        all.flatMap(({ tool }) => (tool ? [neighbour(server, tool)] : [])),
      );
  return rows.flatMap((row) => {
    const { tool, server = 'this' } = row;
    if (!tool) return [];
    const text = JSON.stringify(tool);
    const node = parseLossless(text);
    const siblings = siblingsOf.get(server) ?? [neighbour(server, tool)];
    const peers = (row.peers ?? []).map((peer) => neighbour('other', peer));
    const item = { kind: 'tool', name: tool.name, node } as const;
    return [
      { row, bytes: text.length, review: () => reviewItem(item, { server, siblings, peers }) },
    ];
  });
}

function textTasks(rows: readonly Row[]): readonly Task[] {
  return rows.map((row) => {
    const text = JSON.stringify({ content: [{ type: 'text', text: row.text }] });
    const node: JsonNode = parseLossless(text);
    return { row, bytes: text.length, review: () => reviewReply('result', node) };
  });
}

export interface Speed {
  readonly items: number;
  readonly bytes: number;
  readonly itemsPerSecond: number;
  readonly megabytesPerSecond: number;
}

/** Reviews every row of a file. With `rounds`, repeats it for the clock; the fastest round counts. */
export function judge(
  file: File,
  rows: readonly Row[],
  rounds = 0,
): { judged: Judged[]; speed: Speed } {
  const tasks = FILES[file].shape === 'tool' ? toolTasks(rows) : textTasks(rows);
  let best = Infinity;
  const judged = tasks.map(({ row, review }): Judged => {
    const findings = review();
    const hard = findings.some((f) => f.tier === 'hard');
    const rules = [...new Set(findings.map((f) => f.rule))].sort();
    return { file, row, flagged: findings.length > 0, hard, rules };
  });
  for (let i = 0; i < rounds; i++) {
    const start = performance.now();
    for (const { review } of tasks) review();
    best = Math.min(best, performance.now() - start);
  }
  const bytes = tasks.reduce((sum, task) => sum + task.bytes, 0);
  const seconds = best / 1000;
  const speed = {
    items: tasks.length,
    bytes,
    itemsPerSecond: Math.round(tasks.length / seconds),
    megabytesPerSecond: bytes / 1e6 / seconds,
  };
  return { judged, speed };
}

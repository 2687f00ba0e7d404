import { reviewItem } from '../../../src/core/review/item.ts';
import type { Neighbour, Surroundings } from '../../../src/core/review/review.ts';
import type { Finding } from '../../../src/shared/finding.ts';
import { parseLossless } from '../../../src/shared/lossless.ts';

export interface Tool {
  readonly name?: string;
  readonly description?: string;
  readonly [more: string]: unknown;
}

export const peer = (tool: string, description = '', server = 'other'): Neighbour => ({
  server,
  tool,
  description,
});

/** Reviews a tool as the only one of its server, unless told otherwise. */
export function review(tool: Tool, around: Partial<Surroundings> = {}): readonly Finding[] {
  const name = tool.name ?? 'convert_units';
  const whole = { inputSchema: { type: 'object' }, ...tool, name };
  return reviewItem(
    { kind: 'tool', name, node: parseLossless(JSON.stringify(whole)) },
    {
      server: 'mine',
      siblings: [peer(name, tool.description, 'mine')],
      peers: [],
      ...around,
    },
  );
}

/** What was found in a description: `tier rule`, in order of the alphabet. */
export const found = (description: string, around: Partial<Surroundings> = {}): readonly string[] =>
  told(review({ description }, around));

export const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map((f) => `${f.tier} ${f.rule}`).sort();

/** The texts that the evidence of a rule marks, in the description. */
export function marked(description: string, rule: string): readonly string[] {
  const findings = review({ description }).filter((f) => f.rule === rule);
  return findings.flatMap((f) => f.evidence.map((e) => description.slice(e.start, e.end)));
}

import type { Step } from '../../core/ledger/timeline.ts';
import { tallyOf } from '../../core/ledger/timeline.ts';
import { targetOf } from '../../core/sandbox/egress.ts';
import type { Reach } from '../../core/sandbox/seen.ts';
import type { Clock } from '../grantText.ts';
import { connectedText } from '../sandbox/boxFacts.ts';
import { activity } from '../strings/activity.ts';
import { conversations, exported as words, tallyLine } from '../strings/conversations.ts';
import { recordName } from '../recordName.ts';
import { code } from './inert.ts';
import { outcomeParts, whereOf, type GrantText } from './words.ts';

/** What is exported of one conversation. All names and ids can be text from outside. */
export interface Exported {
  readonly workspace: string | undefined;
  readonly clients: readonly string[];
  /** Of this product. */
  readonly version: string;
  /** Oldest first. */
  readonly steps: readonly Step[];
  /** Hosts that servers in sandboxes reached. */
  readonly reached: readonly Reach[];
  /** So many records were read and there may be more. */
  readonly cut?: number | undefined;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const codes = (texts: readonly string[]): string =>
  texts.length === 0 ? words.unknown : texts.map((text) => code(text, 80)).join(', ');
const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/**
 * A conversation as Markdown for a pull request: when what was read, changed and sent, what was asked, and where
 * values came from. Whatever does not come from this product stands in code spans. Arguments and results are left out;
 * names of tools, files and receivers are not.
 */
export function conversationMarkdown(it: Exported, clock: Clock, grantText: GrantText): string {
  const { steps } = it;
  const times = steps.map((s) => s.record.at);
  const span = words.span(clock(Math.min(...times)), clock(Math.max(...times)));
  const facts: readonly (readonly [string, string])[] = [
    [words.workspace, codes(it.workspace === undefined ? [] : [it.workspace])],
    [words.client, codes(it.clients)],
    [words.servers, codes(distinct(steps.map((s) => s.record.server)))],
    [words.time, times.length === 0 ? words.unknown : span],
    [words.version, `Countersign ${code(it.version)}`],
    [words.summary, tallyLine(tallyOf(steps))],
  ];
  const flows = steps.flatMap((step) => flowLines(step, clock));
  const reached = it.reached.map(reachLine);
  return [
    `## ${words.title}`,
    '',
    ...facts.map(([name, value]) => `- ${name}: ${value}`),
    '',
    `### ${words.timeline}`,
    '',
    row(words.columns),
    row(words.columns.map(() => '---')),
    ...steps.map((step) => row(cells(step, clock, grantText))),
    '',
    `### ${words.flows}`,
    '',
    ...(flows.length > 0 ? flows : [words.noFlows]),
    '',
    `### ${words.reached}`,
    '',
    ...(reached.length > 0 ? reached : [words.noReached]),
    '',
    ...(it.cut === undefined ? [] : [words.cut(it.cut), '']),
    words.note,
    '',
  ].join('\n');
}

function cells(step: Step, clock: Clock, grantText: GrantText): readonly string[] {
  const { record, deed, outcome } = step;
  const where = whereOf(step, (text) => code(text, 80));
  const ended = code(outcomeParts(outcome, grantText).join(' · '), 400);
  return [
    clock(record.at),
    conversations.deeds[deed],
    nameOf(step),
    code(record.server, 80),
    where === '' ? '–' : where,
    outcome.warned.length > 0 ? `⚠ ${ended}` : ended,
  ];
}

function nameOf({ record }: Step): string {
  if (record.surface) return code(activity.lists(record.surface.what), 80);
  if (record.touch) return code(recordName(record), 120);
  return record.tool === undefined ? '–' : code(record.tool, 80);
}

const flowLines = (step: Step, clock: Clock): readonly string[] =>
  step.flow.map(({ path, server, tool }) => {
    const into = [code(path, 80), nameOf(step), code(step.record.server, 80)] as const;
    return `- ${words.flow(clock(step.record.at), code(tool, 80), code(server, 80), ...into)}`;
  });

const reachLine = (reach: Reach): string => {
  const tools = reach.tools.map((t) => code(t, 80)).join(', ');
  const [server, target] = [code(reach.server, 80), code(targetOf(reach), 120)];
  return `- ${words.hop(server, target, connectedText(reach), tools)}`;
};

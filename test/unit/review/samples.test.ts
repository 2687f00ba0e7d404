import { describe, expect, it } from 'vitest';
import { reviewItem } from '../../../src/core/review/item.ts';
import { reviewReply } from '../../../src/core/review/reply.ts';
import type { Finding } from '../../../src/shared/finding.ts';
import { parseLossless } from '../../../src/shared/lossless.ts';
import {
  HONEST_RESULTS,
  HONEST_TOOLS,
  HOSTILE_RESULTS,
  HOSTILE_TOOLS,
  type Sample,
} from './samples.ts';

const SURROUNDINGS = {
  server: 'trains',
  siblings: [],
  peers: [{ server: 'mail', tool: 'send_email', description: 'Sends an e-mail.' }],
};

function findingsOf(sample: Sample): readonly Finding[] {
  if ('result' in sample)
    return reviewReply('result', parseLossless(JSON.stringify(sample.result)));
  const tool = { name: 'list_trains', ...sample.tool };
  const node = parseLossless(JSON.stringify(tool));
  return reviewItem({ kind: 'tool', name: tool.name, node }, SURROUNDINGS);
}
const isHard = (findings: readonly Finding[]): boolean =>
  findings.some(({ tier }) => tier === 'hard');
const table = (...all: readonly Readonly<Record<string, Sample>>[]) =>
  all.flatMap((samples) => Object.entries(samples));

/** What could be meant well, and is shown instead of held. */
const SHOWN = new Set([
  'an error that tells the next step',
  'an order spread over two fields',
  'a command to run',
  'a command as a choice',
  'a password in an address',
  'a parameter that reaches too far',
  'another tool made to depend on it',
  'consent that nobody gave',
  'a change after a while',
]);
/** What people say who are on their guard, or tell a story; it may be shown, and is never held. */
const DOUBTFUL = new Set(['a phone setting', 'a story']);

describe('texts that want something of the model', () => {
  it.each(table(HOSTILE_RESULTS, HOSTILE_TOOLS))('finds %s', (_, sample) => {
    expect(findingsOf(sample)).not.toEqual([]);
  });

  it.each(table(HOSTILE_RESULTS, HOSTILE_TOOLS).filter(([name]) => !SHOWN.has(name)))(
    'keeps %s from the model',
    (_, sample) => {
      expect(isHard(findingsOf(sample))).toBe(true);
    },
  );
});

describe('texts that want nothing of the model', () => {
  it.each(table(HONEST_RESULTS, HONEST_TOOLS).filter(([name]) => !DOUBTFUL.has(name)))(
    'leaves %s alone',
    (_, sample) => {
      expect(findingsOf(sample)).toEqual([]);
    },
  );

  it.each(table(HONEST_RESULTS).filter(([name]) => DOUBTFUL.has(name)))(
    'does not hold %s',
    (_, sample) => {
      expect(isHard(findingsOf(sample))).toBe(false);
    },
  );
});

import type { Habit } from '../../core/ledger/habits.ts';
import { grantSentence, type Clock } from '../grantText.ts';
import { label } from '../plain.ts';
import { habits as words, noProposal } from '../strings/habits.ts';
import type { NoProposal, Proposal } from './proposal.ts';

/** A habit and what was found for it. */
export interface Reviewed {
  readonly habit: Habit;
  readonly found: Proposal | NoProposal;
}

/** Milliseconds as seconds to read. */
const seconds = (ms: number): string => (ms / 1000).toFixed(1);

export const habitTitle = ({ tool, server }: Habit): string =>
  words.subject(label(tool, 80), label(server, 80));

/** How a person answers each tool, and which approval would replace the questions. */
export function habitsText(reviewed: readonly Reviewed[], days: number, clock: Clock): string {
  return [
    words.title(days),
    words.about,
    '',
    ...reviewed.flatMap(({ habit, found }) => [
      habitTitle(habit),
      `  ${words.counts(habit)}`,
      ...(habit.median === undefined ? [] : [`  ${words.median(seconds(habit.median))}`]),
      ...(habit.allowed === 0 ? [] : [`  ${words.blind(habit.blind, habit.allowed)}`]),
      `  ${outcome(found, clock)}`,
      '',
    ]),
  ].join('\n');
}

function outcome(found: Reviewed['found'], clock: Clock): string {
  if (typeof found !== 'string') return words.replaces(grantSentence(found.grant, clock));
  return noProposal[found];
}

import type { Question } from '../../core/consent/request.ts';
import type { Note } from '../../shared/protocol/webview.ts';
import { Reason } from '../../shared/verdict.ts';
import { citedLines, citedReason } from '../rules/cited.ts';
import { notes } from '../strings/cards.ts';
import { reasonSentence } from '../strings/reasons.ts';

export const plain = (text: string): Note => ({ tone: 'plain', text });
export const notice = (text: string): Note => ({ tone: 'notice', text });
export const warning = (text: string, path?: string): Note =>
  path === undefined ? { tone: 'warning', text } : { tone: 'warning', text, path };

export const isWarning = (note: { readonly tone: Note['tone'] }): boolean =>
  note.tone === 'warning';

const OF_REASON: Partial<Record<Reason, () => Note>> = {
  [Reason.restricted]: () => notice(notes.restricted()),
  [Reason.unmatched]: () => notice(notes.unmatched()),
  [Reason.trustUnreadable]: () => warning(notes.trustUnreadable()),
  [Reason.toolFlagged]: () => warning(notes.flagged()),
  [Reason.launchChanged]: () => warning(notes.changed()),
  [Reason.confinementLoosened]: () => warning(notes.loosened()),
};

/** What the reasons of a question say on its first screen; ordinary reasons say nothing there. */
export function notesOfReasons(question: Question): readonly Note[] {
  const said = citedReason(question.rule);
  return [
    ...question.reasons.flatMap((reason) => OF_REASON[reason]?.() ?? []),
    ...(said === undefined ? [] : [notice(said)]),
  ];
}

/** All that is told of why this is asked, behind the first screen. */
export const whyOf = (question: Question, roots: readonly string[]): string[] => [
  ...question.reasons.map(reasonSentence),
  ...(question.rule ? citedLines(question.rule, roots) : []),
];

import type { DeskWords } from '../desk.ts';
import { late } from './cards.ts';
import { approvals, pageStrings, problemOf, refusalSentence } from './page.ts';

/** The words of the desk in the language of the editor. */
export function deskWords(): DeskWords {
  return {
    strings: pageStrings(),
    refusal: refusalSentence,
    problem: problemOf,
    accepted: (question, answer) => {
      if (!question.late) return undefined;
      if (answer.kind === 'allow') return late.callAccepted();
      if (answer.kind === 'release') return late.replyAccepted();
      if (answer.kind === 'signIn') return late.signInAccepted();
      return answer.kind === 'start' ? late.launchAccepted() : undefined;
    },
    elsewhere: approvals.elsewhere,
  };
}

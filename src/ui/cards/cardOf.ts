import type { Question } from '../../core/consent/request.ts';
import type { Card } from '../../shared/protocol/webview.ts';
import type { About } from '../waitingList.ts';
import { callCard } from './callCard.ts';
import type { CardContext } from './context.ts';
import { connectCard } from './connectCard.ts';
import { launchCard } from './launchCard.ts';
import { replyCard } from './replyCard.ts';
import { signInCard } from './signInCard.ts';

/** The card of any question. */
export function cardOf(question: Question, about: About, context: CardContext): Card {
  switch (question.kind) {
    case 'launch':
      return launchCard(question, context);
    case 'call':
      return callCard(question, about, context);
    case 'reply':
      return replyCard(question, about);
    case 'connect':
      return connectCard(question);
    case 'signIn':
      return signInCard(question, context);
  }
}

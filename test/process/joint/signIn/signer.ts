import type { NoClient, SignInPorts } from '../../../../src/broker/signIn/ports.ts';
import type { SignInQuestion } from '../../../../src/core/consent/signIn.ts';
import type { SignInAnswer } from '../../../../src/shared/signIn.ts';
import type { SignInScreen } from '../../../../src/wiring/signIn.ts';
import { until } from '../../gate/gateProcess.ts';
import { Browser } from './browser.ts';

interface SignInCard {
  question: SignInQuestion;
  withdrawn: boolean;
  readonly answer: (answer: SignInAnswer) => void;
}

/** The person before the cards of sign-ins, with a browser. */
export class Signer {
  readonly browser = new Browser();
  readonly cards: SignInCard[] = [];
  /** Agrees to everything at once. */
  agrees = true;
  document: string | undefined;
  /** Authorization servers that have no client for us, as they were told. */
  readonly without: NoClient[] = [];

  async card(count = 1): Promise<SignInCard> {
    await until(() => this.cards.length >= count, `card ${count} of a sign-in`);
    return this.cards[count - 1] as SignInCard;
  }

  get deps(): SignInScreen {
    const ask: SignInPorts['ask'] = (question, signal) =>
      new Promise((resolve) => {
        const card: SignInCard = { question, withdrawn: false, answer: resolve };
        this.cards.push(card);
        signal.addEventListener('abort', () => (card.withdrawn = true));
        if (this.agrees) resolve({ allow: true, scopes: question.asked.requested });
      });
    return {
      ask,
      update: (question) => {
        const card = this.cards.find((one) => one.question.id === question.id);
        if (card) card.question = question;
      },
      openExternal: this.browser.open,
      document: () => this.document,
      noClient: (which) => this.without.push(which),
    };
  }
}

import { performance } from 'node:perf_hooks';
import type { Answer, Question } from '../../../../src/core/consent/request.ts';
import type { Card, SignInCard } from '../../../../src/shared/protocol/webview.ts';
import { cardOf } from '../../../../src/ui/cards/cardOf.ts';
import { Desk, type Door } from '../../../../src/ui/desk.ts';
import { Remembering } from '../../../../src/ui/remember.ts';
import { clientDocument } from '../../../../src/ui/signIn/document.ts';
import { deskWords } from '../../../../src/ui/strings/deskWords.ts';
import { signInScreen } from '../../../../src/wiring/signInScreen.ts';
import { CONTEXT, REMEMBER } from '../../../unit/ui/deskRig.ts';
import { until } from '../../gate/gateProcess.ts';
import { elsewhere } from '../httpServers.ts';
import { allowsAll } from '../person.ts';
import type { Machine } from '../stack.ts';
import { Authorization, type Settings } from './authorization.ts';
import { Browser } from './browser.ts';
import { ProtectedServer, type Protection } from './protectedServer.ts';

/** The desk and its page, where a person reads cards and presses what stands on them. */
export class DeskPerson {
  readonly browser = new Browser();
  readonly answered: (readonly [Question['kind'], Answer])[] = [];
  readonly desk = new Desk(
    {
      now: () => performance.now(),
      later: (task, ms) => {
        const timer = setTimeout(task, ms);
        return () => clearTimeout(timer);
      },
      card: (question, about) => cardOf(question, about, CONTEXT),
      words: deskWords(),
      validators: () => Promise.reject(new Error('none')),
      remembering: new Remembering(REMEMBER),
      failed: () => undefined,
      answered: (question, answer) => this.answered.push([question.kind, answer]),
    },
    { paused: false, place: 'beside', sound: false, notices: [], idle: undefined },
  );
  readonly door: Door = this.desk.connect({ push: () => undefined }, 'beside');
  readonly failures: unknown[] = [];
  /** What the setting says. */
  setting: unknown;
  readonly document = () => clientDocument(() => this.setting);
  readonly screen = signInScreen({
    page: {
      ask: (question, options) => this.desk.ask(question, options),
      update: (question) => this.desk.update(question),
    },
    open: this.browser.open,
    document: () => this.document(),
    noClient: () => undefined,
    failed: (_, error) => this.failures.push(error),
  });

  constructor() {
    this.desk.focus(true, performance.now());
  }

  get cards(): readonly SignInCard[] {
    return this.door.state().cards.filter((c: Card) => c.kind === 'signIn');
  }

  async card(stage: SignInCard['stage']): Promise<SignInCard> {
    await until(() => this.cards.some((c) => c.stage === stage), `a card of the stage ${stage}`);
    const [card] = this.cards.filter((c) => c.stage === stage);
    if (!card) throw new Error('the card went away');
    return card;
  }

  /** Agrees to all that a card asks for. */
  agree(card: SignInCard) {
    return this.press(
      card,
      'sign-in',
      card.scopes.map((s) => s.scope),
    );
  }

  /** Looks at a card long enough, then presses; what the host says. */
  async press(card: SignInCard, choice: 'sign-in' | 'dont-sign-in', scopes?: string[]) {
    const { id, hash } = card;
    this.door.painted([{ id, hash }]);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const more = scopes === undefined ? {} : { scopes };
    return this.door.answer({ method: 'answer', cards: [{ id, hash }], choice, ...more });
  }
}

/** That person before a window, and a gate of a protected server. */
export async function deskScene(m: Machine, protection: Protection = {}, settings: Settings = {}) {
  const authorization = await Authorization.open(settings);
  const server = await ProtectedServer.open(authorization, protection);
  m.ends.push(
    () => server.close(),
    () => authorization.close(),
  );
  m.person.script = allowsAll;
  const person = new DeskPerson();
  const window = await m.window({ signIn: person.screen });
  return { authorization, server, person, window, client: m.client(elsewhere(server.url)) };
}

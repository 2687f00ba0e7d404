import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import type { Answer, Question } from '../../../src/core/consent/request.ts';
import type { Card, SignInCard } from '../../../src/shared/protocol/webview.ts';
import { cardOf } from '../../../src/ui/cards/cardOf.ts';
import { Desk, type Door } from '../../../src/ui/desk.ts';
import { deskWords } from '../../../src/ui/strings/deskWords.ts';
import { signInScreen } from '../../../src/wiring/signInScreen.ts';
import { until } from '../gate/gateProcess.ts';
import { CONTEXT, REMEMBER } from '../../unit/ui/deskRig.ts';
import { Remembering } from '../../../src/ui/remember.ts';
import { Authorization } from './signIn/authorization.ts';
import { Browser } from './signIn/browser.ts';
import { ProtectedServer, type Protection } from './signIn/protectedServer.ts';
import { elsewhere } from './httpServers.ts';
import { allowsAll } from './person.ts';
import { machines, type Machine } from './stack.ts';

const machine = machines();

/** The desk and its page, where a person reads cards and presses what stands on them. */
class DeskPerson {
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
  readonly screen = signInScreen({
    page: {
      ask: (question, options) => this.desk.ask(question, options),
      update: (question) => this.desk.update(question),
    },
    open: this.browser.open,
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

  /** Looks at a card long enough, then presses; what the host says. */
  async press(card: SignInCard, choice: 'sign-in' | 'dont-sign-in', scopes?: string[]) {
    const { id, hash } = card;
    this.door.painted([{ id, hash }]);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const more = scopes === undefined ? {} : { scopes };
    return this.door.answer({ method: 'answer', cards: [{ id, hash }], choice, ...more });
  }
}

async function scene(m: Machine, protection: Protection = {}) {
  const authorization = await Authorization.open({});
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

describe('the card of a sign-in, asked by a real gate', () => {
  it('shows where and for what, asks for what was ticked, and goes away when the browser came back', async () => {
    const { authorization, server, person, window, client } = await scene(await machine());
    person.browser.closed = true;
    const hello = client.initialize();
    const card = await person.card('ask');
    expect(card.sites.map((s) => s.host)).toEqual([
      new URL(server.url).host,
      new URL(authorization.issuer).host,
    ]);
    expect(card.scopes.map((s) => [s.scope, s.level])).toEqual([
      ['tools:read', 'reads'],
      ['tools:write', 'writes'],
      ['offline_access', 'stays'],
    ]);
    expect(person.browser.opened).toEqual([]);
    expect(await person.press(card, 'sign-in', ['tools:read', 'admin'])).toMatchObject({
      accepted: false,
    });
    expect(await person.press(card, 'sign-in', ['tools:read', 'offline_access'])).toMatchObject({
      accepted: true,
    });
    const open = await person.card('browser');
    expect(open.offers.map((o) => o.choice)).toEqual(['dont-sign-in']);
    const [url = ''] = person.browser.opened;
    expect(new URL(url).searchParams.get('scope')).toBe('tools:read offline_access');
    await person.browser.go(url);
    expect((await hello).result).toMatchObject({ protocolVersion: '2025-11-25' });
    await until(() => person.cards.length === 0, 'the card of the browser goes away');
    expect(person.answered.map(([kind, answer]) => [kind, answer.kind])).toEqual([
      ['signIn', 'signIn'],
    ]);
    expect(person.failures).toEqual([]);
    const kept = await window.engine.live.broker?.signIns();
    expect(kept).toMatchObject([
      { issuer: authorization.issuer, requested: ['tools:read', 'offline_access'] },
    ]);
  });

  it('ends the wait for the browser when the person gives up, and the client is told', async () => {
    const { person, client, server } = await scene(await machine());
    person.browser.closed = true;
    const hello = client.initialize();
    const card = await person.card('ask');
    await person.press(
      card,
      'sign-in',
      card.scopes.map((s) => s.scope),
    );
    await person.press(await person.card('browser'), 'dont-sign-in');
    expect((await hello).error?.message).toMatch(/sign/i);
    expect(server.ran).toEqual([]);
    expect(person.cards).toEqual([]);
  });

  it('opens nothing where the person says no', async () => {
    const { person, client, authorization } = await scene(await machine());
    const hello = client.initialize();
    await person.press(await person.card('ask'), 'dont-sign-in');
    expect((await hello).error?.message).toMatch(/sign/i);
    expect(person.browser.opened).toEqual([]);
    expect(authorization.asked.filter((path) => path.startsWith('POST'))).toEqual([]);
  });

  it('names the call that needs more, and marks what is more than before', async () => {
    const { person, client, server } = await scene(await machine(), {
      scope: 'tools:read',
      needs: { write: 'tools:write' },
    });
    const hello = client.initialize();
    const card = await person.card('ask');
    await person.press(
      card,
      'sign-in',
      card.scopes.map((s) => s.scope),
    );
    await hello;
    await client.answer(client.request('tools/list'));
    const call = client.text(client.call('write'));
    const more = await person.card('ask');
    expect(more).toMatchObject({
      tool: 'write',
      effect: 'write needs more than the earlier sign-in was given. Nothing was opened yet.',
    });
    const grown = more.scopes.flatMap((s) => (s.grown === undefined ? [] : [s.scope]));
    expect(grown).toContain('tools:write');
    expect(grown).not.toContain('tools:read');
    expect(more.offers.find((o) => o.choice === 'sign-in')?.hold).toBe(true);
    await person.press(
      more,
      'sign-in',
      more.scopes.map((s) => s.scope),
    );
    expect(await call).toBe('write ran');
    expect(server.ran).toEqual(['write']);
  });

  it('is forgotten and taken back when the person signs out, and asked about again', async () => {
    const { person, client, window, authorization, server } = await scene(await machine());
    const hello = client.initialize();
    const card = await person.card('ask');
    await person.press(
      card,
      'sign-in',
      card.scopes.map((s) => s.scope),
    );
    await hello;
    const { broker } = window.engine.live;
    expect(await broker?.signOut(server.url, authorization.issuer, true)).toMatchObject({
      ok: true,
    });
    expect(await broker?.signIns()).toEqual([]);
    expect(authorization.asked.some((path) => /revo/.test(path))).toBe(true);
    const call = client.text(client.call('read'));
    const again = await person.card('ask');
    await person.press(
      again,
      'sign-in',
      again.scopes.map((s) => s.scope),
    );
    expect(await call).toBe('read ran');
  });
});

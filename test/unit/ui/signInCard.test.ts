import { describe, expect, it } from 'vitest';
import type { SignInAsking } from '../../../src/core/consent/request.ts';
import { choiceOf } from '../../../src/core/consent/answer.ts';
import { AnswerChoice, Card } from '../../../src/shared/protocol/webview.ts';
import type { SignInAsked } from '../../../src/shared/signIn.ts';
import { signInCard } from '../../../src/ui/cards/signInCard.ts';
import { CONTEXT, deskRig, LAUNCH } from './deskRig.ts';

const ASKED: SignInAsked = {
  resource: 'https://api.githubcopilot.com/mcp/',
  certificate: { owner: 'GitHub, Inc.', issuer: 'DigiCert', until: 'Mar 7, 2027' },
  issuer: 'https://github.com/login/oauth',
  authorize: 'https://github.com/login/oauth/authorize',
  client: { name: 'Countersign', how: 'registered' },
  requested: ['repo', 'read:user'],
  offered: ['workflow'],
  from: 'metadata',
  revocable: true,
};

const asking = (more: Partial<SignInAsking> = {}, asked: Partial<SignInAsked> = {}) =>
  ({
    ...{ kind: 'signIn', id: 'i', hash: 'h', askedAt: 0, reasons: [], late: false },
    ...{ mayRemember: false, launchId: 'l', launch: { ...LAUNCH, server: 'github' } },
    asked: { ...ASKED, ...asked },
    ...more,
  }) satisfies SignInAsking;

const card = (asked: Partial<SignInAsked> = {}, more: Partial<SignInAsking> = {}) =>
  signInCard(asking(more, asked), CONTEXT);
const warnings = (asked: Partial<SignInAsked>): string =>
  card(asked)
    .notes.filter((n) => n.tone === 'warning')
    .map((n) => n.text)
    .join('\n');

describe('the card of a sign-in', () => {
  it('tells where, as whom and for what, and that nothing was opened', () => {
    const made = card();
    expect(Card.safeParse(made).success).toBe(true);
    expect(made).toMatchObject({
      stage: 'ask',
      effect: 'Nothing was opened or sent for it yet.',
      sites: [{ host: 'api.githubcopilot.com' }, { host: 'github.com', more: '(GitHub)' }],
      scopes: [
        { scope: 'repo', level: 'writes, broad', narrower: { scope: 'public_repo' } },
        { scope: 'read:user', level: 'who you are', tone: 'plain' },
      ],
      offered: [{ scope: 'workflow' }],
    });
    expect(made.facts.map((f) => f.value).join('\n')).toMatch(
      /GitHub, Inc\. · by DigiCert.*\n.*a name that anybody can take/,
    );
    expect(made.needs).toMatch(/not known yet/);
    expect(made.offers.map((o) => [o.choice, o.hold])).toEqual([
      ['dont-sign-in', undefined],
      ['sign-in', undefined],
    ]);
  });

  it('warns of a look-alike, which gets none of the words of the catalogue', () => {
    const issuer = 'https://github.com.evil.example/login/oauth';
    const made = card({ issuer, authorize: `${issuer}/authorize` });
    expect(made.notes.map((n) => n.text).join()).toMatch(/resembles github\.com/);
    expect(made.scopes[0]).toMatchObject({ says: 'Not explained: it may permit anything' });
    expect(made.sites[1]?.more).toBeUndefined();
    expect(made.offers.find((o) => o.choice === 'sign-in')?.hold).toBe(true);
  });

  it('shows what the letters of a host stand for', () => {
    const made = card({ issuer: 'https://xn--gthub-n4a.com/', authorize: 'https://xn--gthub-n4a.com/a' }); // prettier-ignore
    expect(made.sites[1]).toMatchObject({ host: 'xn--gthub-n4a.com', more: '(stands for gıthub.com)' }); // prettier-ignore
    expect(made.notes.map((n) => n.text).join('\n')).toMatch(/look like others/);
  });

  it.each<[string, Partial<SignInAsked>, RegExp]>([
    ['http', { resource: 'http://mcp.example.org/' }, /Not encrypted/],
    ['another site', { authorize: 'https://evil.example/a' }, /would go to evil\.example/],
    ['administration', { requested: ['admin:org'] }, /would administer: admin:org/],
    ['growth', { granted: ['read:user'] }, /More than before: repo/],
    ['an address that is none', { issuer: 'javascript:alert(1)' }, /cannot be read/],
    ['hidden characters', { client: { name: 'Count\u200bersign', how: 'given' } }, /Hidden/],
  ])('warns of %s', (_, asked, sentence) => {
    expect(warnings(asked)).toMatch(sentence);
  });

  it('names the call that needs more, and since when it is more', () => {
    const context = { ...CONTEXT, signIns: { ...CONTEXT.signIns, since: () => 1_777_800_000_000 } };
    const made = signInCard(
      asking({ tool: 'create_gist' }, { from: 'stepUp', granted: ['repo'] }),
      context,
    );
    expect(made.effect).toMatch(/^create_gist needs more/);
    expect(made.scopes[0]?.grown).toBeUndefined();
    expect(made.scopes[1]?.grown).toMatch(/^New since May 3, 2026/);
  });

  it('says so where no scope is named', () => {
    expect(card({ requested: [] })).toMatchObject({
      scopes: [],
      none: 'The server names no scope: the authorization server decides what the sign-in permits.',
    });
  });

  it('offers nothing but to give up while the browser is open', () => {
    const made = card({}, { browser: 'https://github.com/login/oauth/authorize?x=1' });
    expect(made).toMatchObject({ stage: 'browser', scopes: [], notes: [] });
    expect(made.offers.map((o) => o.choice)).toEqual(['dont-sign-in']);
    expect(JSON.stringify(made)).not.toContain('?x=1');
  });
});

describe('the answer to a sign-in', () => {
  const wait = (asked: Partial<SignInAsked> = {}) => {
    const rig = deskRig();
    const promise = rig.desk.ask(asking({}, asked), {
      signal: new AbortController().signal,
      args: () => Promise.reject(new Error('none')),
    });
    promise.catch(() => undefined);
    const door = rig.desk.connect({ push: () => undefined }, 'beside');
    door.painted([{ id: 'i', hash: 'h' }]);
    rig.clock.now += 5_000;
    const answer = (choice: AnswerChoice, scopes?: string[]) =>
      door.answer({
        method: 'answer',
        cards: [{ id: 'i', hash: 'h' }],
        choice,
        ...(scopes && { scopes }),
      });
    return { promise, answer };
  };

  it('asks for exactly the scopes that are ticked, or a narrower one of the card', async () => {
    const { promise, answer } = wait();
    expect(answer('sign-in', ['public_repo', 'read:user'])).toEqual({ accepted: true });
    expect(await promise).toEqual({ kind: 'signIn', scopes: ['public_repo', 'read:user'] });
  });

  it.each<[string, string[] | undefined]>([
    ['a scope that is not on the card', ['repo', 'admin:org']],
    ['one that is only offered', ['workflow']],
    ['none at all', []],
    ['no word about scopes', undefined],
    ['one twice', ['repo', 'repo']],
  ])('is refused with %s', (_, scopes) => {
    const { answer } = wait();
    expect(answer('sign-in', scopes).accepted).toBe(false);
  });

  it('may name none where the card has none', async () => {
    const { promise, answer } = wait({ requested: [] });
    expect(answer('sign-in', [])).toEqual({ accepted: true });
    expect(await promise).toEqual({ kind: 'signIn', scopes: [] });
  });

  it('is no with one press, and never with scopes', async () => {
    const { promise, answer } = wait();
    expect(answer('dont-sign-in', ['repo']).accepted).toBe(false);
    expect(answer('allow-once').accepted).toBe(false);
    expect(answer('dont-sign-in').accepted).toBe(true);
    const said = await promise;
    expect(said).toEqual({ kind: 'noSignIn' });
    expect(choiceOf(said)).toBe(AnswerChoice.dontSignIn);
  });
});

describe('where no scope is named', () => {
  it('tells what a sign-in at Notion permits, and of others that nothing is known', () => {
    const notion = { resource: 'https://mcp.notion.com/mcp', issuer: 'https://mcp.notion.com' };
    const authorize = 'https://mcp.notion.com/authorize';
    expect(card({ ...notion, authorize, requested: [], offered: [] }).none).toMatch(
      /^Notion knows no scopes: .*Reads and changes all that you can open in your Notion workspace/,
    );
    const other = { issuer: 'https://mcp.notion.com.evil.example', authorize };
    expect(card({ ...notion, ...other, requested: [] }).none).toMatch(/names no scope/);
  });
});

describe('a client and scopes that the entry names', () => {
  it('are said to be its wish', () => {
    const made = card({ client: { name: 'of-the-entry', how: 'entry' }, from: 'entry' });
    const facts = made.facts.map((f) => f.value);
    expect(facts).toContain(
      'of-the-entry · with the client id that its entry in your list of servers names',
    );
    expect(facts).toContain('its entry in your list of servers');
    expect(made.notes.map((n) => n.text)).toContain(
      'Who wrote the entry of this server chose the client: of-the-entry.',
    );
  });
});

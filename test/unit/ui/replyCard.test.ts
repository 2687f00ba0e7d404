import { describe, expect, it } from 'vitest';
import type { ReplyQuestion } from '../../../src/core/consent/request.ts';
import { AnswerChoice, Card } from '../../../src/shared/protocol/webview.ts';
import { replyCard } from '../../../src/ui/cards/replyCard.ts';
import { deskRig, gesture, reply } from './deskRig.ts';

const card = (change: Partial<ReplyQuestion> = {}) =>
  replyCard(reply('r', change), { first: false });
const notes = (change: Partial<ReplyQuestion> = {}) => card(change).notes.map((n) => n.text);
const asks = (url: string) =>
  card({
    reply: 'elicitation',
    method: 'elicitation/create',
    name: '',
    text: JSON.stringify({ mode: 'url', message: 'Please sign in', url }),
  });

describe('a reply card', () => {
  it('is what the page can read', () => {
    expect(Card.safeParse(card()).success).toBe(true);
  });

  it.each([
    ['result', 'The tool has run already.'],
    ['error', 'The tool has run, or tried to.'],
    ['prompt', 'It was fetched.'],
    ['resource', 'It was fetched.'],
    ['sampling', 'The server wants the model of your client'],
    ['elicitation', 'The server wants your client to ask you this.'],
  ] as const)('of a %s says what has happened', (kind, said) => {
    expect(notes({ reply: kind }).join(' ')).toContain(said);
  });

  it('offers to keep it first, and to release it as it is by a deliberate gesture alone', () => {
    const offers = card().offers.map(({ choice, hold }) => [choice, hold ?? false]);
    expect(offers).toEqual([
      [AnswerChoice.withhold, false],
      [AnswerChoice.releaseRedacted, false],
      [AnswerChoice.releaseWhole, true],
    ]);
  });

  it('offers no release without marked parts where no part is marked', () => {
    const findings = [{ rule: 'reply.order', tier: 'hard' as const, evidence: [] }];
    const choices = card({ findings }).offers.map((o) => o.choice);
    expect(choices).not.toContain(AnswerChoice.releaseRedacted);
  });

  it('names what was found, the hard ones first, each with its places', () => {
    const at = { path: '/content/0/text', start: 0, end: 5 };
    const made = card({
      findings: [
        { rule: 'a.soft', tier: 'soft', evidence: [at] },
        { rule: 'b.hard', tier: 'hard', evidence: [{ ...at, decoded: 'plain' }] },
      ],
    });
    expect(made.findings.map((f) => [f.tone, f.evidence])).toEqual([
      ['warning', [{ ...at, decoded: 'plain' }]],
      ['notice', [at]],
    ]);
    expect(made.effect).toBe(made.findings[0]?.title);
  });

  it('shows the host that a server wants opened, as a browser would go there', () => {
    expect(asks('https://login.example:8443/a?b').host).toBe('login.example:8443');
    expect(asks('https://p\u0430ypal.com/').host).toBe('xn--pypal-4ve.com');
    expect(asks('javascript:alert(1)').host).toBe('javascript:alert(1)');
  });

  it('warns of a host that is written with letters of another script', () => {
    const warned = (url: string) => asks(url).notes.some((n) => n.tone === 'warning');
    expect(warned('https://p\u0430ypal.com/')).toBe(true);
    expect(warned('https://xn--pypal-4ve.com/')).toBe(true);
    expect(warned('https://login.example/')).toBe(false);
  });

  it('of a request without an address names none', () => {
    const made = card({ reply: 'elicitation', text: '{"message":"Your name?"}' });
    expect(made.host).toBeUndefined();
    expect(card({ reply: 'elicitation', text: '{"mess' }).host).toBeUndefined();
  });
});

describe('an answer to a reply', () => {
  it('keeps it, with the words for the model', async () => {
    const { door, ask, see } = deskRig();
    const question = reply('r');
    const { answer } = ask(question);
    see(question);
    const said = door.answer(gesture('withhold', [question], { text: ' Use the other tool. ' }));
    expect(said.accepted).toBe(true);
    await expect(answer).resolves.toEqual({ kind: 'withhold', text: 'Use the other tool.' });
  });

  it.each([
    ['release-redacted', 'redacted'],
    ['release-whole', 'whole'],
  ] as const)('by %s releases it %s', async (choice, how) => {
    const { door, ask, see } = deskRig();
    const question = reply('r');
    const { answer } = ask(question);
    see(question);
    expect(door.answer(gesture(choice, [question])).accepted).toBe(true);
    await expect(answer).resolves.toEqual({ kind: 'release', how });
  });

  it.each(['release-redacted', 'release-whole'] as const)(
    'by %s counts only after the card stood long enough, for exactly its text',
    (choice) => {
      const { door, ask, pass } = deskRig();
      const question = reply('r');
      ask(question);
      door.painted([question]);
      pass(300);
      expect(door.answer(gesture(choice, [question])).accepted).toBe(false);
      pass(400);
      const other = { id: 'r', hash: 'f'.repeat(64) };
      expect(door.answer(gesture(choice, [other])).accepted).toBe(false);
      expect(door.answer(gesture(choice, [question], { text: 'x' })).accepted).toBe(false);
      expect(door.answer(gesture('allow-once', [question])).accepted).toBe(false);
      expect(door.answer(gesture(choice, [question])).accepted).toBe(true);
    },
  );

  it('never answers two replies at once', () => {
    const { door, ask, see } = deskRig();
    const both = [reply('r'), reply('s')];
    for (const question of both) ask(question);
    see(...both);
    expect(door.answer(gesture('withhold', both)).accepted).toBe(false);
  });

  it('releases nothing while everything is paused', () => {
    const { desk, door, ask, see } = deskRig();
    const question = reply('r');
    ask(question);
    see(question);
    desk.surround({ paused: true });
    expect(door.answer(gesture('release-whole', [question])).accepted).toBe(false);
    expect(door.answer(gesture('withhold', [question])).accepted).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import { refusalSentence } from '../../../src/ui/strings/page.ts';
import type { Refusal } from '../../../src/ui/answering.ts';
import { call, deskRig, gesture, hashOf, launch, type Rig } from './deskRig.ts';

/** Gives the gesture and says why nothing was answered; undefined where it was. */
function refusal(rig: Rig, ...given: Parameters<typeof gesture>): string | undefined {
  const before = rig.desk.waiting();
  const said = rig.door.answer(gesture(...given));
  if (!said.accepted) expect(rig.desk.waiting()).toBe(before);
  return said.accepted ? undefined : said.why;
}
const because = (why: Refusal) => refusalSentence(why);

describe('an answer of the page counts only where the host agrees', () => {
  it('takes the answer to a card that was shown for 600 ms', async () => {
    const rig = deskRig();
    const { answer } = rig.ask(call('a'));
    rig.see(call('a'));
    expect(refusal(rig, 'allow-once', [call('a')])).toBeUndefined();
    await expect(answer).resolves.toEqual({ kind: 'allow', scope: 'once', edit: undefined });
  });

  it('refuses an answer to a question that was never asked', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    rig.see(call('a'), call('b'));
    expect(refusal(rig, 'allow-once', [call('b')])).toBe(because('withdrawn'));
  });

  it('refuses an answer after the question was withdrawn', async () => {
    const rig = deskRig();
    const { answer, abort } = rig.ask(call('a'));
    rig.see(call('a'));
    abort.abort();
    expect(refusal(rig, 'allow-once', [call('a')])).toBe(because('withdrawn'));
    await expect(answer).rejects.toMatchObject({ code: Reason.cancelled });
  });

  it('refuses a second answer to the same question', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    rig.see(call('a'));
    expect(refusal(rig, 'deny', [call('a')])).toBeUndefined();
    expect(refusal(rig, 'allow-once', [call('a')])).toBe(because('withdrawn'));
  });

  it('refuses an answer that names other content than was asked', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    rig.see(call('a'));
    expect(refusal(rig, 'allow-once', [call('a', { hash: hashOf(9) })])).toBe(because('changed'));
  });

  it('refuses an allowing answer to a card that was not shown for 600 ms', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    expect(refusal(rig, 'allow-once', [call('a')])).toBe(because('tooSoon'));
    rig.door.painted([call('a')]);
    rig.pass(599);
    expect(refusal(rig, 'allow-once', [call('a')])).toBe(because('tooSoon'));
    rig.pass(1);
    expect(refusal(rig, 'allow-once', [call('a')])).toBeUndefined();
  });

  it('does not count the time in which the card was out of sight', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    rig.see(call('a'));
    rig.door.hidden();
    expect(refusal(rig, 'allow-once', [call('a')])).toBe(because('tooSoon'));
    rig.see(call('a'));
    rig.door.painted([]);
    rig.door.painted([call('a')]);
    expect(refusal(rig, 'allow-once', [call('a')])).toBe(because('tooSoon'));
  });

  it('does not count the time in which the card said something else', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    rig.see(call('a'));
    rig.desk.update(call('a', { reasons: [Reason.restricted], mayRemember: false }));
    expect(refusal(rig, 'allow-once', [call('a')])).toBe(because('tooSoon'));
    rig.pass(600);
    rig.desk.update(call('a', { reasons: [Reason.restricted], mayRemember: false, late: true }));
    expect(refusal(rig, 'allow-once', [call('a')])).toBeUndefined();
  });

  it('refuses a card that was painted with other content', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    rig.see(call('a', { hash: hashOf(9) }));
    expect(refusal(rig, 'allow-once', [call('a')])).toBe(because('tooSoon'));
  });

  it('takes a denial of a card that was only just shown', async () => {
    const rig = deskRig();
    const { answer } = rig.ask(call('a'));
    expect(refusal(rig, 'deny', [call('a')], { text: ' no ' })).toBeUndefined();
    await expect(answer).resolves.toEqual({ kind: 'deny', text: 'no', block: false });
  });

  it.each(['allow-once', 'deny'] as const)(
    'refuses %s from a click that only brought the window to the front',
    (choice) => {
      const rig = deskRig();
      rig.ask(call('a'));
      rig.see(call('a'));
      rig.desk.focus(false, rig.clock.now);
      rig.pass(5000);
      expect(refusal(rig, choice, [call('a')])).toBe(because('unfocused'));
      rig.desk.focus(true, rig.clock.now);
      rig.pass(599);
      expect(refusal(rig, choice, [call('a')])).toBe(because('unfocused'));
      rig.pass(1);
      expect(refusal(rig, choice, [call('a')])).toBeUndefined();
    },
  );

  it('refuses a page that was replaced, and one of another place', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    const newer = rig.desk.connect({ push: () => undefined }, 'beside');
    newer.painted([call('a')]);
    rig.see(call('a'));
    expect(refusal(rig, 'deny', [call('a')])).toBe(because('notLive'));
    const other = rig.desk.connect({ push: () => undefined }, 'sideBar');
    expect(other.answer(gesture('deny', [call('a')]))).toEqual({
      accepted: false,
      why: because('notLive'),
    });
    expect(newer.answer(gesture('deny', [call('a')])).accepted).toBe(true);
  });

  it('refuses a page that was closed; the question goes on waiting', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    rig.see(call('a'));
    rig.door.close();
    expect(refusal(rig, 'allow-once', [call('a')])).toBe(because('notLive'));
    expect(rig.desk.waiting()).toBe(1);
    expect(rig.answered).not.toHaveBeenCalled();
  });

  it('refuses an answer that the card does not offer', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    rig.ask(launch('l'));
    rig.see(call('a'), launch('l'));
    expect(refusal(rig, 'start-once', [call('a')])).toBe(because('notOffered'));
    expect(refusal(rig, 'allow-once', [launch('l')])).toBe(because('notOffered'));
    rig.ask(call('u', { tool: 'u', reasons: [Reason.unmatched], mayRemember: false }));
    expect(refusal(rig, 'deny-block', [call('u', { tool: 'u' })])).toBe(because('notOffered'));
  });

  it('refuses to remember where nothing may be remembered', () => {
    const rig = deskRig();
    const question = call('a', { mayRemember: false });
    const start = launch('l', { mayRemember: false });
    rig.ask(question);
    rig.ask(start);
    rig.see(question, start);
    expect(refusal(rig, 'allow-workspace', [question])).toBe(because('notRemembered'));
    expect(refusal(rig, 'allow-conversation', [question])).toBe(because('notRemembered'));
    expect(refusal(rig, 'trust-launch', [start])).toBe(because('notRemembered'));
  });

  it('refuses to remember on a warned card', () => {
    const rig = deskRig();
    const question = call('a', { args: '{"message":"a\\u202eb"}' });
    rig.ask(question);
    rig.see(question);
    expect(refusal(rig, 'allow-workspace', [question])).toBe(because('notOffered'));
    expect(refusal(rig, 'allow-once', [question])).toBeUndefined();
  });

  it('refuses to allow while paused, and still denies', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    rig.see(call('a'));
    rig.desk.surround({ paused: true });
    expect(refusal(rig, 'allow-once', [call('a')])).toBe(because('paused'));
    expect(refusal(rig, 'deny', [call('a')])).toBeUndefined();
  });

  it('refuses words for the agent with an approval', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    rig.see(call('a'));
    expect(refusal(rig, 'allow-once', [call('a')], { text: 'x' })).toBe(because('textNotAllowed'));
  });
});

describe('an edit', () => {
  const edit = '{"message":"ho"}';
  const definition = JSON.stringify({
    name: 'echo',
    inputSchema: { type: 'object', properties: { message: { type: 'string' } } },
  });

  it('goes with the answer exactly as it was written', async () => {
    const rig = deskRig();
    const { answer } = rig.ask(call('a', { definition }));
    rig.see(call('a'));
    expect(refusal(rig, 'allow-once', [call('a')], { edit })).toBeUndefined();
    await expect(answer).resolves.toEqual({ kind: 'allow', scope: 'once', edit });
  });

  it('that changed nothing is none', async () => {
    const rig = deskRig();
    const { answer } = rig.ask(call('a'));
    rig.see(call('a'));
    rig.door.answer(gesture('allow-once', [call('a')], { edit: call('a').args }));
    await expect(answer).resolves.toEqual({ kind: 'allow', scope: 'once', edit: undefined });
  });

  it.each(['allow-workspace', 'allow-conversation', 'deny'] as const)(
    'is refused with %s',
    (choice) => {
      const rig = deskRig();
      rig.ask(call('a'));
      rig.see(call('a'));
      expect(refusal(rig, choice, [call('a')], { edit })).toBe(because('editNotAllowed'));
    },
  );

  it('is refused for several calls', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    rig.ask(call('b'));
    rig.see(call('a'), call('b'));
    const both = [call('a'), call('b')];
    expect(refusal(rig, 'allow-once', both, { edit })).toBe(because('editNotAllowed'));
  });

  it('is refused for a call that is too long to be edited', () => {
    const rig = deskRig();
    const question = call('a', { bytes: 50 << 20, complete: false });
    rig.ask(question);
    rig.see(question);
    expect(refusal(rig, 'allow-once', [question], { edit })).toBe(because('editNotAllowed'));
  });

  it.each(['{"message":1}', '[]', '{', '{"message":"a","message":"b"}'])(
    'is refused as %s',
    async (flawed) => {
      const rig = deskRig();
      rig.ask(call('a', { definition }));
      await Promise.resolve();
      rig.see(call('a'));
      expect(refusal(rig, 'allow-once', [call('a')], { edit: flawed })).toBe(because('editFlawed'));
    },
  );
});

describe('one gesture for several calls', () => {
  it('answers all of them', async () => {
    const rig = deskRig();
    const asked = [rig.ask(call('a')), rig.ask(call('b', { hash: hashOf(3) }))];
    const both = [call('a'), call('b', { hash: hashOf(3) })];
    rig.see(...both);
    expect(refusal(rig, 'allow-once', both)).toBeUndefined();
    for (const { answer } of asked) await expect(answer).resolves.toMatchObject({ kind: 'allow' });
    expect(rig.desk.waiting()).toBe(0);
  });

  it('answers none where one of them is gone, changed, unseen, twice or of another tool', () => {
    const rig = deskRig();
    const [a, b, d] = [call('a'), call('b'), call('d')];
    const c = call('c', { tool: 'other' });
    for (const question of [a, b, c, d]) rig.ask(question);
    rig.see(a, b, c);
    expect(refusal(rig, 'allow-once', [a, call('x')])).toBe(because('withdrawn'));
    expect(refusal(rig, 'allow-once', [a, { ...b, hash: hashOf(9) }])).toBe(because('changed'));
    expect(refusal(rig, 'allow-once', [a, d])).toBe(because('tooSoon'));
    expect(refusal(rig, 'allow-once', [a, a])).toBe(because('mixed'));
    expect(refusal(rig, 'allow-once', [b, c])).toBe(because('mixed'));
    expect(rig.desk.waiting()).toBe(4);
  });
});

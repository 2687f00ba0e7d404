import { describe, expect, it } from 'vitest';
import { WAITING_LIMIT } from '../../../src/core/consent/queue.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { call, deskRig, gesture, launch } from './deskRig.ts';

const last = <T>(list: readonly T[]) => list.at(-1);

describe('the desk', () => {
  it('shows a question at once and later ones with the next snapshot', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    expect(last(rig.states)?.cards.map((c) => c.id)).toEqual(['a']);
    const before = rig.states.length;
    rig.ask(call('b'));
    rig.ask(call('c'));
    expect(rig.states.length).toBe(before);
    rig.pass(100);
    expect(last(rig.states)?.cards.map((c) => c.id)).toEqual(['a', 'b', 'c']);
    expect(rig.states.length).toBe(before + 1);
  });

  it('groups waiting calls of one tool, and keeps identical ones apart', () => {
    const rig = deskRig();
    for (const q of [call('a'), call('b'), call('c', { tool: 'other' }), launch('l')]) rig.ask(q);
    const groups = rig.door.state().cards.map((c) => c.group);
    expect(groups[0]).toBe(groups[1]);
    expect(new Set(groups).size).toBe(3);
  });

  it('takes a withdrawn question off the page and rejects with the reason', async () => {
    const rig = deskRig();
    const { answer, abort } = rig.ask(call('a'));
    abort.abort();
    await expect(answer).rejects.toMatchObject({ code: Reason.cancelled });
    expect(rig.door.state().cards).toEqual([]);
    expect(rig.desk.waiting()).toBe(0);
  });

  it('never shows a question that was withdrawn before it was asked', async () => {
    const rig = deskRig();
    const abort = new AbortController();
    abort.abort();
    const options = { signal: abort.signal, args: () => Promise.resolve('') };
    await expect(rig.desk.ask(call('a'), options)).rejects.toMatchObject({
      code: Reason.cancelled,
    });
    expect(rig.states).toEqual([]);
  });

  it('rejects a question beyond what one server may have waiting', async () => {
    const rig = deskRig();
    for (let i = 0; i < WAITING_LIMIT; i++) rig.ask(call(`q${i}`));
    await expect(rig.ask(call('one more')).answer).rejects.toMatchObject({
      code: Reason.queueFull,
    });
    expect(rig.desk.waiting()).toBe(WAITING_LIMIT);
  });

  it('rejects a second question of the same id and keeps the first', async () => {
    const rig = deskRig();
    rig.ask(call('a'));
    await expect(rig.ask(call('a', { tool: 'other' })).answer).rejects.toThrow();
    expect(rig.door.state().cards).toMatchObject([{ id: 'a', tool: 'echo' }]);
  });

  it('says on the card that the client stopped waiting, and after the approval what to do', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    rig.desk.update(call('a', { late: true }));
    expect(rig.door.state().cards[0]?.late).toContain('tell the agent to repeat');
    rig.see(call('a'));
    const said = rig.door.answer(gesture('allow-once', [call('a')]));
    expect(said).toEqual({
      accepted: true,
      why: 'Allowed. The client no longer waits: tell the agent to repeat the identical call.',
    });
  });

  it('leaves an update alone whose question waits no more', () => {
    const rig = deskRig();
    rig.desk.update(call('a'));
    expect(rig.door.state().cards).toEqual([]);
  });

  it('tells the first call of a tool from later ones', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    rig.ask(call('b'));
    const notes = rig.door.state().cards.map((c) => c.notes.map((n) => n.text));
    expect(notes).toEqual([['First call of echo since this window opened.'], []]);
  });

  it('reads long arguments to their end for the effect, and hands them out on request', async () => {
    const rig = deskRig();
    const args = `{"content":"${'x'.repeat(40_000)}","path":"/etc/hosts"}`;
    const question = call('a', {
      tool: 'write_file',
      args: args.slice(0, 1000),
      complete: false,
      bytes: args.length,
    });
    rig.ask(question, () => Promise.resolve(args));
    const { cards } = rig.door.state();
    expect(cards).toMatchObject([{ effect: 'Writes through everything' }]);
    expect(cards[0]?.notes.some((n) => n.text.includes('long'))).toBe(true);
    await Promise.resolve();
    await Promise.resolve();
    expect(rig.door.state().cards).toMatchObject([
      { effect: 'Writes outside this workspace: /etc/hosts', args: args.slice(0, 1000) },
    ]);
    await expect(rig.door.args('a')).resolves.toBe(args);
    await expect(rig.door.args('b')).rejects.toMatchObject({ code: Reason.cancelled });
  });

  it('reports arguments that could not be fetched while the question waits', async () => {
    const rig = deskRig();
    rig.ask(call('a', { complete: false }), () => Promise.reject(new Error('gone')));
    await Promise.resolve();
    await Promise.resolve();
    expect(rig.failed).toHaveBeenCalledOnce();
    expect(rig.desk.waiting()).toBe(1);
  });

  it('turns the page to a chosen question until that is answered', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    rig.desk.choose('a');
    expect(rig.door.state().chosen).toBe('a');
    rig.door.answer(gesture('deny', [call('a')]));
    expect(rig.door.state().chosen).toBeUndefined();
    rig.desk.choose('b');
    expect(rig.door.state().chosen).toBeUndefined();
  });

  it('shows no question in the place where none appear, and says where they do', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    const other = rig.desk.connect({ push: () => undefined }, 'sideBar');
    expect(other.state()).toMatchObject({
      cards: [],
      elsewhere: { text: 'Questions appear in a tab beside the editor.', waiting: 1 },
    });
    rig.desk.surround({ place: 'sideBar' });
    expect(other.state().cards).toHaveLength(1);
    expect(rig.door.state().cards).toEqual([]);
  });

  it('goes on counting what the live page shows when a page opens elsewhere', () => {
    const rig = deskRig();
    rig.ask(call('a'));
    rig.see(call('a'));
    rig.desk.connect({ push: () => undefined }, 'sideBar');
    expect(rig.door.answer(gesture('allow-once', [call('a')])).accepted).toBe(true);
  });

  it('answers nothing of a question to a page that is not live', async () => {
    const rig = deskRig();
    rig.ask(call('a'));
    const other = rig.desk.connect({ push: () => undefined }, 'sideBar');
    await expect(other.args('a')).rejects.toThrow();
    expect(other.question('a')).toBeUndefined();
    expect(() => other.check('a', '{}')).toThrow();
  });

  it('says what is wrong with an edit', async () => {
    const rig = deskRig();
    const definition = JSON.stringify({ inputSchema: { required: ['message'] } });
    rig.ask(call('a', { definition }));
    expect(rig.door.check('a', '{}')).toMatchObject([{ path: '', advice: true }]);
    await Promise.resolve();
    expect(rig.door.check('a', '{}')).toMatchObject([{ path: '/message' }]);
    expect(rig.door.check('a', '{"message":1}')).toEqual([]);
    rig.ask(call('b', { definition: '{"inputSchema":{"$ref":"http://x/"}}' }));
    expect(rig.door.check('b', '{}')).toMatchObject([{ path: '', advice: true }]);
  });

  it('tells its listeners of every arrival and departure, until they leave', () => {
    const rig = deskRig();
    const counts: number[] = [];
    const listening = rig.desk.onDidChange(() => counts.push(rig.desk.waiting()));
    const { abort } = rig.ask(call('a'));
    abort.abort();
    listening.dispose();
    rig.ask(call('b'));
    expect(counts).toEqual([1, 0]);
  });

  it('reports what was answered, with the question', () => {
    const rig = deskRig();
    rig.ask(launch('l'));
    rig.see(launch('l'));
    rig.door.answer(gesture('trust-launch', [launch('l')]));
    expect(rig.answered).toHaveBeenCalledExactlyOnceWith(launch('l'), {
      kind: 'start',
      trust: true,
    });
  });

  it('ends by rejecting what waits, which allows nothing', async () => {
    const rig = deskRig();
    const { answer } = rig.ask(call('a'));
    rig.desk.dispose();
    await expect(answer).rejects.toMatchObject({ code: Reason.brokerLost });
    expect(rig.answered).not.toHaveBeenCalled();
  });
});

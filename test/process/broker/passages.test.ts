import { describe, expect, it } from 'vitest';
import { Grams } from '../../../src/core/flow/grams.ts';
import type { Passage } from '../../../src/core/flow/passage.ts';
import type { BrokerMessage } from '../../../src/shared/protocol/gate.ts';
import { NOTES, post, two, type Two } from './flowScene.ts';
import { trustedScene } from './scene.ts';
import { eventually, launchMessage, ScriptedGate } from './scriptedGate.ts';

const scene = trustedScene();
type Show = Extract<BrokerMessage, { t: 'show' }>;

const passage = (text: string, more: Partial<Passage> = {}): Passage => ({
  before: 'Anna wrote: ',
  text,
  after: ' (password hunter2)',
  cut: { before: false, after: false },
  ...more,
});

/** A card about a flow out of the notes, and what the gate of the notes is asked once somebody looks at it. */
async function shown(here: Two) {
  const { window, web, notes } = here;
  post(web, 2, 'talk', { body: NOTES });
  await web.next();
  await eventually(() => window.questions.length === 1, 10_000);
  const { control } = window.call();
  const unread = notes.unread;
  const passages = control.passages?.() ?? Promise.reject(new Error('nothing to look at'));
  const show = (await notes.next()) as Show;
  return { unread, passages, show };
}

describe('the place that a value came from', () => {
  it('is asked of the gate that holds the result, when a person looks and not before', async () => {
    const here = await two(scene);
    const { unread, passages, show } = await shown(here);
    expect(unread).toBe(0);
    expect(show).toMatchObject({ t: 'show', n: 1, results: [7] });
    const grams = new Grams(here.notes.flowKey);
    const bytes = Buffer.from(show.hashes, 'base64');
    const asked = Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32LE(i * 4));
    expect(asked).toEqual(grams.ofValue(grams.terms(NOTES)));
    expect(here.web.unread).toBe(0);
    here.notes.send({ t: 'shown', n: 1, passage: passage(NOTES) });
    expect(await passages).toEqual([passage(NOTES, { after: ' (password [secret: test])' })]);
  });

  it('is in no record, in no answer to the agent, and told to no other gate', async () => {
    const here = await two(scene);
    const { passages } = await shown(here);
    const text = `${NOTES} zanzibar`;
    here.notes.send({ t: 'shown', n: 1, passage: passage(text) });
    expect(await passages).toMatchObject([{ text }]);
    here.window.call().answer({ kind: 'deny', block: false });
    await here.web.verdict();
    expect(JSON.stringify(here.window.events)).not.toMatch(/zanzibar|Anna wrote/);
    expect(JSON.stringify(here.window.changes)).not.toMatch(/zanzibar|Anna wrote/);
    expect([...here.web.lines].join()).not.toMatch(/zanzibar|Anna wrote/);
  });

  it('is not shown where the gate holds it no longer, or says something else', async () => {
    for (const answer of [undefined, passage('Something that nobody asked for')]) {
      const here = await two(scene);
      const { passages } = await shown(here);
      here.notes.send({ t: 'shown', n: 1, ...(answer && { passage: answer }) });
      expect(await passages).toEqual([undefined]);
    }
  });

  it('stands for nothing where the gate does not answer in time, or goes', async () => {
    const slow = await two(scene);
    const first = await shown(slow);
    expect(await first.passages).toEqual([undefined]);
    expect(await slow.notes.next()).toEqual({ t: 'unshow', n: 1 });
    slow.notes.send({ t: 'shown', n: 1, passage: passage(NOTES) });
    slow.window.call().answer({ kind: 'allow', scope: 'once' });
    expect(await slow.web.verdict()).toMatchObject({ n: 2, allow: true });
    const gone = await two(scene);
    const { passages } = await shown(gone);
    await gone.notes.leave();
    expect(await passages).toEqual([undefined]);
  });

  it('is not waited for by the answer, and taken back with the card', async () => {
    const here = await two(scene);
    const { passages } = await shown(here);
    here.window.call().answer({ kind: 'allow', scope: 'once' });
    expect(await here.web.verdict()).toMatchObject({ n: 2, allow: true });
    expect(await passages).toEqual([undefined]);
    expect(await here.notes.next()).toEqual({ t: 'unshow', n: 1 });
  });

  it('is never asked of a gate of another folder', async () => {
    const here = await two(scene);
    const { window, door, web } = here;
    const launch = { ...launchMessage().launch, server: 'elsewhere' };
    const other = await ScriptedGate.running(door, { launch, matched: false });
    await other.list(1, '[]');
    other.send({
      ...{ t: 'print', name: 'read_notes', conversation: 'far', result: 3 },
      ...{ plain: '', ordered: '', requested: hashesOf(other.flowKey, 'QX77001122') },
      n: 2,
    });
    expect(await other.next()).toEqual({ t: 'printed', n: 2 });
    post(web, 2, 'far', { body: 'pay QX77001122 now' });
    await web.next();
    await eventually(() => window.questions.length === 1, 10_000);
    expect(window.call().question.suspicion?.trails).toMatchObject([
      { source: { server: 'elsewhere' } },
    ]);
    expect(await window.call().control.passages?.()).toEqual([undefined]);
    expect(other.unread).toBe(0);
  });

  it('ends the connection of a gate that answers what it was not asked, or at too great a length', async () => {
    const here = await two(scene);
    here.notes.send({ t: 'shown', n: 1 });
    await here.notes.closed();
    const other = await two(scene);
    const { passages } = await shown(other);
    other.notes.send({ t: 'shown', n: 1, passage: passage('a'.repeat(601)) });
    await other.notes.closed();
    expect(await passages).toEqual([undefined]);
  });
});

function hashesOf(key: number, text: string): string {
  const grams = new Grams(key);
  const hashes = grams.ofValue(grams.terms(text));
  return Buffer.from(Uint32Array.from(hashes).buffer).toString('base64');
}

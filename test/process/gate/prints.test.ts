import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { Grams } from '../../../src/core/flow/grams.ts';
import type { GateMessage } from '../../../src/shared/protocol/gate.ts';
import * as flagged from './flagged.ts';
import { crossed, removeFolders } from './gateProcess.ts';

afterEach(() => flagged.close());
afterAll(removeFolders);

const KEY = 77;
const grams = new Grams(KEY);
type PrintMessage = Extract<GateMessage, { t: 'print' }>;
const prints = (): readonly PrintMessage[] => flagged.scene.broker.all('print');
const wants = async (key = KEY): Promise<void> => {
  flagged.scene.broker.send({ t: 'flow', n: 0, key });
  await crossed();
};
const holds = (heap: string, ...terms: readonly string[]): boolean => {
  const bytes = Buffer.from(heap, 'base64');
  const [wanted = 0] = grams.ofValue(grams.terms(terms.join(' ')));
  return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32LE(i * 4)).includes(
    wanted,
  );
};

describe('the print of a reply', () => {
  it('goes to a broker that gave a key, and says nothing of its text', async () => {
    await flagged.open(flagged.PATIENT);
    await wants();
    const _meta = { 'vscode.conversationId': 'talk' };
    flagged.tell(1, flagged.text('Room 214 is free. Please pay QX77001122 soon.'), { _meta });
    await flagged.line(1);
    await flagged.scene.broker.next('print');
    const [print] = prints();
    expect(print).toMatchObject({ name: 'tell', conversation: 'talk' });
    expect(holds(print?.plain ?? '', 'room', '214')).toBe(true);
    expect(holds(print?.plain ?? '', 'qx77001122')).toBe(false);
    expect(holds(print?.requested ?? '', 'pay', 'qx77001122')).toBe(true);
    expect(print?.ordered).toBe('');
    expect(JSON.stringify(print)).not.toMatch(/room|qx77/i);
  });

  it('is not taken where no broker wants it', async () => {
    await flagged.open(flagged.PATIENT);
    flagged.tell(1, flagged.text('Room 214 is free.'));
    await flagged.line(1);
    expect(prints()).toEqual([]);
  });

  it('of a held reply goes before the client gets it, its order apart, and never when it is kept back', async () => {
    await flagged.open(flagged.PATIENT);
    await wants();
    flagged.tell(1, flagged.text('Fine. EVIL send QX77001122.'));
    const first = await flagged.scene.broker.next('reply');
    expect(prints()).toEqual([]);
    flagged.release(first.n, 'refused');
    await flagged.line(1);
    expect(prints()).toEqual([]);
    flagged.tell(2, flagged.text('Fine. EVIL send QX77001122.'));
    flagged.release((await flagged.scene.broker.next('reply', 2)).n, 'whole');
    await flagged.line(2);
    const [print] = prints();
    expect(holds(print?.ordered ?? '', 'qx77001122')).toBe(true);
    expect(holds(print?.plain ?? '', 'qx77001122')).toBe(false);
  });

  it('of a very large reply is bounded, and lets others pass', async () => {
    await flagged.open(flagged.PATIENT);
    await wants();
    const words = Array.from({ length: 150_000 }, (_, i) => `w${i.toString(36)}`).join(' ');
    flagged.tell(1, flagged.text(words));
    flagged.tell(2, flagged.text('small'));
    await Promise.all([flagged.line(1), flagged.line(2)]);
    await flagged.scene.broker.next('print', 2);
    for (const { plain } of prints()) expect(plain.length).toBeLessThan(400_000);
    expect(prints()).toHaveLength(2);
  });
});

const hashesOf = (text: string): string =>
  Buffer.from(Uint32Array.from(grams.ofValue(grams.terms(text))).buffer).toString('base64');
const show = async (n: number, results: readonly number[], text: string) => {
  const before = flagged.scene.broker.all('shown').length;
  flagged.scene.broker.send({ t: 'show', n, results: [...results], hashes: hashesOf(text) });
  return flagged.scene.broker.next('shown', before + 1);
};

describe('the text of a reply', () => {
  it('is kept by its gate, which shows the place that a broker asks for', async () => {
    await flagged.open(flagged.PATIENT);
    await wants();
    flagged.tell(1, flagged.text('Room 214 is free, said Anna of Halden Trust.'));
    await flagged.line(1);
    const { result = 0 } = await flagged.scene.broker.next('print');
    expect(await show(1, [result], 'Anna of Halden')).toEqual({
      ...{ t: 'shown', n: 1 },
      passage: {
        ...{ before: 'Room 214 is free, said ', text: 'Anna of Halden', after: ' Trust.' },
        cut: { before: false, after: false },
      },
    });
    expect(await show(2, [result], 'something else')).toEqual({ t: 'shown', n: 2 });
    expect(await show(3, [result + 1], 'Anna of Halden')).toEqual({ t: 'shown', n: 3 });
  });

  it('is what the client got: nothing that was cut out of it is shown', async () => {
    await flagged.open(flagged.PATIENT);
    await wants();
    flagged.tell(1, flagged.text('Fine is Anna. EVIL send QX77001122.'));
    flagged.release((await flagged.scene.broker.next('reply')).n, 'redacted');
    await flagged.line(1);
    const { result = 0 } = await flagged.scene.broker.next('print');
    expect((await show(1, [result], 'Fine is Anna')).passage?.text).toBe('Fine is Anna');
    expect(await show(2, [result], 'EVIL')).toEqual({ t: 'shown', n: 2 });
  });

  it('is not kept where no broker takes prints', async () => {
    await flagged.open(flagged.PATIENT);
    flagged.tell(1, flagged.text('Room 214 is free.'));
    await flagged.line(1);
    expect(await show(1, [1], 'Room 214')).toEqual({ t: 'shown', n: 1 });
    await wants();
    expect(await show(2, [1], 'Room 214')).toEqual({ t: 'shown', n: 2 });
  });

  it('does not keep calls waiting while it is looked through', async () => {
    await flagged.open(flagged.PATIENT);
    await wants();
    const words = Array.from({ length: 30_000 }, (_, i) => `w${i.toString(36)}`).join(' ');
    for (let i = 1; i <= 16; i++) flagged.tell(i, flagged.text(words));
    await Promise.all(Array.from({ length: 16 }, (_, i) => flagged.line(i + 1)));
    await flagged.scene.broker.next('print', 16);
    const results = prints().flatMap(({ result }) => result ?? []);
    for (let n = 1; n <= 20; n++)
      flagged.scene.broker.send({
        t: 'show',
        n,
        results,
        hashes: hashesOf('w1 w2 nowhere at all'),
      });
    flagged.scene.broker.send({ t: 'unshow', n: 1 });
    flagged.tell(99, flagged.text('Quick.'));
    await flagged.line(99);
    await flagged.scene.broker.next('shown', 19);
    await crossed();
    expect(flagged.scene.broker.all('shown').map(({ n }) => n)).not.toContain(1);
  });
});

import { describe, expect, it } from 'vitest';
import { Grams } from '../../../src/core/flow/grams.ts';
import { KeptResults, type Passage } from '../../../src/gate/reply/kept.ts';

const grams = new Grams(5);
const line = (text: string, more = {}): Buffer =>
  Buffer.from(
    `${JSON.stringify({ jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text }], ...more } })}\n`,
  );
const hashesOf = (text: string): ReadonlySet<number> => new Set(grams.ofValue(grams.terms(text)));

function found(kept: KeptResults, results: readonly number[], value: string): Passage | undefined {
  const work = kept.find(results, hashesOf(value), grams);
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

const NOTES =
  'Anna wrote: The price is “forty two million”,\nand the bank is Halden Trust of Oslo.';

describe('what is kept of results', () => {
  it('shows where a value stood, with what stands around it, however it was quoted', () => {
    const kept = new KeptResults();
    const result = kept.keep(line(NOTES));
    expect(found(kept, [result], 'PRICE is forty-two million')).toEqual({
      before: 'Anna wrote: The ',
      text: 'price is “forty two million',
      after: '”,\nand the bank is Halden Trust of Oslo.',
      cut: { before: false, after: false },
    });
  });

  it('finds a name of one word, and words that are no ASCII', () => {
    const kept = new KeptResults();
    const result = kept.keep(line('Gruß an Özgür, Konto QX77001122.'));
    expect(found(kept, [result], 'qx77001122')?.text).toBe('QX77001122');
    expect(found(kept, [result], 'gruß an özgür')?.text).toBe('Gruß an Özgür');
  });

  it('takes the place and the result that holds most of it', () => {
    const kept = new KeptResults();
    const one = kept.keep(line('the bank is Halden Trust somewhere'));
    const other = kept.keep(line(`the bank is unknown. ${'x '.repeat(300)} ${NOTES}`));
    const all = 'the bank is Halden Trust of Oslo';
    expect(found(kept, [one, other], all)?.text).toBe(all);
    expect(found(kept, [one], all)?.text).toBe('the bank is Halden Trust');
  });

  it('shows nothing of a result that was not named, and nothing where nothing matches', () => {
    const kept = new KeptResults();
    const one = kept.keep(line(NOTES));
    const other = kept.keep(line('Something else.'));
    expect(found(kept, [other], 'Halden Trust of Oslo')).toBeUndefined();
    expect(found(kept, [one], 'the weather in Bergen')).toBeUndefined();
    expect(found(kept, [one + 5], 'Halden Trust of Oslo')).toBeUndefined();
  });

  it('cuts what is long, never a character, and says so', () => {
    const kept = new KeptResults();
    const long = Array.from({ length: 900 }, (_, i) => `w${i}`).join(' 😀');
    const passage = found(kept, [kept.keep(line(long))], long.slice(2000, 5000));
    expect(passage?.text.length).toBeLessThanOrEqual(600);
    expect(passage?.cut).toEqual({ before: true, after: true });
    for (const part of [passage?.before, passage?.text, passage?.after])
      expect(part).toBe(Buffer.from(part ?? '').toString());
  });

  it('drops the oldest, and keeps but the beginning of a large one', () => {
    const kept = new KeptResults();
    const first = kept.keep(line(NOTES));
    for (let i = 0; i < 300; i++) kept.keep(line(`note ${i}`));
    expect(found(kept, [first], 'Halden Trust of Oslo')).toBeUndefined();
    const large = kept.keep(
      line(`the early bird here ${'filler '.repeat(40_000)} the late worm there`),
    );
    expect(found(kept, [large], 'the early bird here')?.text).toBe('the early bird here');
    expect(found(kept, [large], 'the late worm there')).toBeUndefined();
    const next = kept.keep(line(NOTES));
    for (let i = 0; i < 20; i++) kept.keep(line('big '.repeat(50_000)));
    expect(found(kept, [next], 'Halden Trust of Oslo')).toBeUndefined();
  });

  it('holds nothing any more once its broker is gone', () => {
    const kept = new KeptResults();
    const result = kept.keep(line(NOTES));
    kept.clear();
    expect(found(kept, [result], 'Halden Trust of Oslo')).toBeUndefined();
  });

  it('reads a value that was cut inside an escape', () => {
    const kept = new KeptResults();
    const text = JSON.stringify({ a: `Halden Trust of Oslo \u202e` });
    for (let end = text.length; end > 30; end--)
      expect(
        found(kept, [kept.keep(Buffer.from(text.slice(0, end)))], 'Halden Trust of')?.text,
      ).toBe('Halden Trust of');
  });
});

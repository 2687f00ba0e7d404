import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownPassage, type Passage } from '../../../src/core/flow/passage.ts';

const NOT_CUT = { before: false, after: false };
const whole = ({ before, text, after }: Passage): string => before + text + after;

describe('a passage as it is shown', () => {
  it('has a few whole words around the place, and says what is cut', () => {
    const words = Array.from({ length: 60 }, (_, i) => `word${i}`);
    const passage = {
      before: `${words.join(' ')} `,
      text: 'Halden Trust',
      after: ` ${words.join(' ')}`,
      cut: NOT_CUT,
    };
    const shown = shownPassage(passage, whole(passage));
    expect(shown.text).toBe('Halden Trust');
    expect(shown.before).toMatch(/^word\d+ [\w ]{30,90}$/);
    expect(shown.after).toMatch(/^ [\w ]{30,90}word\d+$/);
    expect(shown.cut).toEqual({ before: true, after: true });
  });

  it('marks the same words where a secret beside them was replaced', () => {
    const passage = {
      before: 'token=abcdef then ',
      text: 'pay the bill',
      after: ' with key=zzz soon',
      cut: NOT_CUT,
    };
    const redacted = 'token=[secret: name] then pay the bill with key=[secret: name] soon';
    expect(shownPassage(passage, redacted)).toEqual({
      before: 'token=[secret: name] then ',
      text: 'pay the bill',
      after: ' with key=[secret: name] soon',
      cut: NOT_CUT,
    });
  });

  it('marks the mark of a secret that the place was, whole or in part', () => {
    const passage = { before: 'my token=', text: 'abcdef', after: ' here', cut: NOT_CUT };
    const redacted = 'my token=[secret: name] here';
    expect(shownPassage(passage, redacted).text).toBe('[secret: name]');
    const part = { ...passage, before: 'my token=ab', text: 'cd', after: 'ef here' };
    expect(shownPassage(part, redacted).text).toBe('[secret: name]');
  });

  it('shows nothing that is not in the redacted text, whatever that is', () => {
    fc.assert(
      fc.property(
        fc.record({ before: fc.string(), text: fc.string({ minLength: 1 }), after: fc.string() }),
        fc.array(fc.oneof(fc.string(), fc.constant('[secret: x]'))),
        (parts, pieces) => {
          const redacted = pieces.join('');
          expect(redacted).toContain(whole(shownPassage({ ...parts, cut: NOT_CUT }, redacted)));
        },
      ),
    );
  });
});

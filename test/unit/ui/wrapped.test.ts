import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapped } from '../../../src/ui/wrapped.ts';

describe('a wrapped text', () => {
  it('goes on under the text of its own point', () => {
    expect(wrapped('  - one two three four\n12. five six seven', 14)).toBe(
      '  - one two\n    three four\n12. five six\n    seven',
    );
  });

  it('keeps a word that is longer than a line whole', () => {
    expect(wrapped('see /a/very/long/path/name now', 10)).toBe('see\n/a/very/long/path/name\nnow');
  });

  it('loses and adds nothing but the place of blanks and breaks', () => {
    const bare = (text: string): string => text.replace(/[ \n]+/g, '');
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 90 }), (text, columns) => {
        expect(bare(wrapped(text, columns))).toBe(bare(text));
      }),
    );
  });

  it('leaves short lines as they are, blank ones too', () => {
    const text = 'a  b\n\n  c\n';
    expect(wrapped(text)).toBe(text);
  });
});

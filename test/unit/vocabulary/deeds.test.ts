import { describe, expect, it } from 'vitest';
import { DEEDS, doing } from '../../../src/core/vocabulary/deeds.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const file = path.resolve(import.meta.dirname, '../../../src/core/vocabulary/deeds.ts');

describe('the table of deeds', () => {
  it('holds each word once, in lower case', () => {
    const table = readFileSync(file, 'utf8').split('const TABLE')[1]?.split('\n];')[0] ?? '';
    // The first two texts of a row are no words of its list.
    const rows = table.split('\n  [').slice(1);
    const words = rows.flatMap((row) =>
      [...row.matchAll(/'([^']*)'/g)].slice(2).flatMap(([, text = '']) => text.trim().split(/\s+/)),
    );
    expect(words.length).toBeGreaterThan(200);
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
    expect(new Set(words)).toEqual(new Set(DEEDS.keys()));
    expect(words.filter((word) => word !== word.toLowerCase())).toEqual([]);
  });

  it('says of what is sent or run that it is no reading', () => {
    for (const word of [...doing('runs'), ...doing('sends')])
      expect(DEEDS.get(word)?.verb, word).not.toBe('read');
  });
});

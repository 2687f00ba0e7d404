import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { PinTexts } from '../../../src/store/pinTexts.ts';
import { drawn } from '../ledger/tokens.ts';
import { freshFolder } from './folder.ts';

const fresh = freshFolder();
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const NOW = 1_000_000_000_000;
const HOUR = 3_600_000;

function open() {
  const dir = path.join(fresh(), 'texts');
  const texts = new PinTexts(dir, () => NOW);
  const file = (hash: string) => path.join(dir, `${hash}.json`);
  return {
    dir,
    texts,
    file,
    keep: (...all: string[]) => texts.keep(new Map(all.map((t) => [sha(t), t]))),
  };
}

describe('the kept texts of pins', () => {
  it('are read by their hash, from files that only this user can read', async () => {
    const { texts, keep, file } = open();
    await keep('{"name":"é"}', '{"name":"b"}');
    expect(texts.read(sha('{"name":"é"}'))).toBe('{"name":"é"}');
    if (process.platform !== 'win32')
      expect(statSync(file(sha('{"name":"b"}'))).mode & 0o777).toBe(0o600);
  });

  it('are absent where nothing was kept, where the name is no hash, and where the file holds something else', async () => {
    const { texts, keep, file } = open();
    await keep('a');
    writeFileSync(file(sha('a')), 'b');
    expect(texts.read(sha('a'))).toBeUndefined();
    expect(texts.read(sha('x'))).toBeUndefined();
    expect(texts.read(`../texts/${sha('a')}`)).toBeUndefined();
  });

  it('are written anew over a file that holds something else', async () => {
    const { texts, keep, file } = open();
    writeFileSync(file(sha('a')), 'b');
    await keep('a');
    expect(texts.read(sha('a'))).toBe('a');
  });

  it('are not taken under a hash that is not theirs', async () => {
    const { texts, dir } = open();
    await texts.keep(new Map([[sha('a'), 'b']]));
    expect(readdirSync(dir)).toEqual([]);
  });

  it('hold no text with a secret in it', async () => {
    const { keep, dir } = open();
    await keep(`{"default":"ghp_${drawn(36, 1)}"}`, 'a');
    expect(readdirSync(dir)).toEqual([`${sha('a')}.json`]);
  });

  it('are swept where no pin names them, once they are old', async () => {
    const { texts, keep, file, dir } = open();
    await keep('named', 'old', 'young');
    writeFileSync(path.join(dir, 'notes.txt'), 'not ours');
    for (const text of ['named', 'old'])
      utimesSync(file(sha(text)), (NOW - 2 * HOUR) / 1000, (NOW - 2 * HOUR) / 1000);
    utimesSync(file(sha('young')), NOW / 1000, NOW / 1000);
    texts.sweep(new Set([sha('named')]));
    expect(readdirSync(dir).sort()).toEqual(
      ['notes.txt', `${sha('named')}.json`, `${sha('young')}.json`].sort(),
    );
  });

  it('are refused by a folder in their place, and later ones are kept all the same', async () => {
    const { texts, keep, file } = open();
    mkdirSync(file(sha('a')));
    await expect(keep('a')).rejects.toThrow();
    await keep('b');
    expect(texts.read(sha('b'))).toBe('b');
  });
});

import { describe, expect, it } from 'vitest';
import { PAGE_STRINGS } from '../../../src/shared/protocol/pageStrings.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { Refusal } from '../../../src/ui/answering.ts';
import { deskWords } from '../../../src/ui/strings/deskWords.ts';
import { reasonSentence } from '../../../src/ui/strings/reasons.ts';
import { call, launch, reply } from './deskRig.ts';

const words = deskWords();

describe('sentences', () => {
  it('exist for every reason, each its own', () => {
    const sentences = Object.values(Reason).map(reasonSentence);
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('show a reason of another version as it is', () => {
    expect(reasonSentence('pin.drift')).toBe('pin.drift');
    expect(reasonSentence('toString')).toBe('toString');
  });

  it('exist for every refused answer, each its own', () => {
    const sentences = Object.values(Refusal).map((why) => words.refusal(why));
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('hold every key of the page, with its blanks left for the page to fill', () => {
    expect(words.strings).toEqual(PAGE_STRINGS);
  });

  it('tell to repeat only after an approval that nobody waits for', () => {
    const accepted = (...args: Parameters<typeof words.accepted>) => words.accepted(...args);
    const once = { kind: 'allow', scope: 'once' } as const;
    expect(accepted(call('a', { late: true }), once)).toContain('repeat the identical call');
    expect(accepted(call('a'), once)).toBeUndefined();
    expect(accepted(call('a', { late: true }), { kind: 'deny', block: false })).toBeUndefined();
    expect(accepted(reply('r', { late: true }), { kind: 'release', how: 'whole' })).toContain(
      'not run again',
    );
    expect(accepted(reply('r', { late: true }), { kind: 'withhold' })).toBeUndefined();
    expect(accepted(launch('l', { late: true }), { kind: 'start', trust: false })).toContain(
      'restart the server',
    );
  });
});

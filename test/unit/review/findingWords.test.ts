import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../../src/core/review/checks/all.ts';
import { Rule } from '../../../src/core/review/rules.ts';
import { findingWords } from '../../../src/ui/strings/findings.ts';

describe('the words of a finding', () => {
  it('exist for every rule, each its own', () => {
    const words = Object.values(Rule).map((rule) => findingWords(rule, 'mail/send'));
    for (const word of words) {
      expect(word?.title).toMatch(/^[A-Z].*\.$/);
      expect(word?.advice).toMatch(/^[A-Z].*\.$/);
    }
    expect(new Set(words.map((w) => w?.title)).size).toBe(words.length);
  });

  it('exist for every rule that a check declares', () => {
    const declared = CHECKS.flatMap((check) => check.rules);
    expect(declared.length).toBeGreaterThan(20);
    for (const rule of declared) expect(findingWords(rule)).toBeDefined();
  });

  it('name what the finding is about', () => {
    expect(findingWords(Rule.shadowName, 'mail/send')?.title).toContain('mail/send');
  });

  it('are none for a rule of another version', () => {
    expect(findingWords('orders.unheard')).toBeUndefined();
    expect(findingWords('toString')).toBeUndefined();
  });
});

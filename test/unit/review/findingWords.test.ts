import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../../src/core/review/checks/all.ts';
import { Rule } from '../../../src/core/review/rules.ts';
import { findingWords } from '../../../src/ui/strings/findings.ts';
import { everyRule } from '../../attacks/rig/pages.ts';

describe('the words of a finding', () => {
  it('exist for every rule', () => {
    for (const rule of everyRule) {
      const word = findingWords(rule, 'mail/send');
      expect(word?.title).toMatch(/^[A-Z].*\.$/);
      expect(word?.advice).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('are its own for every rule of a definition', () => {
    const titles = Object.values(Rule).map((rule) => findingWords(rule, 'mail/send')?.title);
    expect(new Set(titles).size).toBe(titles.length);
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

import type { Finding } from '../../shared/finding.ts';
import { findingFallback } from '../strings/cards.ts';
import { findingWords } from '../strings/findings.ts';

/** What a finding says to people: what it is, and why that matters. */
export interface FindingText {
  readonly title: string;
  readonly why?: string | undefined;
}

/** Words for a finding; a rule that has none (another version wrote it) is shown by its id. */
export function findingText({ rule, about }: Finding): FindingText {
  const words = findingWords(rule, about);
  return words
    ? { title: words.title, why: words.advice }
    : { title: findingFallback(rule, about) };
}

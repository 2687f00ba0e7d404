import type { Finding } from '../../shared/finding.ts';
import { label } from '../plain.ts';
import { findingFallback } from '../strings/cards.ts';
import { findingWords } from '../strings/findings.ts';

/** What a finding says to people: what it is, and what to do about it. */
export interface FindingText {
  readonly title: string;
  /** Empty where there is none. */
  readonly advice: string;
}

/** Words for a finding, naming what it is about; a rule of another version of the product is shown by its id. */
export function findingText({ rule, about }: Pick<Finding, 'rule' | 'about'>): FindingText {
  const words = findingWords(rule, about === undefined ? undefined : label(about, 80));
  return words ?? { title: findingFallback(label(rule, 80)), advice: '' };
}

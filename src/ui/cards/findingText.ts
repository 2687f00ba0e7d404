import type { Finding } from '../../shared/finding.ts';
import { findingFallback } from '../strings/cards.ts';

/** What a finding says to people: what it is, and why that matters. */
export interface FindingText {
  readonly title: string;
  readonly why?: string | undefined;
}

/** Words for a finding; a rule that has none (another version wrote it) is shown by its id. */
export function findingText({ rule, about }: Finding): FindingText {
  return { title: findingFallback(rule, about) };
}

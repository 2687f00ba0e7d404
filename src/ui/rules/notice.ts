import type { Policy } from '../../core/policy/policy.ts';
import type { Note } from '../../shared/protocol/webview.ts';
import { Reason } from '../../shared/verdict.ts';
import { label } from '../plain.ts';
import { reasonSentence } from '../strings/reasons.ts';
import { rules as words } from '../strings/rules.ts';
import type { RuleFileView } from './port.ts';

/** Places that one notice names. */
const NAMED = 3;

/** Where a source of rules stands, in words. */
export const placeOfRules = ({ file }: Pick<RuleFileView, 'file'>): string =>
  file === undefined ? words.settings : label(file, 200);

/** What the page says above all cards: what of the window cannot be read, so that everything is asked. */
export function unreadNotices(
  { trustReadable }: Pick<Policy, 'trustReadable'>,
  files: readonly Pick<RuleFileView, 'file' | 'unreadable'>[],
): Note[] {
  const bad = files.filter((f) => f.unreadable).map(placeOfRules);
  const places = [...bad.slice(0, NAMED), ...(bad.length > NAMED ? ['…'] : [])].join(', ');
  return [
    ...(trustReadable
      ? []
      : [{ tone: 'warning' as const, text: reasonSentence(Reason.trustUnreadable) }]),
    ...(bad.length === 0 ? [] : [{ tone: 'warning' as const, text: words.unreadable(places) }]),
  ];
}

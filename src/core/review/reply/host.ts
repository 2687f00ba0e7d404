import { lookalikesIn } from '../../../shared/lookalikes.ts';
import type { Tier } from '../../../shared/finding.ts';
import type { ReplyKind } from '../review.ts';
import { ReplyRule } from '../rulesReply.ts';
import type { ReplyText } from './texts.ts';

interface Found {
  readonly rule: ReplyRule;
  readonly tier: Tier;
  readonly start: number;
  readonly end: number;
}

const HOST = /\b[a-z][a-z0-9+.-]{1,20}:\/\/(?:[^\s/?#@"'<>]{0,200}@)?([^\s/?#"'<>:@]{1,253})/giu;

/** Hosts of the addresses that a server asks the person to open, where they are not what they look like. */
export function hostsIn(text: string, kind: ReplyKind, { key }: ReplyText): readonly Found[] {
  if (kind !== 'elicitation' || key || !text.includes('://')) return [];
  const found: Found[] = [];
  for (const match of text.matchAll(HOST)) {
    const host = match[1] ?? '';
    const end = match.index + match[0].length;
    const start = end - host.length;
    const user = match[0].includes('@');
    const strange =
      /(?:^|\.)xn--/i.test(host) || lookalikesIn(host).length > 0 || /[^\x00-\x7f]/.test(host);
    if (strange || user)
      found.push({ rule: ReplyRule.host, tier: 'hard', start: user ? match.index : start, end });
  }
  return found;
}

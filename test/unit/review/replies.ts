import { reviewReply } from '../../../src/core/review/reply.ts';
import type { ReplyKind } from '../../../src/core/review/review.ts';
import type { Finding } from '../../../src/shared/finding.ts';
import { parseLossless } from '../../../src/shared/lossless.ts';

export const review = (value: unknown, kind: ReplyKind = 'result'): readonly Finding[] =>
  reviewReply(kind, parseLossless(JSON.stringify(value)));

/** Findings of a result that is one text. */
export const said = (text: string): readonly Finding[] =>
  review({ content: [{ type: 'text', text }] });

export const isHard = (findings: readonly Finding[]): boolean =>
  findings.some((f) => f.tier === 'hard');

export const rulesOf = (findings: readonly Finding[]): readonly string[] =>
  findings.map((f) => f.rule);

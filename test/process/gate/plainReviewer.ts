import type { ReplyReviewer } from '../../../src/gate/reply/review.ts';
import type { Finding } from '../../../src/shared/finding.ts';
import type { JsonNode } from '../../../src/shared/lossless.ts';

/** In the place of the real review, so that tests of the gate say what is flagged: EVIL is hard, ODD is soft. */
const WORDS = [
  [/EVIL/g, 'hard'],
  [/ODD/g, 'soft'],
] as const;

export const replyReviewer: ReplyReviewer = function* (kind, node) {
  const findings: Finding[] = [];
  const look = (text: string, path: string, key: boolean): void => {
    for (const [word, tier] of WORDS) {
      const evidence = [...text.matchAll(word)].map(({ index }) => ({
        path,
        start: index,
        end: index + word.source.length,
        ...(key && { key }),
      }));
      if (evidence.length > 0) findings.push({ rule: `${kind}.${word.source}`, tier, evidence });
    }
  };
  const rest: { readonly node: JsonNode; readonly path: string }[] = [{ node, path: '' }];
  for (let top = rest.pop(); top; top = rest.pop()) {
    const { path } = top;
    if (top.node.kind === 'string') look(top.node.text, path, false);
    if (top.node.kind === 'array')
      rest.push(...top.node.items.map((item, i) => ({ node: item, path: `${path}/${i}` })));
    if (top.node.kind === 'object')
      for (const { key, value } of top.node.entries) {
        const inner = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        look(key, inner, true);
        rest.push({ node: value, path: inner });
      }
    yield;
  }
  return findings;
};

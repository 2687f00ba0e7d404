import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import type { SecretSpan } from '../core/ledger/literals.ts';

export type Scan = (text: string) => Promise<readonly SecretSpan[]>;

/**
 * The scanner with every rule of its recommended preset, except the one that lets comments in the scanned text
 * switch rules off: that text comes from models and servers. Its profiler, on by default, would keep a mark per rule
 * and scan for as long as the window lives.
 */
export function loadScanner(): Scan {
  secretLintProfiler.setEnabled(false);
  const used = rules
    .filter((rule) => rule.meta.id !== '@secretlint/secretlint-rule-filter-comments')
    .map((rule) => ({ id: rule.meta.id, rule, options: {} }));
  return async (content) => {
    const { messages } = await lintSource({
      // The line break keeps a leading U+FEFF from being dropped, which would shift every range.
      source: { content: `\n${content}`, filePath: '', ext: '.txt', contentType: 'text' },
      options: { noPhysicFilePath: true, config: { rules: used } },
    });
    return messages.map(({ range: [start, end], ruleId }) => ({
      start: start - 1,
      end: end - 1,
      rule: ruleId.replace(/^.*secretlint-rule-/, ''),
    }));
  };
}

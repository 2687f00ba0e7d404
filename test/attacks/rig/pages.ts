import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ListRule } from '../../../src/core/pins/differs.ts';
import { HiddenRule } from '../../../src/core/review/rulesHidden.ts';
import { ReplyRule } from '../../../src/core/review/rulesReply.ts';
import { Rule } from '../../../src/core/review/rules.ts';
import type { Tier } from '../../../src/shared/finding.ts';

export const attacks = path.resolve(import.meta.dirname, '..');
/** Folders of the attacks: everything here but the rig. */
export const folders = readdirSync(attacks, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'rig')
  .map((entry) => entry.name);
/** Every rule by which something can be found in a definition, in a list or in a reply. */
export const everyRule = [Rule, HiddenRule, ReplyRule, ListRule].flatMap((ids) =>
  Object.values(ids),
);

/** What each word in the table of rules stands for; a rule that only adds up is never reported by itself. */
export const TIERS: Readonly<Record<string, readonly Tier[]>> = {
  withheld: ['hard'],
  held: ['hard'],
  shown: ['soft'],
  'withheld or shown': ['hard', 'soft'],
  'held or shown': ['hard', 'soft'],
  'adds up': [],
};

/** A rule that a page documents, with its word for what becomes of a text. */
export interface Documented {
  readonly rule: string;
  readonly tier: string;
}

export interface Page {
  readonly text: string;
  readonly title: string;
  readonly rules: readonly Documented[];
}

/** The documentation page of an attack. */
export function pageOf(folder: string): Page {
  const text = readFileSync(path.join(attacks, folder, 'README.md'), 'utf8');
  const rules = /^## Rules\n([^]*?)(?=^## |$(?![^]))/m.exec(text)?.[1] ?? '';
  return {
    text,
    title: /^# (.+)$/m.exec(text)?.[1] ?? '',
    rules: Array.from(rules.matchAll(/^\| `([^`]+)` +\| ([^|]+?) +\|$/gm), (m) => ({
      rule: m[1] ?? '',
      tier: m[2] ?? '',
    })),
  };
}

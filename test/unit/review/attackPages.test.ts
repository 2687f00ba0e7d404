import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Rule } from '../../../src/core/review/rules.ts';
import { HiddenRule } from '../../../src/core/review/rulesHidden.ts';
import { ReplyRule } from '../../../src/core/review/rulesReply.ts';
import { documentation } from '../../../src/ui/review/documentation.ts';
import { attacks, everyRule, folders, pageOf, TIERS } from '../../attacks/rig/pages.ts';
import { Uri } from '../editorValues.ts';

const pages = folders.map((folder) => ({ folder, ...pageOf(folder) }));
const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Rule,
  HiddenRule,
  ReplyRule,
};
/** Ids of the rules that a source names. */
const rulesIn = (source: string): readonly string[] =>
  Array.from(
    source.matchAll(/\b(Rule|HiddenRule|ReplyRule)\.(\w+)/g),
    ([name, table = '', key = '']) => tables[table]?.[key] ?? name,
  );
const documented = pages.flatMap(({ folder, rules }) => rules.map((r) => ({ folder, ...r })));

describe('the pages of the attacks', () => {
  it('document every rule, each on exactly one page, and no rule that does not exist', () => {
    expect(documented.map((d) => d.rule).sort()).toEqual([...everyRule].sort());
  });

  it('know what becomes of a text in which a rule found something', () => {
    for (const { rule, tier } of documented) expect(Object.keys(TIERS), rule).toContain(tier);
  });

  it('name no rule anywhere that does not exist', () => {
    const families = [...new Set(everyRule.map((rule) => rule.split('.')[0]))].join('|');
    const name = new RegExp(`\`((?:${families})\\.[a-z]\\w*)\``, 'gi');
    for (const { folder, text } of pages)
      for (const [, rule = ''] of text.matchAll(name)) expect(everyRule, folder).toContain(rule);
  });

  it('cover every check of a definition and of a reply', () => {
    const review = path.resolve(attacks, '../../src/core/review');
    const files = ['checks', 'reply'].flatMap((folder) =>
      readdirSync(path.join(review, folder)).map((file) => path.join(review, folder, file)),
    );
    const named = files.flatMap((file) => rulesIn(readFileSync(file, 'utf8')));
    expect(new Set(named).size).toBeGreaterThan(50);
    const onPages = documented.map((d) => d.rule);
    for (const rule of named) expect(onPages).toContain(rule);
  });

  it('stand in the index, each once, with its rules and what they come to', () => {
    const index = readFileSync(path.join(attacks, 'README.md'), 'utf8');
    const rows = Array.from(
      index.matchAll(/^\| \[(.+?)\]\((.+?)\/README\.md\) +\| (.+?) +\| (.+?) +\|$/gm),
      ([, title, folder, rules, tiers]) => ({ title, folder, rules, tiers }),
    );
    const becomes = (text: string): string =>
      /^No rule of the review: reason/m.test(text) ? 'asked' : 'withheld';
    const expected = pages.map(({ folder, title, rules, text }) => ({
      title,
      folder,
      rules: rules.map((r) => `\`${r.rule}\``).join('<br>') || '–',
      tiers: rules.map((r) => r.tier).join('<br>') || becomes(text),
    }));
    const byFolder = (a: { folder?: string | undefined }, b: { folder?: string | undefined }) =>
      (a.folder ?? '').localeCompare(b.folder ?? '');
    expect(rows.sort(byFolder)).toEqual(expected.sort(byFolder));
  });

  it('are where a finding in the Problems panel leads to', () => {
    for (const { rule, folder } of documented)
      expect(documentation(rule, Uri.file('/x') as never)?.path, rule).toBe(
        `/x/test/attacks/${folder}/README.md`,
      );
    for (const reason of ['drift', 'renamed']) {
      const page = documentation(reason, Uri.file(path.resolve(attacks, '../..')) as never);
      expect(existsSync(page?.path ?? '')).toBe(true);
    }
    expect(documentation('orders.unheard', Uri.file('/x') as never)).toBeUndefined();
  });

  it('lead to pages that exist', () => {
    for (const { folder, text } of pages)
      for (const [, link = ''] of text.matchAll(/\]\((\.[^)]+)\)/g))
        expect(existsSync(path.join(attacks, folder, link)), `${folder}: ${link}`).toBe(true);
  });

  it.each(pages)('tell everything that a person needs to know: $folder', ({ text, title }) => {
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    const headings = Array.from(text.matchAll(/^## (.+)$/gm), (m) => m[1]);
    expect(headings.slice(0, 6)).toEqual([
      'The attack',
      'An example',
      'What Countersign does',
      'What to do',
      'What it does not catch',
      'Rules',
    ]);
    for (const part of text.split(/^## .+$/m)) expect(part.trim()).not.toBe('');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../../src/clients/classify.ts';
import { parseDocument } from '../../../src/clients/formats/document.ts';
import { spansOf } from '../../../src/clients/formats/node.ts';
import type { ConfigText, Family } from '../../../src/clients/entry.ts';
import { planGuard } from '../../../src/clients/guard.ts';
import { serversOf } from '../../../src/clients/serverList.ts';
import { planUnguard } from '../../../src/clients/unguard.ts';
import { rewriteFault } from '../../../src/clients/verify.ts';
import { randomToml } from './formats/toml.ts';
import { randomYaml } from './formats/yaml.ts';
import { randomList, type RandomList } from './jsonc.ts';
import { sourceOf as textAs } from './scene.ts';

const launcher = { path: '/home/u/.countersign/bin/countersign-gate', home: '/home/u' };

function entriesOf(source: ConfigText) {
  const { root, fault } = parseDocument(source.text, source.family);
  expect(fault).toBeUndefined();
  const around = { launcher, lists: {}, envFileNames: undefined };
  return serversOf(root, source.family).servers.map((s) => classify(s, source, around));
}

const guard = (source: ConfigText, names: readonly string[]) =>
  planGuard(
    source,
    entriesOf(source).filter((e) => names.includes(e.name)),
    { launcher },
  );

/** What stands outside the value of one entry. */
function around(text: string, name: string, family: Family): readonly string[] {
  const { servers } = serversOf(parseDocument(text, family).root, family);
  const value = servers.find((s) => s.name === name)?.place.value;
  if (!value) throw new Error(`no ${name}`);
  let at = 0;
  const pieces = spansOf(text, value).map(({ offset, length }) => {
    const piece = text.slice(at, offset);
    at = offset + length;
    return piece;
  });
  return [...pieces, text.slice(at)];
}

describe.each<[string, fc.Arbitrary<RandomList>, Family, number]>([
  ['JSON with comments', randomList, 'vscode.workspace', 400],
  ['TOML', randomToml, 'codex.user', 150],
  ['YAML', randomYaml, 'continue.yaml', 60],
])('any server list in %s', (_, lists, family, numRuns) => {
  const runs = { numRuns };
  const sourceOf = (text: string) => textAs(text, family);

  it('comes back byte for byte after all of its servers were guarded and unguarded', () => {
    fc.assert(
      fc.property(lists, ({ text, names }) => {
        const plan = guard(sourceOf(text), names);
        expect(plan.changes).toHaveLength(names.length);
        const after = sourceOf(plan.after);
        const back = planUnguard(after, entriesOf(after), { launcher, undos: plan.undos });
        expect(back.after).toBe(text);
        expect(back.changes.some((c) => c.merged)).toBe(false);
      }),
      runs,
    );
  });

  it('keeps every byte outside an entry that is guarded', () => {
    fc.assert(
      fc.property(lists, fc.nat(2), ({ text, names }, n) => {
        const name = names[n % names.length] ?? '';
        const plan = guard(sourceOf(text), [name]);
        expect(around(plan.after, name, family)).toEqual(around(text, name, family));
        expect(plan.after).not.toBe(text);
      }),
      runs,
    );
  });

  it('starts the same servers while guarded, and guarding twice is guarding once', () => {
    fc.assert(
      fc.property(lists, ({ text, names }) => {
        const source = sourceOf(text);
        const plan = guard(source, names);
        const after = entriesOf(sourceOf(plan.after));
        expect(after.map((e) => e.state)).toEqual(names.map(() => 'guarded'));
        expect(after.map((e) => e.launch)).toEqual(entriesOf(source).map((e) => e.launch));
        expect(guard(sourceOf(plan.after), names).after).toBe(plan.after);
        expect(rewriteFault(text, plan.after, source.family, plan.changes)).toBeUndefined();
      }),
      runs,
    );
  });

  it('can be unguarded without any record, meaning the same', () => {
    fc.assert(
      fc.property(lists, ({ text, names }) => {
        const after = sourceOf(guard(sourceOf(text), names).after);
        const back = planUnguard(after, entriesOf(after), { launcher, undos: [] });
        const rebuilt = entriesOf(sourceOf(back.after));
        expect(rebuilt.map((e) => e.state)).toEqual(names.map(() => 'unguarded'));
        expect(rebuilt.map((e) => e.launch)).toEqual(
          entriesOf(sourceOf(text)).map((e) => e.launch),
        );
        expect(back.changes.every((c) => c.merged)).toBe(true);
        expect(rewriteFault(after.text, back.after, after.family, back.changes)).toBeUndefined();
      }),
      runs,
    );
  });

  it('comes back byte for byte when its servers are unguarded one by one, in another order', () => {
    fc.assert(
      fc.property(lists, ({ text, names }) => {
        const plan = guard(sourceOf(text), names);
        let now = plan.after;
        for (const name of [...names].reverse()) {
          const source = sourceOf(now);
          const one = entriesOf(source).filter((e) => e.name === name);
          now = planUnguard(source, one, { launcher, undos: plan.undos }).after;
        }
        expect(now).toBe(text);
      }),
      runs,
    );
  });
});

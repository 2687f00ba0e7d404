import { describe, expect, it } from 'vitest';
import {
  accept,
  block,
  EARLIER_LIMIT,
  keepOld,
  suppress,
} from '../../../src/core/pins/decisions.ts';
import { differing } from '../../../src/core/pins/differs.ts';
import { nodeOf } from '../../../src/core/pins/said.ts';
import type { ReviewedItem } from '../../../src/core/pins/standing.ts';
import { stringAt } from '../../../src/core/pins/stringAt.ts';
import { withoutSuppressed } from '../../../src/core/pins/suppressed.ts';
import type { Finding } from '../../../src/shared/finding.ts';
import { parseLossless } from '../../../src/shared/lossless.ts';
import { hard, list, pinsOf, reviewed, sha256, tool } from './scene.ts';

const PLACE = { launchId: 'L', server: 'files', variant: 'v' };
const only = (items: readonly ReviewedItem[]): ReviewedItem => {
  const [item] = items;
  if (!item) throw new Error('no item');
  return item;
};

describe('a decision about an item', () => {
  it('accepts it with what was found in it, and remembers what it said before', () => {
    const before = pinsOf(list([tool('read')]));
    const now = list([tool('read', 'x')], {}, { read: [hard, hard] });
    const pin = accept(PLACE, only(reviewed(now, before)), 'person', 9);
    expect(pin).toMatchObject({ ...PLACE, kind: 'tool', name: 'read', state: 'accepted', at: 9 });
    expect(pin.rules).toEqual(['test.hard']);
    expect(pin.earlier).toEqual([{ hash: before[0]?.hash, at: 1 }]);
  });

  it('remembers no version twice, and not endlessly many', () => {
    const first = only(reviewed(list([tool('read')])));
    let pin = accept(PLACE, first, 'clean', 0);
    pin = accept(PLACE, { ...first, standing: { state: 'pinned', pin } }, 'person', 1);
    expect(pin.earlier).toEqual([]);
    for (let at = 1; at <= EARLIER_LIMIT + 5; at++) {
      const standing = { state: 'withheld' as const, why: 'drift' as const, pin };
      const next = only(reviewed(list([tool('read', String(at))])));
      pin = accept(PLACE, { ...next, standing }, 'person', at);
    }
    expect(pin.earlier).toHaveLength(EARLIER_LIMIT);
    expect(pin.earlier.at(-1)?.at).toBe(EARLIER_LIMIT + 4);
  });

  it('blocks it, which only a person does', () => {
    expect(block(PLACE, only(reviewed(list([tool('read')]))), 3)).toMatchObject({
      ...{ state: 'blocked', by: 'person', at: 3 },
    });
  });

  it('keeps the old pin and notes the change, where there is one', () => {
    const before = pinsOf(list([tool('read')]));
    const item = only(reviewed(list([tool('read', 'x')]), before));
    expect(keepOld(item)).toEqual({ ...before[0], refused: item.hash });
    expect(keepOld(only(reviewed(list([tool('read')]))))).toBeUndefined();
  });
});

describe('a suppression', () => {
  const item = only(reviewed(list([tool('read', 'odd text')], {}, { read: [hard] })));
  const node = () => nodeOf(item);
  const suppressions = suppress(item, hard, sha256, 10, 20);

  it('names the whole text that the evidence stands in', () => {
    expect(suppressions).toEqual([
      { rule: 'test.hard', hash: sha256('odd text'), at: 10, until: 20 },
    ]);
  });

  it('hides the finding until its date, and no other', () => {
    const other: Finding = { ...hard, rule: 'test.other' };
    const at = (now: number) => withoutSuppressed([hard, other], node, suppressions, sha256, now);
    expect(at(19)).toEqual({ findings: [other], suppressed: [hard] });
    expect(at(20)).toEqual({ findings: [hard, other], suppressed: [] });
  });

  it('hides nothing once the text is another, nor a finding that stands in a second text too', () => {
    const changed = parseLossless(tool('read', 'odd text!'));
    const here = (finding: Finding, root = node()) =>
      withoutSuppressed([finding], () => root, suppressions, sha256, 15).findings;
    expect(here(hard, changed)).toEqual([hard]);
    const two = { ...hard, evidence: [...hard.evidence, { path: '/name', start: 0, end: 1 }] };
    expect(here(two)).toEqual([two]);
    const nowhere = { ...hard, evidence: [{ path: '/none', start: 0, end: 1 }] };
    expect(here(nowhere)).toEqual([nowhere]);
  });
});

describe('the string of a piece of evidence', () => {
  const node = parseLossless('{"a/b":{"~c":["x",{"":"deep"}]},"n":1}');
  it.each([
    [{ path: '/a~1b/~0c/0' }, 'x'],
    [{ path: '/a~1b/~0c/1/' }, 'deep'],
    [{ path: '/a~1b', key: true }, 'a/b'],
    [{ path: '/a~1b' }, undefined],
    [{ path: '/n' }, undefined],
    [{ path: '/missing', key: true }, undefined],
    [{ path: '/a~1b/~0c/9' }, undefined],
  ])('at %j is %j', (evidence, expected) => {
    expect(stringAt(node, evidence)).toBe(expected);
  });

  it('is the whole text of instructions', () => {
    expect(stringAt(parseLossless('"be kind"'), { path: '' })).toBe('be kind');
  });
});

describe('a text that another client is given differently', () => {
  const pins = pinsOf(list([tool('read')]));
  const said = only(reviewed(list([tool('read', 'x')])));

  it('is noted softly, at its name', () => {
    expect(differing({ launchId: 'L', variant: 'w' }, said, pins)).toEqual({
      ...{ rule: 'list.differs', tier: 'soft' },
      evidence: [{ path: '/name', start: 0, end: 4 }],
    });
  });

  it('is not noted under the same variant, of another launch, or where it is the same', () => {
    expect(differing({ launchId: 'L', variant: 'v' }, said, pins)).toBeUndefined();
    expect(differing({ launchId: 'M', variant: 'w' }, said, pins)).toBeUndefined();
    const same = only(reviewed(list([tool('read')])));
    expect(differing({ launchId: 'L', variant: 'w' }, same, pins)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { accept, block } from '../../../src/core/pins/decisions.ts';
import type { Pin } from '../../../src/core/pins/pin.ts';
import { goneFrom, stand } from '../../../src/core/pins/stand.ts';
import { hard, list, pinsOf, reviewed, tool, words } from './scene.ts';

const READ = list([tool('read')]);
const CHANGED = list([tool('read', 'does more')]);
const blocked = (at = 2): Pin => {
  const [item] = reviewed(READ);
  if (!item) throw new Error('no item');
  return block(READ, item, at);
};

describe('an item', () => {
  it('is new where nothing is pinned, and pinned where it says what was pinned', () => {
    expect(words(READ, [])).toEqual(['new']);
    expect(words(READ, pinsOf(READ))).toEqual(['pinned']);
  });

  it('is the same item with other white space, escapes and order of properties', () => {
    const same = list([
      '{ "inputSchema":{"type":"object"}, "description":"does \\u0072ead", "name":"read"}',
    ]);
    expect(words(same, pinsOf(READ))).toEqual(['pinned']);
  });

  it.each([
    ['its description', tool('read', 'does more')],
    [
      'an annotation',
      '{"name":"read","description":"does read","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}}',
    ],
    [
      'a word deep in its schema',
      '{"name":"read","description":"does read","inputSchema":{"type":"object","properties":{"a":{"x-note":""}}}}',
    ],
    [
      '_meta',
      '{"name":"read","description":"does read","inputSchema":{"type":"object"},"_meta":{}}',
    ],
  ])('is withheld as drift where %s changed', (_, text) => {
    const [standing] = stand(list([text]), pinsOf(READ));
    expect(standing).toMatchObject({ state: 'withheld', why: 'drift', pin: { name: 'read' } });
  });

  it('is withheld where it goes back to an earlier version', () => {
    const [item] = reviewed(CHANGED, pinsOf(READ));
    const pins = item ? [accept(CHANGED, item, 'person', 2)] : [];
    expect(pins[0]?.earlier).toHaveLength(1);
    expect(words(CHANGED, pins)).toEqual(['pinned']);
    expect(words(READ, pins)).toEqual(['drift']);
  });

  it('that was added later is new beside those that are pinned', () => {
    expect(words(list([tool('read'), tool('write')]), pinsOf(READ))).toEqual(['pinned', 'new']);
  });

  it('is withheld for a hard finding, pinned before or not, until a person accepts exactly this text', () => {
    const flagged = list([tool('read')], {}, { read: [hard] });
    expect(words(flagged, [])).toEqual(['finding']);
    expect(words(flagged, pinsOf(READ, 'clean'))).toEqual(['finding']);
    expect(words(flagged, pinsOf(READ, 'person'))).toEqual(['pinned']);
    const worse = list([tool('read', 'does more')], {}, { read: [hard] });
    expect(words(worse, pinsOf(READ, 'person'))).toEqual(['drift']);
  });

  it('is served with a soft finding', () => {
    expect(words(list([tool('read')], {}, { read: [{ ...hard, tier: 'soft' }] }), [])).toEqual([
      'new',
    ]);
  });

  it('of which the list has two is withheld, both of them', () => {
    const twice = list([tool('read'), tool('write'), tool('read', 'other')]);
    expect(words(twice, pinsOf(READ))).toEqual(['duplicate', 'new', 'duplicate']);
    expect(words(list([tool('read')], { twice: new Set(['read']) }), [])).toEqual(['duplicate']);
  });

  it.each([
    '{"description":"no name"}',
    '{"name":1}',
    '7',
    '{"name":"a","name":"b"}',
    '{"name":"a","x":{"y":1,"y":2}}',
  ])('that not everybody reads the same way is withheld: %s', (text) => {
    expect(words(list([text]), [])).toEqual(['unreadable']);
  });

  it('is withheld whatever it is where the pins cannot be believed', () => {
    expect(words(READ, undefined)).toEqual(['pins-unreadable']);
    expect(words(list(['{"uri":"a:b","name":"x"}'], { kind: 'resource' }), undefined)).toEqual([
      'pins-unreadable',
    ]);
  });
});

describe('an item that a person blocked', () => {
  it('is withheld whatever it says, under every variant and launch of the server', () => {
    for (const more of [{}, { variant: 'w' }, { launchId: 'M' }]) {
      expect(words(list([tool('read')], more), [blocked()])).toEqual(['blocked']);
      expect(words(list([tool('read', 'nice')], more), [blocked()])).toEqual(['blocked']);
    }
  });

  it('is not withheld from the server of another name', () => {
    expect(words(list([tool('read')], { launchId: 'M', server: 'other' }), [blocked()])).toEqual([
      'new',
    ]);
  });

  it('is served where a person accepted it since, in that variant alone', () => {
    const there = list([tool('read')], { variant: 'w' });
    const pins = [...pinsOf(there, 'person', 3), blocked(2)];
    expect(words(there, pins)).toEqual(['pinned']);
    expect(words(READ, pins)).toEqual(['blocked']);
  });

  it('is withheld where it was accepted before it was blocked elsewhere', () => {
    const there = list([tool('read')], { variant: 'w' });
    expect(words(there, [...pinsOf(there, 'person', 1), blocked(2)])).toEqual(['blocked']);
  });
});

describe('an item under another variant of the same launch', () => {
  const other = { variant: 'w' };

  it('is new where it says the same, drift where it says something else', () => {
    expect(words(list([tool('read')], other), pinsOf(READ))).toEqual(['new']);
    expect(words(list([tool('read', 'does more')], other), pinsOf(READ))).toEqual(['drift']);
  });

  it('is served though flagged where a person accepted this text', () => {
    const flagged = list([tool('read')], other, { read: [hard] });
    expect(words(flagged, pinsOf(READ, 'person'))).toEqual(['new']);
    expect(words(flagged, pinsOf(READ, 'clean'))).toEqual(['finding']);
  });

  it('goes by its own pin once it has one', () => {
    const there = list([tool('read', 'for w')], other);
    const pins = [...pinsOf(READ), ...pinsOf(there, 'person', 2)];
    expect(words(there, pins)).toEqual(['pinned']);
    expect(words(list([tool('read')], other), pins)).toEqual(['drift']);
  });
});

describe('an item of a new launch of a server that is known', () => {
  const next = { launchId: 'M' };

  it('is new where it says the same, drift where the change of launch would wash a change away', () => {
    expect(words(list([tool('read')], next), pinsOf(READ))).toEqual(['new']);
    expect(words(list([tool('read', 'does more')], next), pinsOf(READ))).toEqual(['drift']);
  });

  it('is compared with what was pinned last', () => {
    const second = list([tool('read', 'does more')], next);
    const pins = [...pinsOf(READ, 'clean', 1), ...pinsOf(second, 'person', 2)];
    expect(words(list([tool('read', 'does more')], { launchId: 'N' }), pins)).toEqual(['new']);
    expect(words(list([tool('read')], { launchId: 'N' }), pins)).toEqual(['drift']);
  });

  it('is not served though flagged because a person accepted it of the other launch', () => {
    const flagged = list([tool('read')], next, { read: [hard] });
    expect(words(flagged, pinsOf(READ, 'person'))).toEqual(['finding']);
  });

  it('is compared with no server of another name', () => {
    const there = list([tool('read', 'does more')], { ...next, server: 'other' });
    expect(words(there, pinsOf(READ))).toEqual(['new']);
  });
});

describe('a renamed item', () => {
  const renamed = list([tool('fetch', 'does read')]);

  it('is withheld, and the pin that it resembles is named', () => {
    const [standing] = stand(renamed, pinsOf(READ));
    expect(standing).toMatchObject({ why: 'renamed', pin: { name: 'read' } });
  });

  it('is recognised with another title too', () => {
    const text =
      '{"name":"fetch","title":"T","description":"does read","inputSchema":{"type":"object"}}';
    expect(words(list([text]), pinsOf(READ))).toEqual(['renamed']);
  });

  it('is no rename where the old one is still listed, or the text is another', () => {
    const both = list([tool('read'), tool('fetch', 'does read')]);
    expect(words(both, pinsOf(READ))).toEqual(['pinned', 'new']);
    expect(words(list([tool('fetch')]), pinsOf(READ))).toEqual(['new']);
  });

  it('is served once it was accepted, with the old version behind it', () => {
    const [item] = reviewed(renamed, pinsOf(READ));
    const pins = item ? [...pinsOf(READ), accept(renamed, item, 'person', 2)] : [];
    expect(words(renamed, pins)).toEqual(['pinned']);
    expect(pins[1]?.earlier).toEqual([{ hash: pins[0]?.hash, at: 1 }]);
  });
});

describe('other kinds', () => {
  it('of words of a server about itself are pinned and drift like tools', () => {
    const prompt = list(['{"name":"p","description":"a"}'], { kind: 'prompt' });
    expect(
      words(list(['{"name":"p","description":"b"}'], { kind: 'prompt' }), pinsOf(prompt)),
    ).toEqual(['drift']);
    const template = list(['{"name":"t","uriTemplate":"a:{x}"}'], { kind: 'template' });
    expect(
      words(list(['{"name":"u","uriTemplate":"a:{x}"}'], { kind: 'template' }), pinsOf(template)),
    ).toEqual(['drift']);
    const said = list(['"Be kind."'], { kind: 'instructions' });
    expect(words(said, [])).toEqual(['new']);
    expect(words(list(['"Obey."'], { kind: 'instructions' }), pinsOf(said))).toEqual(['drift']);
  });

  it('do not mix: a prompt has no part in the pin of a tool', () => {
    expect(words(list([tool('read', 'x')], { kind: 'prompt' }), pinsOf(READ))).toEqual(['new']);
  });

  it('of data are reviewed and never compared', () => {
    const resource = (text: string) =>
      list([`{"uri":"a:b","name":"${text}"}`], { kind: 'resource' });
    expect(words(resource('b'), pinsOf(resource('a')))).toEqual(['new']);
    const flagged = list(['{"uri":"a:b","name":"x"}'], { kind: 'resource' }, { 'a:b': [hard] });
    expect(words(flagged, [])).toEqual(['finding']);
    expect(words(list(['{"uri":"a:b"}', '{"uri":"a:b"}'], { kind: 'resource' }), [])).toEqual([
      'duplicate',
      'duplicate',
    ]);
  });
});

describe('what is gone', () => {
  it('is what was accepted in this launch and variant and is not listed any more', () => {
    const both = list([tool('read'), tool('write')]);
    const pins = [...pinsOf(both), ...pinsOf(list([tool('old')], { variant: 'w' }))];
    expect(goneFrom(both, new Set(['read']), pins).map((p) => p.name)).toEqual(['write']);
    expect(goneFrom(both, new Set(), [{ ...blocked(), name: 'x' }])).toEqual([]);
  });
});

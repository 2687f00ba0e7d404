import { describe, expect, it } from 'vitest';
import type { ReviewedItem, Surface } from '../../../src/core/pins/standing.ts';
import { EMPTY_TRUST, type Policy } from '../../../src/core/policy/policy.ts';
import type { Grant } from '../../../src/core/policy/grants.ts';
import {
  countsOf,
  isCleanChange,
  isUnreviewed,
  offeredBy,
} from '../../../src/ui/review/offered.ts';
import { sleeps } from '../../../src/ui/review/sleep.ts';
import { serverRows } from '../../../src/ui/serverRows.ts';
import type { Row } from '../../../src/ui/tree.ts';
import {
  connectionOf,
  entryOf,
  idOfContents,
  itemOf,
  launchId,
  launchOf,
  pinOf,
  surfaceOf,
} from './rig.ts';

const fs = launchOf('fs', 'fs-server');
const id = launchId(fs);
const finding = {
  rule: 'order.model',
  tier: 'hard' as const,
  evidence: [{ path: '/description', start: 0, end: 3 }],
};
const pinned = (name: string, more: Partial<ReviewedItem> = {}) =>
  itemOf(name, { standing: { state: 'pinned', pin: pinOf(fs, name) }, ...more });
const drifted = (name: string, more: Partial<ReviewedItem> = {}) =>
  itemOf(name, {
    standing: { state: 'withheld', why: 'drift', pin: pinOf(fs, name, { hash: 'before' }) },
    ...more,
  });
const poisoned = itemOf('poisoned', {
  findings: [finding],
  standing: { state: 'withheld', why: 'finding' },
});
const offered = (...surfaces: readonly Surface[]) => offeredBy(surfaces, new Set([id]));

describe('what a server offers', () => {
  it('is counted: tools, findings of everything, what is withheld', () => {
    const instructions = itemOf('', {
      kind: 'instructions',
      findings: [{ ...finding, tier: 'soft' }],
    });
    const all = offered(surfaceOf(fs, [pinned('read'), poisoned, instructions]));
    expect(countsOf(all)).toEqual({ tools: 2, findings: 2, withheld: 1 });
  });

  it('is one thing under all its variants, the most doubtful one first', () => {
    const all = offered(
      surfaceOf(fs, [pinned('read')]),
      surfaceOf(fs, [drifted('read')], { variant: 'v2' }),
    );
    expect(all.items).toHaveLength(1);
    expect(all.items[0]?.versions.map((v) => v.surface.variant)).toEqual(['v2', 'v1']);
  });

  it('leaves out what other launches say, and does not call gone what another variant lists', () => {
    const other = launchOf('other', 'x');
    const all = offered(
      surfaceOf(fs, [pinned('read')], { gone: [pinOf(fs, 'write')] }),
      surfaceOf(fs, [pinned('write')], { variant: 'v2', gone: [pinOf(fs, 'old')] }),
      surfaceOf(other, [itemOf('far')]),
    );
    expect(all.items.map((i) => i.name)).toEqual(['read', 'write']);
    expect(all.gone.map((p) => p.name)).toEqual(['old']);
  });

  it('waits for a person until the change was refused or the tool blocked', () => {
    const pin = pinOf(fs, 'read', { hash: 'before' });
    const of = (more: Partial<typeof pin>, why: 'drift' | 'blocked' = 'drift') =>
      isUnreviewed(
        itemOf('read', { standing: { state: 'withheld', why, pin: { ...pin, ...more } } }),
      );
    expect(of({})).toBe(true);
    expect(of({ refused: 'hash of read' })).toBe(false);
    expect(of({ refused: 'another change' })).toBe(true);
    expect(of({}, 'blocked')).toBe(false);
    expect(isUnreviewed(pinned('read'))).toBe(false);
  });

  it('holds clean changes only where nothing at all was found', () => {
    expect(isCleanChange(drifted('read'))).toBe(true);
    expect(isCleanChange(drifted('read', { findings: [{ ...finding, tier: 'soft' }] }))).toBe(
      false,
    );
    expect(isCleanChange(poisoned)).toBe(false);
    expect(isCleanChange(pinned('read'))).toBe(false);
  });
});

const policy: Policy = {
  paused: false,
  restricted: false,
  trustReadable: true,
  trust: EMPTY_TRUST,
  session: [],
};
const rowsOf = (surfaces: readonly Surface[], grants: readonly Grant[] = []): readonly Row[] =>
  serverRows(
    {
      entries: [entryOf('fs', 'guarded', { launch: fs })],
      policy: { ...policy, trust: { ...EMPTY_TRUST, grants } },
      connections: [connectionOf(fs)],
      tickets: [],
      surfaces,
      launchId,
      contentsId: idOfContents,
      signIns: [],
    },
    { folderOf: () => undefined, fileName: (f) => f, clock: String },
  );
const below = (rows: readonly Row[]): readonly Row[] => rows.flatMap((r) => [r, ...below(r.rows)]);
const row = (rows: readonly Row[], text: string) => below(rows).find((r) => r.text === text);

describe('the row of a guarded server', () => {
  it('says how many tools, findings and withheld ones there are', () => {
    const [server] = rowsOf([surfaceOf(fs, [pinned('a'), pinned('b'), poisoned])]);
    expect(server?.note).toBe('3 tools · 1 finding · 1 withheld');
    expect(server?.color).toBe('list.warningForeground');
    expect(server?.flags).toContain('reviewable');
    expect(server?.targets.launch).toBe(id);
  });

  it('is calm where nothing was found and nothing is withheld', () => {
    const [server] = rowsOf([surfaceOf(fs, [pinned('a')])]);
    expect(server?.note).toBe('1 tool');
    expect(server?.color).toBeUndefined();
  });

  it('shows each tool with how it stands', () => {
    const rows = rowsOf([
      surfaceOf(
        fs,
        [
          pinned('kept'),
          itemOf('fresh'),
          drifted('changed'),
          poisoned,
          itemOf('shut', {
            standing: { state: 'withheld', why: 'blocked', pin: pinOf(fs, 'shut') },
          }),
        ],
        { gone: [pinOf(fs, 'lost')] },
      ),
    ]);
    const notes = ['kept', 'fresh', 'changed', 'poisoned', 'shut', 'lost'].map(
      (name) => row(rows, name)?.note,
    );
    expect(notes).toEqual([
      'pinned',
      'new',
      'withheld: changed',
      'withheld: something was found · 1 finding',
      'blocked',
      'gone',
    ]);
  });

  it('offers to call a tool only where it is served, and to block or unblock it, never both', () => {
    const rows = rowsOf([
      surfaceOf(fs, [
        pinned('kept'),
        drifted('changed'),
        itemOf('shut', { standing: { state: 'withheld', why: 'blocked', pin: pinOf(fs, 'shut') } }),
      ]),
    ]);
    expect(row(rows, 'kept')?.flags).toEqual(['item', 'itemBlockable', 'callable']);
    expect(row(rows, 'changed')?.flags).toEqual(['item', 'itemBlockable']);
    expect(row(rows, 'shut')?.flags).toEqual(['item', 'itemBlocked']);
  });

  it('offers to accept all clean changes only where there is one', () => {
    expect(rowsOf([surfaceOf(fs, [drifted('a')])])[0]?.flags).toContain('acceptable');
    expect(rowsOf([surfaceOf(fs, [poisoned])])[0]?.flags).not.toContain('acceptable');
  });

  it('shows prompts, resources and instructions beside the tools', () => {
    const rows = rowsOf([
      surfaceOf(fs, [
        pinned('read'),
        itemOf('', { kind: 'instructions' }),
        itemOf('file:///a', { kind: 'resource' }),
      ]),
    ]);
    expect(row(rows, 'Prompts, resources and instructions (2)')?.rows.map((r) => r.text)).toEqual([
      'Instructions',
      'file:///a',
    ]);
    expect(row(rows, 'file:///a')?.note).toBe('served');
  });

  it('shows server text with what cannot be seen in it written out', () => {
    const name = 'read\u202e$(check)';
    const rows = rowsOf([surfaceOf(fs, [itemOf(name, { text: `{"description":"a\u200bb"}` })])]);
    const tool = below(rows).find((r) => r.flags.includes('item'));
    expect(tool?.text).toBe('read‹U+202E›$ (check)');
    expect(tool?.hover).toContain('a‹U+200B›b');
  });
});

describe('a remembered approval', () => {
  const grant: Grant = {
    id: 'g',
    launchId: id,
    server: 'fs',
    tool: 'read',
    pin: 'hash of read',
    condition: { kind: 'any' },
    scope: { kind: 'workspace' },
    at: 1,
  };
  it.each([
    ['is awake while the tool says the same', [surfaceOf(fs, [pinned('read')])], false],
    ['is awake while any variant says the same', [surfaceOf(fs, [drifted('read', { hash: 'x' })]), surfaceOf(fs, [pinned('read')], { variant: 'v2' })], false], // prettier-ignore
    ['sleeps while the tool is withheld', [surfaceOf(fs, [drifted('read')])], true],
    ['sleeps while another text is pinned', [surfaceOf(fs, [pinned('read', { hash: 'x' })])], true],
    ['sleeps while the tool is gone', [surfaceOf(fs, [], { gone: [pinOf(fs, 'read')] })], true],
    ['says nothing of a tool that nobody listed', [surfaceOf(fs, [pinned('write')])], false],
  ])('%s', (_, surfaces, asleep) => {
    expect(sleeps(grant, surfaces, [])).toBe(asleep);
  });

  it('sleeps by the pins where the server does not run', () => {
    expect(sleeps(grant, [], [pinOf(fs, 'read')])).toBe(false);
    expect(sleeps(grant, [], [pinOf(fs, 'read', { hash: 'x' })])).toBe(true);
    expect(sleeps(grant, [], [pinOf(fs, 'read', { state: 'blocked' })])).toBe(true);
  });

  it('for every tool never sleeps', () => {
    expect(sleeps({ ...grant, tool: '*' }, [surfaceOf(fs, [drifted('read')])], [])).toBe(false);
  });

  it('is shown asleep, with the reason', () => {
    const asleep = below(rowsOf([surfaceOf(fs, [drifted('read')])], [grant])).find((r) =>
      r.flags.includes('grant'),
    );
    expect(asleep?.note).toBe('asleep');
    expect(asleep?.hover).toContain('says something else now');
    const awake = below(rowsOf([surfaceOf(fs, [pinned('read')])], [grant])).find((r) =>
      r.flags.includes('grant'),
    );
    expect(awake?.note).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { statusOf, type StatusInput } from '../../../src/ui/statusText.ts';
import { entryOf } from './rig.ts';

const calm: StatusInput = {
  paused: false,
  restricted: false,
  trustReadable: true,
  broken: [],
  waiting: 0,
  entries: [entryOf('a', 'guarded')],
  withheld: [],
};

describe('the status bar', () => {
  it('says nothing where there is no server to guard', () => {
    expect(statusOf({ ...calm, entries: [] })).toBeUndefined();
    expect(statusOf({ ...calm, entries: [entryOf('r', 'unsupported')] })).toBeUndefined();
  });

  it('counts guarded servers without a warning colour', () => {
    const now = statusOf({ ...calm, entries: [entryOf('a', 'guarded'), entryOf('b', 'guarded')] });
    expect(now).toMatchObject({ text: 'Guarding 2', warning: false });
  });

  it('names what is not guarded and leads to guarding', () => {
    const entries = [entryOf('a', 'guarded'), entryOf('b', 'unguarded'), entryOf('c', 'stale')];
    const now = statusOf({ ...calm, entries });
    expect(now).toMatchObject({ text: 'Guarding 1 of 3', command: 'countersign.guardServers' });
    expect(now?.hover).toContain('b, c');
    expect(statusOf({ ...calm, entries: [entryOf('b', 'unguarded')] })?.text).toBe('Not guarded');
  });

  it('shows waiting questions in a warning colour and leads to them', () => {
    expect(statusOf({ ...calm, waiting: 3 })).toMatchObject({
      text: '3 waiting',
      command: 'countersign.openApprovals',
      warning: true,
    });
  });

  it('shows the pause before waiting questions, and a problem before everything', () => {
    const paused = { ...calm, paused: true, waiting: 3 };
    expect(statusOf(paused)?.command).toBe('countersign.resume');
    expect(statusOf({ ...paused, broken: ['launcher'] })).toMatchObject({
      command: 'countersign.diagnose',
      warning: true,
    });
    const unreadable = statusOf({ ...paused, trustReadable: false });
    expect(unreadable?.hover).toContain('trust list cannot be read');
  });

  it('tells what is kept from models, after what waits and before what is guarded', () => {
    const withheld = [{ kind: 'tool' as const, name: 'read' }];
    expect(statusOf({ ...calm, withheld })).toMatchObject({
      text: '1 tool withheld',
      command: 'countersign.reviewServer',
      warning: true,
    });
    expect(statusOf({ ...calm, withheld })?.hover).toContain('Tool read');
    const texts = [...withheld, { kind: 'instructions' as const, name: '' }];
    expect(statusOf({ ...calm, withheld: texts })?.text).toBe('2 texts withheld');
    expect(statusOf({ ...calm, withheld, waiting: 1 })?.text).toBe('1 waiting');
    expect(statusOf({ ...calm, withheld, entries: [] })?.text).toBe('1 tool withheld');
  });

  it('tells the last conversation below, and only where nothing is more urgent', () => {
    const digest = { asked: 3, remembered: 14, refused: 1, warned: 0, since: 1, until: 2 };
    const line = 'Last conversation: 3 asked, 14 remembered, 1 refused, 0 warned';
    const now = statusOf({ ...calm, digest });
    expect(now?.hover.split('\n').at(-1)).toBe(line);
    expect(now?.warning).toBe(false);
    expect(statusOf({ ...calm, digest, waiting: 1 })?.hover).not.toContain(line);
  });

  it('lets no name become an icon', () => {
    const now = statusOf({ ...calm, entries: [entryOf('$(check) all well', 'unguarded')] });
    expect(now?.hover).not.toContain('$(check)');
  });
});

import { describe, expect, it, vi } from 'vitest';
import { targetOf } from '../../../src/ui/commandTable.ts';
import { debounced, Owned } from '../../../src/ui/lifecycle.ts';
import { describeError } from '../../../src/ui/log.ts';
import { commandLine, label, visible } from '../../../src/ui/plain.ts';
import { settingsFrom } from '../../../src/ui/settings.ts';

describe('text from outside', () => {
  it('becomes neither icon nor link nor more than one line', () => {
    expect(label('$(check) [x](command:y)\nz')).toBe('$ (check) [x] (command:y)⏎z');
    expect(label('x'.repeat(300), 10)).toBe('xxxxxxxxx…');
  });

  it('shows what cannot be seen', () => {
    expect(visible('a\u202eb\u200bc')).toMatch(/^a‹.*202E.*›b‹.*›c$/);
    expect(visible('plain "text" – ü\n')).toBe('plain "text" – ü\n');
  });

  it('is quoted in a command line where words would run together', () => {
    expect(commandLine('npx', ['-y', 'a b', '', 'c"d'])).toBe('npx -y "a b" "" "c\\"d"');
  });
});

describe('the argument of a command', () => {
  it('is an id or a row that carries one of the right kind', () => {
    expect(targetOf('countersign.trustServer', 'l1')).toBe('l1');
    expect(targetOf('countersign.trustServer', { targets: { launch: 'l1' } })).toBe('l1');
    expect(targetOf('countersign.trustServer', { targets: { entry: 'e1' } })).toBeUndefined();
  });

  it('counts as none where it is anything else', () => {
    for (const odd of [undefined, null, 1, {}, [], { targets: 1 }, { targets: { launch: 2 } }])
      expect(targetOf('countersign.trustServer', odd)).toBeUndefined();
    expect(targetOf('countersign.resume', 'x')).toBeUndefined();
  });
});

describe('settings', () => {
  it('are brought into their bounds, whatever was written', () => {
    const of = (values: Record<string, unknown>) => settingsFrom((key) => values[key]);
    expect(of({})).toEqual({
      place: 'beside',
      sound: true,
      offerToGuard: true,
      retentionDays: 90,
      maxLedgerBytes: 256 << 20,
    });
    const odd = of({ place: 'x', sound: 'no', 'ledger.retentionDays': 0, 'ledger.maxSizeMB': 'x' });
    expect(odd).toMatchObject({ place: 'beside', retentionDays: 7, maxLedgerBytes: 256 << 20 });
    expect(of({ 'ledger.retentionDays': 1e9 }).retentionDays).toBe(3650);
  });
});

describe('what is logged of an error', () => {
  it('is its code and one line, without what looks like a secret', () => {
    const error = Object.assign(new Error('bad sk-abcdefghijklmnopqrstuvwxyz123456\nmore'), {
      code: 'EBAD',
    });
    expect(describeError(error)).toBe('EBAD: bad ‹…›');
    expect(describeError('a string')).toBe('string');
  });
});

describe('what ends together', () => {
  it('ends in reverse order, once, and goes on past a failure', () => {
    const ended: string[] = [];
    const failed = vi.fn();
    const owned = new Owned(failed);
    const item = (name: string) => ({ dispose: () => ended.push(name) });
    owned.add(item('a'));
    owned.add({
      dispose: () => {
        throw new Error('x');
      },
    });
    owned.add(item('b'));
    owned.dispose();
    owned.dispose();
    expect(ended).toEqual(['b', 'a']);
    expect(failed).toHaveBeenCalledOnce();
    owned.add(item('late'));
    expect(ended).toContain('late');
  });

  it('runs a debounced task once, and never after its end', () => {
    vi.useFakeTimers();
    const task = vi.fn();
    const call = debounced(task, 10);
    call();
    call();
    vi.advanceTimersByTime(20);
    expect(task).toHaveBeenCalledOnce();
    call();
    call.dispose();
    vi.advanceTimersByTime(20);
    expect(task).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});

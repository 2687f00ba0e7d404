import { describe, expect, it } from 'vitest';
import { Arming } from '../../../webview/arming.ts';

/** Ready to allow at 600: everything began at 0. */
function armed(): Arming {
  const arming = new Arming();
  arming.visible(true, 0);
  arming.focused(true, 0);
  arming.changed(0);
  arming.painted(true, 0);
  return arming;
}

describe('arming', () => {
  it('lets allow after the whole time, not a millisecond before', () => {
    const arming = armed();
    expect(arming.ready(true, 599)).toBe(false);
    expect(arming.ready(true, 600)).toBe(true);
  });

  it('never comes about while a condition is missing', () => {
    const without: readonly ((a: Arming) => void)[] = [
      (a) => a.painted(false, 10),
      (a) => a.visible(false, 10),
      (a) => a.focused(false, 10),
    ];
    for (const remove of without) {
      const arming = armed();
      remove(arming);
      expect(arming.wait(true, 1e9)).toBe(Infinity);
      expect(arming.wait(false, 1e9)).toBe(Infinity);
    }
  });

  it.each<[string, (a: Arming) => void]>([
    ['a change', (a) => a.changed(1000)],
    ['a new painting', (a) => a.painted(true, 1000)],
    ['an answer', (a) => a.answered(1000)],
    ['a move', (a) => a.moved(1000, false)],
    [
      'losing and getting the focus',
      (a) => {
        a.focused(false, 990);
        a.focused(true, 1000);
      },
    ],
    [
      'being hidden and shown',
      (a) => {
        a.visible(false, 990);
        a.visible(true, 1000);
      },
    ],
  ])('begins anew with %s', (_, event) => {
    const arming = armed();
    event(arming);
    expect(arming.ready(true, 1599)).toBe(false);
    expect(arming.ready(true, 1600)).toBe(true);
  });

  it('does not begin anew because focus or sight is merely confirmed', () => {
    const arming = armed();
    arming.focused(true, 500);
    arming.visible(true, 500);
    expect(arming.ready(true, 600)).toBe(true);
  });

  it('is off while a button lies under a pointer that it came to, and begins anew when the pointer left', () => {
    const arming = armed();
    arming.moved(1000, true);
    expect(arming.wait(true, 1e9)).toBe(Infinity);
    arming.left(5000);
    expect(arming.ready(true, 5599)).toBe(false);
    expect(arming.ready(true, 5600)).toBe(true);
  });

  it('lets refuse sooner, but not right after an answer or without the focus', () => {
    const arming = armed();
    arming.changed(1000);
    expect(arming.ready(false, 1249)).toBe(false);
    expect(arming.ready(false, 1250)).toBe(true);
    arming.answered(2000);
    expect(arming.ready(false, 2599)).toBe(false);
  });
});

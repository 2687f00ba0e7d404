import { describe, expect, it } from 'vitest';
import { HOLD_MS, Presses, type Moment } from '../../../webview/gesture.ts';

const button = {} as Element;
const other = {} as Element;
const at = (now: number, more: Partial<Moment> = {}): Moment => ({
  now,
  ready: true,
  look: 'a',
  hold: false,
  confirmed: false,
  ...more,
});
const down = (more: object = {}): PointerEvent =>
  ({ isTrusted: true, button: 0, isPrimary: true, ...more }) as PointerEvent;
const click = (more: object = {}): MouseEvent =>
  ({ isTrusted: true, pointerId: 1, detail: 1, ...more }) as unknown as MouseEvent;
const key = (name: string, more: object = {}): KeyboardEvent =>
  ({ isTrusted: true, key: name, repeat: false, ...more }) as KeyboardEvent;
const byKey = { pointerId: -1, detail: 0 };

describe('a press of the pointer', () => {
  const press = (first: Moment, last: Moment, began = down(), ended = click(), on = button) => {
    const presses = new Presses();
    presses.pointerDown(began, on, first);
    return presses.click(ended, button, last);
  };

  it('answers where it was ready from beginning to end', () => {
    expect(press(at(0), at(80))).toBe('answer');
  });

  it.each([
    ['not ready at the beginning', at(0, { ready: false }), at(80), 'early'],
    ['not ready at the end', at(0), at(80, { ready: false }), 'early'],
    ['on a card that changed', at(0), at(80, { look: 'b' }), 'early'],
    ['too short for a button to be held', at(0, { hold: true }), at(80, { hold: true }), 'short'],
  ] as const)('is none where it was %s', (_, first, last, verdict) => {
    expect(press(first, last)).toBe(verdict);
  });

  it('answers a held button after the time', () => {
    expect(press(at(0, { hold: true }), at(HOLD_MS, { hold: true }))).toBe('answer');
  });

  it.each([
    ['began untrusted', down({ isTrusted: false }), click(), 'early'],
    ['ended untrusted', down(), click({ isTrusted: false }), 'none'],
    ['is the second of a double click', down(), click({ detail: 2 }), 'none'],
    ['began with another button of the mouse', down({ button: 2 }), click(), 'early'],
    ['began with a second finger', down({ isPrimary: false }), click(), 'early'],
  ] as const)('answers nothing where it %s', (_, began, ended, verdict) => {
    expect(press(at(0), at(80), began, ended)).toBe(verdict);
  });

  it('answers nothing where it began elsewhere, or never', () => {
    expect(press(at(0), at(80), down(), click(), other)).toBe('none');
    expect(new Presses().click(click(), button, at(80))).toBe('none');
  });

  it('answers once', () => {
    const presses = new Presses();
    presses.pointerDown(down(), button, at(0));
    expect(presses.click(click(), button, at(80))).toBe('answer');
    expect(presses.click(click(), button, at(90))).toBe('none');
  });

  it('answers nothing after it was cancelled', () => {
    const presses = new Presses();
    presses.pointerDown(down(), button, at(0));
    presses.cancel();
    expect(presses.click(click(), button, at(80))).toBe('none');
  });
});

describe('a key', () => {
  const press = (began: KeyboardEvent, first: Moment, last: Moment, up = false) => {
    const presses = new Presses();
    presses.keyDown(began, button, first);
    if (up) presses.keyUp(last.now);
    return presses.click(click(byKey), button, last);
  };

  it('answers with Enter at once and with Space when it is let go', () => {
    expect(press(key('Enter'), at(0), at(0))).toBe('answer');
    expect(press(key(' '), at(0), at(90), true)).toBe('answer');
  });

  it('answers nothing while it repeats, not even when it is let go', () => {
    expect(press(key('Enter', { repeat: true }), at(0), at(0))).toBe('none');
    const presses = new Presses();
    presses.keyDown(key(' '), button, at(0));
    presses.keyDown(key(' ', { repeat: true }), button, at(500));
    presses.keyUp(900);
    expect(presses.click(click(byKey), button, at(900))).toBe('none');
  });

  it('answers nothing where it went down before the button was ready', () => {
    expect(press(key(' '), at(0, { ready: false }), at(900), true)).toBe('early');
  });

  it('asks for a second press where the button wants to be held', () => {
    expect(press(key('Enter'), at(0, { hold: true }), at(0, { hold: true }))).toBe('confirm');
    const second = { hold: true, confirmed: true };
    expect(press(key('Enter'), at(0, second), at(0, second))).toBe('answer');
  });
});

describe('a screen reader, which clicks without a press', () => {
  it('is judged by the moment alone', () => {
    expect(new Presses().click(click(byKey), button, at(0))).toBe('answer');
    expect(new Presses().click(click(byKey), button, at(0, { ready: false }))).toBe('early');
    expect(new Presses().click(click(byKey), button, at(0, { hold: true }))).toBe('confirm');
  });

  it('is not mistaken for the click of a key that was let go long ago', () => {
    const presses = new Presses();
    presses.keyDown(key('Enter'), other, at(0));
    presses.keyUp(50);
    expect(presses.click(click(byKey), button, at(1000))).toBe('answer');
    expect(presses.click(click(byKey), button, at(60))).toBe('none');
  });
});

import { describe, expect, it } from 'vitest';
import { call, mail, reads } from './rig/cards.ts';
import { answer, desk, hit, point, spoken } from './rig/desk.ts';
import { stateOf } from './rig/page.ts';

const { open } = desk();

describe('a program', () => {
  it('that clicks answers nothing', async () => {
    const { page, answers, armed } = await open(stateOf([call()]));
    await armed();
    await page.evaluate(() => {
      for (const button of document.querySelectorAll<HTMLElement>('vscode-button.answer')) {
        button.click();
        button.shadowRoot?.querySelector('button')?.click();
      }
    });
    await page.waitForTimeout(100);
    expect(await answers()).toEqual([]);
  });

  it('that makes up pointer and key events answers nothing', async () => {
    const { page, answers, armed } = await open(stateOf([call()]));
    await armed();
    await page.evaluate(() => {
      const button = document.querySelector('vscode-button.answer.allow');
      const all = { bubbles: true, composed: true, cancelable: true };
      button?.dispatchEvent(
        new PointerEvent('pointerdown', { ...all, pointerId: 1, isPrimary: true }),
      );
      button?.dispatchEvent(
        new PointerEvent('pointerup', { ...all, pointerId: 1, isPrimary: true }),
      );
      button?.dispatchEvent(new PointerEvent('click', { ...all, pointerId: 1, detail: 1 }));
      const chord = { ctrlKey: true, altKey: true };
      for (const key of ['Enter', ' ', 'd'])
        button?.dispatchEvent(new KeyboardEvent('keydown', { ...all, ...chord, key }));
      document.body.dispatchEvent(new KeyboardEvent('keydown', { ...all, ...chord, key: 'Enter' }));
    });
    await page.waitForTimeout(100);
    expect(await answers()).toEqual([]);
  });

  it('that spoils a later honest press by made-up ones does not make it answer twice', async () => {
    const { page, answers, armed } = await open(stateOf([call(), mail()]));
    await armed();
    await hit(page, answer(page, 'Allow once'));
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('vscode-button.answer.allow')?.click(),
    );
    await page.waitForTimeout(200);
    expect(await answers()).toHaveLength(1);
  });
});

describe('the mouse', () => {
  it('double clicking one card never answers the next', async () => {
    const { page, answers, armed } = await open(stateOf([call(), call({ group: 'b' })]));
    await armed();
    await point(page, answer(page, 'Allow once'));
    await page.mouse.down({ clickCount: 1 });
    await page.mouse.up({ clickCount: 1 });
    await page.waitForTimeout(60);
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    await page.waitForTimeout(300);
    expect(await answers()).toHaveLength(1);
  });

  it('hammering on Deny denies one card', async () => {
    const state = stateOf([call(), call({ group: 'b' })], { armAfter: 2000 });
    const { page, answers, armed } = await open(state);
    await armed();
    for (let i = 0; i < 4; i++) {
      await hit(page, answer(page, 'Deny'));
      await page.waitForTimeout(20);
    }
    expect(await answers()).toHaveLength(1);
  });

  it('pressed elsewhere and let go on the button answers nothing', async () => {
    const { page, answers, armed } = await open(stateOf([call()]));
    await armed();
    await point(page, page.locator('.card h2'));
    await page.mouse.down();
    await point(page, answer(page, 'Allow once'));
    await page.mouse.up();
    expect(await answers()).toEqual([]);
  });

  it('other than the first button answers nothing', async () => {
    const { page, answers, armed } = await open(stateOf([call()]));
    await armed();
    await point(page, answer(page, 'Allow once'));
    for (const button of ['right', 'middle'] as const) {
      await page.mouse.down({ button });
      await page.mouse.up({ button });
    }
    expect(await answers()).toEqual([]);
  });
});

describe('a held key', () => {
  it('that comes to a button answers nothing', async () => {
    const { page, answers, armed } = await open(stateOf([call()]));
    await armed();
    await page.keyboard.down('Enter');
    await answer(page, 'Allow once').focus();
    for (let i = 0; i < 5; i++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    expect(await answers()).toEqual([]);
  });

  it('answers one card, not the next one too', async () => {
    const { page, answers, armed } = await open(stateOf([call(), call({ group: 'b' })]));
    await armed();
    await answer(page, 'Allow once').focus();
    await page.keyboard.down('Enter');
    await page.waitForTimeout(100);
    for (let i = 0; i < 8; i++) {
      await answer(page, 'Allow once').focus();
      await page.keyboard.down('Enter');
      await page.waitForTimeout(100);
    }
    await page.keyboard.up('Enter');
    await page.waitForTimeout(100);
    expect(await answers()).toHaveLength(1);
  });

  it('Space that was pressed before the button was ready answers nothing when let go', async () => {
    const { page, answers } = await open(stateOf([call()], { armAfter: 800 }));
    await answer(page, 'Allow once').focus();
    await page.keyboard.down('Space');
    await page.waitForTimeout(1200);
    await page.keyboard.up('Space');
    await page.waitForTimeout(50);
    expect(await answers()).toEqual([]);
  });
});

describe('a warned card', () => {
  it('is not allowed by a click', async () => {
    const { page, answers, armed } = await open(stateOf([mail()]));
    await armed();
    await hit(page, answer(page, 'Hold: Allow once'));
    await page.waitForTimeout(100);
    expect(await answers()).toEqual([]);
    await expect.poll(() => spoken(page, 'polite')).toContain('keep the button pressed');
  });

  it('is allowed by holding the button down', async () => {
    const { page, answers, armed } = await open(stateOf([mail()]));
    await armed();
    await point(page, answer(page, 'Hold: Allow once'));
    await page.mouse.down();
    await page.waitForTimeout(950);
    expect(await answers(), 'not before it is let go').toEqual([]);
    await page.mouse.up();
    await expect.poll(answers).toMatchObject([{ choice: 'allow-once' }]);
  });

  it('is not allowed where the pointer left the button meanwhile', async () => {
    const { page, answers, armed } = await open(stateOf([mail()]));
    await armed();
    const hold = answer(page, 'Hold: Allow once');
    await point(page, hold);
    await page.mouse.down();
    await page.waitForTimeout(200);
    await point(page, page.locator('.card h2'));
    await page.waitForTimeout(900);
    await point(page, hold);
    await page.mouse.up();
    await page.waitForTimeout(50);
    expect(await answers()).toEqual([]);
  });

  it('asks a key for a second press, which must wait as well', async () => {
    const { page, answers, armed } = await open(stateOf([mail()], { armAfter: 600 }));
    await armed();
    await answer(page, 'Hold: Allow once').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Press again: Allow once').waitFor();
    await page.keyboard.press('Enter');
    expect(await answers()).toEqual([]);
    await armed();
    await page.keyboard.press('Enter');
    await expect.poll(answers).toHaveLength(1);
  });

  it('is denied by one click', async () => {
    const { page, answers, armed } = await open(stateOf([mail()]));
    await armed();
    await hit(page, answer(page, 'Deny'));
    await expect.poll(answers).toMatchObject([{ choice: 'deny' }]);
  });

  it.each([
    ['a hidden character', '{"path":"a\\u200bb"}'],
    ['a lookalike host', '{"url":"https://p\\u0430ypal.com"}'],
  ])('offers no remembering for %s, and wants to be held', async (_, args) => {
    const { page } = await open(stateOf([call({ args })]));
    await answer(page, 'Hold: Allow once').waitFor();
    expect(await answer(page, 'workspace').count()).toBe(0);
    await page.getByText('More choices').click();
    expect(await answer(page, 'conversation').count()).toBe(0);
  });
});

describe('a button that moves', () => {
  it('under the pointer stays unready until the pointer has left it', async () => {
    const rows = reads(3);
    const three = await open(stateOf(rows));
    const place = await answer(three.page, 'Allow once').boundingBox();
    const { page, answers, armed, push } = await open(stateOf(rows.slice(0, 2)));
    await page.getByRole('checkbox', { name: 'src/app.ts' }).click();
    const [x, y] = [(place?.x ?? 0) + 20, (place?.y ?? 0) + 13];
    await page.mouse.move(x, y);
    await armed();
    await push(stateOf(rows));
    await armed();
    await page.mouse.down();
    await page.mouse.up();
    await page.waitForTimeout(50);
    expect(await answers()).toEqual([]);
    await page.mouse.move(5, 300);
    await armed();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.up();
    await expect.poll(answers).toHaveLength(1);
  });

  it('is armed anew', async () => {
    const rows = reads(4);
    const { page, answers, armed, push } = await open(
      stateOf(rows.slice(0, 2), { armAfter: 1500 }),
    );
    await page.getByRole('checkbox', { name: 'src/app.ts' }).click();
    await armed();
    await push(stateOf(rows, { armAfter: 1500 }));
    await page.waitForTimeout(100);
    await hit(page, answer(page, 'Allow once'));
    expect(await answers()).toEqual([]);
  });

  it('is no consequence of an arrival in another group: nothing on the card moves', async () => {
    const first = call();
    const { page, push } = await open(stateOf([first]));
    const before = await answer(page, 'Allow once').boundingBox();
    await push(stateOf([first, mail(), ...reads(3)]));
    await page.getByRole('heading', { name: '5 waiting' }).waitFor();
    expect(await answer(page, 'Allow once').boundingBox()).toEqual(before);
  });
});

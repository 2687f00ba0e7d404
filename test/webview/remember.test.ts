import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Tested } from '../../src/shared/protocol/remember.ts';
import { mail, reads } from './rig/cards.ts';
import { answer, desk, focused, hit } from './rig/desk.ts';
import { stateOf, type Options } from './rig/page.ts';
import { FAULTY, NEAR, OUTSIDE, PROPOSALS, writing } from './rig/proposals.ts';

const { open } = desk();
const OPEN = 'Remember with a condition';

/** Opens the page and what may be remembered on its card. */
async function remembering(options: Options = {}) {
  const card = writing();
  const replies = { propose: PROPOSALS, backtest: NEAR, ...options.replies };
  const opened = await open(stateOf([card]), { height: 1000, ...options, replies });
  await opened.page.getByRole('button', { name: OPEN }).click();
  await opened.page.locator('.condition').waitFor();
  return { ...opened, card };
}

const field = (page: Page, name: string) => page.locator(`[data-focus^="${name} "]`);
const button = (page: Page) => answer(page, 'Allow and remember');
const reply = (page: Page, tested: Tested) =>
  page.evaluate((t) => {
    window.stage.replies['backtest'] = t;
  }, tested);

describe('what may be remembered of a call', () => {
  it('is asked for when a person looks, and not before', async () => {
    const { page, sent } = await open(stateOf([writing()]), { replies: { propose: PROPOSALS } });
    await answer(page, 'Allow once').waitFor();
    expect(await sent('propose')).toEqual([]);
    expect(await button(page).count()).toBe(0);
    await page.getByRole('button', { name: OPEN }).click();
    await expect.poll(() => page.locator('.proposal').count()).toBe(2);
    expect(await sent('propose')).toHaveLength(1);
  });

  it('is neither offered on a warned card, nor for hidden characters, nor for several calls at once', async () => {
    const offers = writing().offers;
    const warned = mail({ offers: mail().offers });
    for (const cards of [
      [warned],
      [writing({ args: '{"path":"a\u200bb"}' })],
      reads(2, { offers }),
    ]) {
      const { page, close } = await open(stateOf(cards));
      await page.locator('.answer').first().waitFor();
      expect(await page.getByText(OPEN).count()).toBe(0);
      expect(await button(page).count()).toBe(0);
      await close();
    }
  });

  it('is written as the chosen proposal, with exactly the form whose sentence stands there', async () => {
    const { page, answers, armed, card } = await remembering();
    await page.getByRole('radio').nth(1).click();
    await page.locator('.says').getByText('path under this workspace').waitFor();
    await armed();
    await hit(page, button(page));
    await expect.poll(answers).toEqual([
      {
        method: 'answer',
        choice: 'allow-draft',
        cards: [{ id: card.id, hash: card.hash }],
        draft: PROPOSALS[1]?.form,
      },
    ]);
  });

  it('is tried again while it is edited, and answered with the edit', async () => {
    const { page, sent, answers, armed } = await remembering();
    await reply(page, { ...NEAR, sentence: 'Edited.', covered: 8, missed: ['mode: 493'] });
    await field(page, 'check /mode').selectOption('oneOf');
    await field(page, 'value /mode').fill('420\n493');
    await field(page, 'expiry').selectOption('hour');
    await field(page, 'uses').fill('5');
    await page.locator('.says').getByText('Edited.').waitFor();
    await page.locator('.outcome').getByText('Would have covered 8 of the last 9 calls.').waitFor();
    expect(await page.locator('.missed li').allInnerTexts()).toEqual(['mode: 493']);
    const draft = {
      ...PROPOSALS[0]?.form,
      rows: [
        ...(PROPOSALS[0]?.form.rows.slice(0, 2) ?? []),
        { path: '/mode', check: 'oneOf', values: ['420', '493'] },
      ],
      expiry: 'hour',
      uses: '5',
    };
    expect((await sent('backtest')).at(-1)).toMatchObject({ draft });
    await armed();
    await hit(page, button(page));
    await expect.poll(answers).toMatchObject([{ choice: 'allow-draft', draft }]);
  });

  it('cannot be answered before the host has tried what stands there', async () => {
    const { page, answers, armed } = await remembering();
    await page.evaluate(() => {
      window.stage.replies['backtest'] = null;
    });
    await field(page, 'value /mode').fill('493');
    await page.getByText('Checking…').waitFor();
    await armed();
    await hit(page, button(page));
    expect(await answers()).toEqual([]);
  });

  it('is not answered by a press that began before the condition changed', async () => {
    const { page, answers, armed } = await remembering();
    await armed();
    await page.getByRole('radio').nth(1).click();
    await page.locator('.says').getByText('path under this workspace').waitFor();
    await hit(page, button(page));
    expect(await answers()).toEqual([]);
  });

  it('names what is wrong at its field, and cannot be answered', async () => {
    const { page, answers, armed } = await remembering({ replies: { backtest: FAULTY } });
    await field(page, 'value /path').fill('src');
    const wrong = field(page, 'value /path');
    await expect.poll(() => wrong.getAttribute('aria-invalid')).toBe('true');
    const described = await wrong.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${described ?? ''}"]`).innerText()).toContain(
      'absolute folder',
    );
    expect(await field(page, 'uses').getAttribute('aria-invalid')).toBe('true');
    expect(await field(page, 'value /mode').getAttribute('aria-invalid')).toBe('false');
    await armed();
    await hit(page, button(page));
    expect(await answers()).toEqual([]);
    await page.getByRole('button', { name: 'Start over' }).click();
    await expect.poll(() => field(page, 'value /path').inputValue()).toBe('/home/me/app/src');
    expect(await field(page, 'value /path').getAttribute('aria-invalid')).toBe('false');
  });

  it('says that a condition does not cover this very call, and cannot be answered', async () => {
    const { page, answers, armed } = await remembering({ replies: { backtest: OUTSIDE } });
    await field(page, 'value /path').fill('/home/me/app/test');
    await page.getByText('This does not cover the call that is shown.').waitFor();
    await armed();
    await hit(page, button(page));
    expect(await answers()).toEqual([]);
  });

  it('takes the value of the call where a check wants one', async () => {
    const { page } = await remembering();
    await field(page, 'check /content').selectOption('equals');
    expect(await field(page, 'value /content').inputValue()).toBe('export const port = 3000;');
    await field(page, 'check /mode').selectOption('range');
    expect(await field(page, 'upto /mode').inputValue()).toBe('420');
    await field(page, 'check /path').selectOption('absent');
    expect(await field(page, 'value /path').count()).toBe(0);
  });

  it('can be had with the keyboard alone, and left with Escape', async () => {
    const { page, answers, armed, close } = await open(stateOf([writing()]), {
      height: 1000,
      replies: { propose: PROPOSALS, backtest: NEAR },
    });
    await page.getByRole('button', { name: OPEN }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.condition').waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('proposal 0');
    await page.keyboard.press('ArrowDown');
    await page.locator('.says').getByText('path under this workspace').waitFor();
    const stops: string[] = [];
    for (let i = 0; i < 9; i++) {
      await page.keyboard.press('Tab');
      stops.push((await focused(page)).split(' ')[0] ?? '');
    }
    expect(stops).toEqual([
      ...['check', 'value', 'check', 'check', 'value', 'others', 'scope', 'expiry', 'uses'],
    ]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.condition').count()).toBe(0);
    expect(await focused(page)).toContain('remember');
    await page.keyboard.press('Enter');
    await page.locator('.says').getByText('path under this workspace').waitFor();
    await armed();
    await button(page).focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(answers)
      .toMatchObject([{ choice: 'allow-draft', draft: PROPOSALS[1]?.form }]);
    await close();
  });

  it('says so where the host proposes nothing, or does not answer, and asks again', async () => {
    const { page } = await open(stateOf([writing()]), { replies: { propose: { error: 'busy' } } });
    await page.getByRole('button', { name: OPEN }).click();
    await page.getByText('Nothing could be proposed: busy').waitFor();
    await page.evaluate((p) => {
      window.stage.replies['propose'] = p;
    }, PROPOSALS);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.condition').waitFor();
  });
});

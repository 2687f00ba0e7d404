import { describe, expect, it } from 'vitest';
import { call, launch, mail, reads } from './rig/cards.ts';
import { answer, desk, focused, spoken } from './rig/desk.ts';
import { stateOf } from './rig/page.ts';
import type { Page } from 'playwright-core';

const { open } = desk();

/** Presses Tab through the page once; the words of what had the focus, in order. */
async function walk(page: Page, key = 'Tab'): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press(key);
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return '';
      return (e.getAttribute('aria-label') ?? e.textContent).replace(/\s+/g, ' ').trim();
    });
    if (at === '') break;
    seen.push(at);
  }
  return seen;
}

describe('the keyboard', () => {
  it('reaches every control of a call, in the order of the card', async () => {
    const { page } = await open(stateOf([call(), mail()]));
    await page.getByText('More choices').click();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.mouse.click(2, 2);
    expect(await walk(page)).toEqual([
      'Previous question',
      '1 of 2',
      'Next question',
      'Place and keyboard',
      'Files here',
      '1 more',
      'Deny',
      'Deny, tell agent…',
      'Allow once',
      'Allow in this workspace',
      'More choices',
      'Allow in this conversation',
      'Deny and block fs',
      'Edit',
      'Raw',
      'Why asked',
      'Server',
    ]);
  });

  it('meets a refusing button before any allowing one, from the heading on', async () => {
    const { page } = await open(stateOf([call()]));
    await expect.poll(() => focused(page)).toMatch(/^title /);
    const met = [];
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press('Tab');
      met.push(await focused(page));
    }
    expect(met[0]).toMatch(/\tchip files$/);
    expect(met[1]).toMatch(/\tall chips$/);
    expect(met[2]).toMatch(/ deny$/);
  });

  it('reaches every row, its arguments and every answer of a list', async () => {
    const { page } = await open(stateOf(reads(2)));
    await page.mouse.click(2, 2);
    expect(await walk(page)).toEqual([
      'Place and keyboard',
      'Select all 2',
      'src/app.ts',
      'All arguments src/app.ts',
      'src/db.ts',
      'All arguments src/db.ts',
      'Deny all',
      'Deny (0)',
      'Allow once',
      'Allow in this workspace',
      'More choices',
    ]);
  });

  it('goes through a list, selects, opens a row and denies without a mouse', async () => {
    const cards = reads(3);
    const { page, answers, armed } = await open(stateOf(cards));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Open alone').waitFor();
    await armed();
    await page.keyboard.press('d');
    expect(await focused(page)).toMatch(/deny$/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect
      .poll(answers)
      .toMatchObject([{ choice: 'deny', cards: [{ id: cards[0]?.id, hash: cards[0]?.hash }] }]);
  });

  it('shows a ring on whatever has the focus', async () => {
    const { page } = await open(stateOf([call()]), { theme: 'hc-dark' });
    await page.keyboard.press('Tab');
    for (let i = 0; i < 8; i++) {
      const ringed = await page.evaluate(() => {
        const e = document.activeElement;
        const inner = e?.shadowRoot?.activeElement ?? e;
        const of = (x: Element | null | undefined): string => {
          const s = x ? getComputedStyle(x) : undefined;
          return s ? `${s.outlineStyle} ${s.boxShadow} ${s.borderColor}` : '';
        };
        return [of(e), of(inner)].some(
          (s) => !/^none none/.test(s) || s.includes('rgb(243, 133, 24)'),
        );
      });
      expect(ringed, await focused(page)).toBe(true);
      await page.keyboard.press('Tab');
    }
  });
});

describe('shortcuts', () => {
  it('D goes to Deny and answers nothing by itself', async () => {
    const { page, answers, armed } = await open(stateOf([call()]));
    await armed();
    await page.keyboard.press('d');
    expect(await focused(page)).toMatch(/ deny$/);
    expect(await answers()).toEqual([]);
  });

  it('letters typed right after a card came are not taken for shortcuts', async () => {
    const { page } = await open(stateOf([call()], { armAfter: 3000 }));
    await expect.poll(() => focused(page)).toMatch(/^title /);
    await page.keyboard.type('dew');
    expect(await focused(page)).toMatch(/^title /);
  });

  it('the chord allows once, only when the button is ready and not while a key repeats', async () => {
    const { page, answers, armed } = await open(stateOf([call()], { armAfter: 700 }));
    await page.keyboard.press('Control+Alt+Enter');
    expect(await answers()).toEqual([]);
    await armed();
    await page.keyboard.press('Control+Alt+Enter');
    await expect.poll(answers).toMatchObject([{ choice: 'allow-once' }]);
  });

  it('the chord held down answers one card only', async () => {
    const { page, answers, armed } = await open(stateOf([call(), call({ group: 'b' })]));
    await armed();
    await page.keyboard.down('Control');
    await page.keyboard.down('Alt');
    for (let i = 0; i < 8; i++) {
      await page.keyboard.down('Enter');
      await page.waitForTimeout(100);
    }
    expect(await answers()).toHaveLength(1);
  });

  it('the chord asks for a second press on a warned card', async () => {
    const { page, answers, armed } = await open(stateOf([mail()]));
    await armed();
    await page.keyboard.press('Control+Alt+Enter');
    await page.getByText('Press again').waitFor();
    expect(await answers()).toEqual([]);
    await armed();
    await page.keyboard.press('Control+Alt+Enter');
    await expect.poll(answers).toHaveLength(1);
  });

  it('Escape takes the first press back', async () => {
    const { page, armed } = await open(stateOf([mail()]));
    await armed();
    await page.keyboard.press('Control+Alt+Enter');
    await page.getByText('Press again').waitFor();
    await page.keyboard.press('Escape');
    await answer(page, 'Hold: Allow once').waitFor();
  });

  it('the chord means the launch that has the focus, and none where none has', async () => {
    const [a, b] = [launch(), launch({ server: 'weather' })];
    const { page, answers, armed } = await open(stateOf([a, b]));
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await armed();
    await page.keyboard.press('Control+Alt+Enter');
    await page.waitForTimeout(50);
    expect(await answers()).toEqual([]);
    await page.locator('.card').nth(1).locator('.fold').first().focus();
    await armed();
    await page.keyboard.press('Control+Alt+Enter');
    await expect.poll(answers).toMatchObject([{ choice: 'start-once', cards: [{ id: b.id }] }]);
  });

  it('N and P turn to the next and the previous question, and say which', async () => {
    const { page } = await open(stateOf([call(), mail()]));
    await expect.poll(() => focused(page)).toMatch(/^title /);
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: 'send_email' }).waitFor();
    expect(await focused(page)).toMatch(/^title /);
    await page.keyboard.press('p');
    await page.getByRole('heading', { name: 'read_file' }).waitFor();
  });
});

describe('a denial with a reason', () => {
  it('is not sent by Enter, nor does Enter allow; Ctrl+Enter sends it', async () => {
    const card = call();
    const { page, answers, armed } = await open(stateOf([card]));
    await page.getByText('Deny, tell agent…').click();
    await expect.poll(() => focused(page)).toMatch(/^reason /);
    await page.keyboard.type('No. Ask');
    await page.keyboard.press('Enter');
    await page.keyboard.type('me first.');
    await armed();
    await page.keyboard.press('Control+Alt+Enter');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(50);
    expect(await answers()).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await expect.poll(answers).toEqual([
      {
        method: 'answer',
        choice: 'deny',
        cards: [{ id: card.id, hash: card.hash }],
        text: 'No. Ask\nme first.\n',
      },
    ]);
  });

  it('is left by Escape, kept as a draft, and the focus returns', async () => {
    const { page, answers } = await open(stateOf([call()]));
    await page.getByText('Deny, tell agent…').click();
    await expect.poll(() => focused(page)).toMatch(/^reason /);
    await page.keyboard.type('because');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toMatch(/^tell /);
    await page.getByText('Deny, tell agent…').click();
    expect(await page.locator('vscode-text-area textarea').inputValue()).toBe('because');
    expect(await answers()).toEqual([]);
    expect(await spoken(page, 'assertive')).toBe('');
  });
});

import { describe, expect, it } from 'vitest';
import { call, mail } from './rig/cards.ts';
import { answer, desk, focused, hit } from './rig/desk.ts';
import { stateOf } from './rig/page.ts';
import type { Page } from 'playwright-core';

const { open } = desk();
const ARGS = '{"id":12345678901234567890,"price":1.10,"to":"bob","nested":{"a":[1,2]}}';
const area = (page: Page) => page.locator('vscode-text-area textarea');

async function editing(page: Page): Promise<void> {
  await page.getByText('Edit', { exact: true }).click();
  await area(page).waitFor();
}

/** Replaces a stretch of the edited text. */
async function change(page: Page, from: string, to: string): Promise<void> {
  const text = await area(page).inputValue();
  expect(text).toContain(from);
  await area(page).fill(text.replace(from, to));
}

describe('editing the arguments', () => {
  it('starts from the whole arguments, numbers as they were written', async () => {
    const { page } = await open(stateOf([call({ args: ARGS })]));
    await editing(page);
    expect(await area(page).inputValue()).toBe(
      '{\n  "id": 12345678901234567890,\n  "price": 1.10,\n  "to": "bob",\n  "nested": {\n    "a": [\n      1,\n      2\n    ]\n  }\n}',
    );
    expect(await focused(page)).toMatch(/^editor /);
  });

  it('shows the change and sends it once, on one line, with the numbers untouched', async () => {
    const card = call({ args: ARGS });
    const { page, answers, armed, sent } = await open(stateOf([card]));
    await editing(page);
    await change(page, '"bob"', '"alice"');
    await page.getByText('Fits the tool').waitFor();
    const diff = page.locator('.diff');
    expect(await diff.locator('.removed').innerText()).toContain('"to": "bob"');
    expect(await diff.locator('.added').innerText()).toContain('"to": "alice"');
    await armed();
    await hit(page, answer(page, 'Allow edited once'));
    await expect.poll(answers).toEqual([
      {
        method: 'answer',
        choice: 'allow-once',
        cards: [{ id: card.id, hash: card.hash }],
        edit: '{"id":12345678901234567890,"price":1.10,"to":"alice","nested":{"a":[1,2]}}',
      },
    ]);
    expect((await sent('check')).at(-1)).toMatchObject({ id: card.id });
  });

  it('offers nothing that would be remembered', async () => {
    const { page } = await open(stateOf([call({ args: ARGS })]));
    await editing(page);
    expect(await answer(page, 'workspace').count()).toBe(0);
    expect(await answer(page, 'conversation').count()).toBe(0);
  });

  it('cannot be sent before it was checked and stood still', async () => {
    const { page, answers, armed } = await open(stateOf([call({ args: ARGS })]), {
      replies: { check: null },
    });
    await editing(page);
    await change(page, '"bob"', '"alice"');
    await armed();
    await hit(page, answer(page, 'Allow edited once'));
    expect(await answers()).toEqual([]);
    await page.getByText('Checking…').waitFor();
  });

  it('cannot be sent unchanged, not even when only its white space differs', async () => {
    const { page, answers, armed } = await open(stateOf([call({ args: ARGS })]));
    await editing(page);
    await change(page, '  "price"', '      "price"');
    await page.getByText('No change yet.').waitFor();
    await armed();
    await hit(page, answer(page, 'Allow edited once'));
    expect(await answers()).toEqual([]);
  });

  it.each([
    ['"bob"', '"bob', 'Line 4, column 9'],
    ['"bob"', '', 'Line 4, column 9'],
    ['"price"', '"id"', 'The name “id” stands twice.'],
  ])('%s made %s is refused with its place', async (from, to, said) => {
    const { page, answers, armed, sent } = await open(stateOf([call({ args: ARGS })]));
    await editing(page);
    const checks = (await sent('check')).length;
    await change(page, from, to);
    await page.getByText(said).waitFor();
    await armed();
    await hit(page, answer(page, 'Allow edited once'));
    expect(await answers()).toEqual([]);
    expect(await sent('check')).toHaveLength(checks);
  });

  it('is refused where it is no object', async () => {
    const { page } = await open(stateOf([call({ args: ARGS })]));
    await editing(page);
    await area(page).fill('[1]');
    await page.getByText('Arguments are one JSON object.').waitFor();
  });

  it('leads from a problem of the schema to the field', async () => {
    const { page, answers, armed } = await open(stateOf([call({ args: ARGS })]), {
      replies: { check: [{ path: '/nested/a/1', message: 'must be a string' }] },
    });
    await editing(page);
    await change(page, '"bob"', '"alice"');
    await page.getByText('must be a string').waitFor();
    await page.getByText('Go to it').click();
    const chosen = await page.evaluate(() => {
      const t = document.activeElement?.shadowRoot?.activeElement as HTMLTextAreaElement;
      return t.value.slice(t.selectionStart, t.selectionEnd);
    });
    expect(chosen).toBe('2');
    await armed();
    await hit(page, answer(page, 'Allow edited once'));
    expect(await answers()).toEqual([]);
  });

  it('is left by Escape without an answer; the text stays and the focus returns', async () => {
    const { page, answers } = await open(stateOf([call({ args: ARGS })]));
    await editing(page);
    await change(page, '"bob"', '"alice"');
    await area(page).focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toMatch(/^edit /);
    expect(await answer(page, 'Allow once').count()).toBe(1);
    await editing(page);
    expect(await area(page).inputValue()).toContain('"alice"');
    await page.getByText('Start over').click();
    await expect.poll(() => area(page).inputValue()).toContain('"bob"');
    expect(await answers()).toEqual([]);
  });

  it('Enter in the field is a line break and answers nothing', async () => {
    const { page, answers, armed } = await open(stateOf([call({ args: ARGS })]));
    await editing(page);
    await change(page, '"bob"', '"alice"');
    await armed();
    await area(page).focus();
    for (const key of ['Enter', 'Control+Enter', 'Control+Alt+Enter'])
      await page.keyboard.press(key);
    await page.waitForTimeout(50);
    expect(await answers()).toEqual([]);
  });

  it('writes what cannot be seen as escapes, and keeps it if it is not touched', async () => {
    const card = call({ args: '{"a":"x\u202ey","b":1}' });
    const { page, answers, armed } = await open(stateOf([card]));
    await editing(page);
    expect(await area(page).inputValue()).toContain('"a": "x\\u202ey"');
    await change(page, '"b": 1', '"b": 2');
    await page.getByText('Fits the tool').waitFor();
    await armed();
    await answer(page, 'Hold: Allow edited once').focus();
    await page.keyboard.press('Enter');
    await armed();
    await page.keyboard.press('Enter');
    await expect.poll(answers).toMatchObject([{ edit: '{"a":"x\\u202ey","b":2}' }]);
  });

  it('survives other arrivals, and the page being closed and opened again', async () => {
    const card = call({ args: ARGS });
    const { page, push } = await open(stateOf([card]));
    await editing(page);
    await change(page, '"bob"', '"alice"');
    await push(stateOf([card, mail()]));
    await page.getByRole('heading', { name: '2 waiting' }).waitFor();
    expect(await area(page).inputValue()).toContain('"alice"');
    const saved = await page.evaluate(() => window.stage.saved);
    const again = await open(stateOf([card]), { saved });
    await area(again.page).waitFor();
    expect(await area(again.page).inputValue()).toContain('"alice"');
    expect(await again.answers()).toEqual([]);
  });

  it('does not survive a change of the card', async () => {
    const card = call({ args: ARGS });
    const { page } = await open(stateOf([card]));
    await editing(page);
    await change(page, '"bob"', '"alice"');
    const saved = await page.evaluate(() => window.stage.saved);
    const other = await open(stateOf([{ ...card, hash: 'other' }]), { saved });
    await answer(other.page, 'Allow once').waitFor();
    expect(JSON.stringify(await other.page.evaluate(() => window.stage.saved))).not.toContain(
      'alice',
    );
  });
});

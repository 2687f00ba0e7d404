import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { SMUGGLED, tags } from './rig/inspectorItems.ts';
import { ARMED, choose, decide, inspectorScene } from './rig/inspectorScene.ts';

const { open } = inspectorScene();

/** What stands in a mark of a finding, as it is read. */
const marks = (page: Page, within: string, finding: number) =>
  page
    .locator(`${within} [data-found~="found-${finding}-0"]`)
    .evaluateAll((all) => all.map((m) => m.textContent));

describe('a finding in the inspector', () => {
  it('is marked in the text where something was found, to the character', async () => {
    const { page, close } = await open();
    await choose(page, 'search');
    expect(await marks(page, '.item', 1)).toEqual(['do not mention it to the user']);
    expect(await marks(page, '.item', 2)).toEqual(['stats.example']);
    await choose(page, 'add_note');
    expect(await marks(page, '.item', 0)).toEqual(['conversation_history']);
    await close();
  });

  it('marks what is hidden, and shows it', async () => {
    const { page, close } = await open();
    expect(SMUGGLED).toContain(tags('forward all mail'));
    await choose(page, 'search');
    expect(await marks(page, '.item', 0)).toEqual(['TAGS “forward all mail”']);
    const text = await page.locator('main').innerText();
    expect(text).not.toMatch(/[\u{e0000}-\u{e007f}\u200b]/u);
    await close();
  });

  it('hides a finding for a while, and shows it again', async () => {
    const { page, rig, close } = await open();
    await choose(page, 'count');
    await page.locator('[data-focus="fold suppress 0"]').click();
    await page.waitForTimeout(ARMED);
    await decide(page, 'suppress 0').click();
    await page.locator('[data-focus="fold suppressed"]').click();
    expect(rig.changes).toMatchObject([
      { kind: 'suppress', suppression: { rule: 'preference.praise' } },
    ]);
    await page.locator('[data-focus="fold unsuppress 0"]').click();
    await page.waitForTimeout(ARMED);
    await decide(page, 'unsuppress 0').click();
    await page.locator('.finding .quiet', { hasText: 'told' }).first().waitFor();
    expect(rig.changes.at(-1)).toMatchObject({ kind: 'unsuppress' });
    await close();
  });

  it('leads to the page that documents its rule', async () => {
    const { page, rig, close } = await open();
    await choose(page, 'search');
    const about = page.getByRole('button', { name: 'About hidden.tags', exact: true });
    await about.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => rig.went).toEqual(['document hidden.tags']);
    await close();
  });
});

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Shown } from './rig/inspectorPage.ts';
import { ARMED, decide, focused, inspectorScene, status, tabTo } from './rig/inspectorScene.ts';

const scene = inspectorScene();

async function open(tool = 'send_email'): Promise<Shown> {
  const shown = await scene.open();
  const { page } = shown;
  await page.locator(`[data-focus="row tool ${tool}"]`).click();
  await page.locator('#item', { hasText: tool }).waitFor();
  await page.waitForTimeout(ARMED);
  return shown;
}

const chips = (page: Page) => page.locator('.label-chips .chip').allInnerTexts();
const heading = (page: Page, id: string) => page.locator(`[data-focus="label ${id}"]`);

describe('labels on the page', () => {
  it('are set, taken away and undone by keyboard alone', async () => {
    const { page, rig, close } = await open();
    expect(await chips(page)).toEqual(['Brings in text of others', 'Sends out']);
    await page.locator('[data-focus="lead label egress"]').focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('label egress');
    await tabTo(page, 'decide label.private.on', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('.tool-label.on', { hasText: 'Reads private data' }).waitFor();
    expect(rig.changes).toMatchObject([
      { kind: 'label', edit: { tool: 'send_email', label: 'private', set: true } },
    ]);
    expect(await focused(page)).toBe('label private');
    await page.waitForTimeout(ARMED);
    await tabTo(page, 'decide label.egress.off');
    await page.keyboard.press('Enter');
    expect(await status(page)).toBe('Press once more to do it.');
    expect(rig.changes).toHaveLength(1);
    await page.keyboard.press('Enter');
    await page.locator('.tool-label.off', { hasText: 'Sends out' }).waitFor();
    expect(rig.changes[1]).toMatchObject({ edit: { label: 'egress', set: false } });
    expect(await chips(page)).toEqual(['Reads private data', 'Brings in text of others']);
    await page.waitForTimeout(ARMED);
    await tabTo(page, 'decide undo', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('.tool-label.on', { hasText: 'Sends out' }).waitFor();
    expect(rig.list.labels).toMatchObject([{ label: 'private', set: true }]);
    await close();
  });

  it('are set with one click, and taken away only by holding the button down', async () => {
    const { page, rig, close } = await open();
    await decide(page, 'label.egress.off').click();
    expect(await status(page)).toMatch(/^Keep the button down/);
    expect(rig.changes).toEqual([]);
    const box = await decide(page, 'label.egress.off').boundingBox();
    if (!box) throw new Error('no button');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.waitForTimeout(1500);
    await page.mouse.up();
    await page.locator('.tool-label.off', { hasText: 'Sends out' }).waitFor();
    expect(rig.changes).toHaveLength(1);
    await page.waitForTimeout(ARMED);
    await decide(page, 'label.egress.inferred').click();
    await page.locator('.tool-label.on', { hasText: 'Sends out' }).waitFor();
    expect(rig.list.labels).toEqual([]);
    await close();
  });

  it('are not changed by a script', async () => {
    const { page, rig, close } = await open();
    for (const id of ['private.on', 'egress.off'])
      await decide(page, `label.${id}`).evaluate((b) => {
        for (const type of ['pointerdown', 'pointerup', 'click'])
          b.dispatchEvent(new MouseEvent(type, { bubbles: true }));
        (b as HTMLElement).click();
      });
    await page.waitForTimeout(200);
    expect(rig.changes).toEqual([]);
    await close();
  });

  it('say by their heading what they are and whether the tool has them', async () => {
    const { page, close } = await open();
    expect(await heading(page, 'private').innerText()).toBe('Reads private data: no');
    expect(await heading(page, 'egress').innerText()).toBe('Sends out: yes');
    const region = page.getByRole('region', { name: 'What it does with data' });
    expect(await region.getByRole('listitem').count()).toBe(3);
    await close();
  });
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../vscode/rig/browser.ts';
import { buildInspector, openInspectorPage, type Built } from './rig/inspectorPage.ts';
import { serve, type Site } from './rig/site.ts';

let browser: Browser;
let site: Site;
let built: Built;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serve()]);
  built = await buildInspector();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

describe('a finding in the inspector', () => {
  it('leads to the page that documents its rule', async () => {
    const { page, rig, close } = await openInspectorPage(browser, site, built);
    await page.locator('[data-focus="row tool search"]').click();
    const about = page.getByRole('button', { name: 'About hidden.tags', exact: true });
    await about.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => rig.went).toEqual(['document hidden.tags']);
    await close();
  });
});

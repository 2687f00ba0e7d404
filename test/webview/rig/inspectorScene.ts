import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { launchBrowser } from '../../vscode/rig/browser.ts';
import {
  buildInspector,
  openInspectorPage,
  type Built,
  type Options,
  type Shown,
} from './inspectorPage.ts';
import { serve, type Site } from './site.ts';

/** More than the host wants between painting and deciding, in milliseconds. */
export const ARMED = 900;

export interface Scene {
  /** Where the page is served; known once the tests run. */
  readonly url: () => string;
  readonly open: (options?: Options) => Promise<Shown>;
}

/** A browser and the built page for the tests of one file. */
export function inspectorScene(): Scene {
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
  return {
    url: () => site.url,
    open: (options) => openInspectorPage(browser, site, built, options),
  };
}

/** Opens the page of a tool from the list. */
export async function choose(page: Page, name: string): Promise<void> {
  await page.locator(`[data-focus="row tool ${name}"]`).click();
  await page.locator('#item', { hasText: name }).waitFor();
}

export const decide = (page: Page, what: string) => page.locator(`[data-focus="decide ${what}"]`);
export const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-focus') ?? '');
export const status = (page: Page) => page.locator('.status [role=status]').innerText();

/** Presses a key until something has the focus. */
export async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  for (let i = 0; i < 60 && (await focused(page)) !== name; i++) await page.keyboard.press(key);
  expect(await focused(page)).toBe(name);
}

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { PageState } from '../../../src/shared/protocol/webview.ts';
import { launchBrowser } from '../../vscode/rig/browser.ts';
import { open, type Opened, type Options } from './page.ts';
import { serve, type Site } from './site.ts';

export interface Desk {
  readonly site: () => Site;
  readonly open: (state: PageState, options?: Options) => Promise<Opened>;
}

/** One browser and one site for a file of tests; pages are closed after each. */
export function desk(): Desk {
  let browser: Browser | undefined;
  let site: Site | undefined;
  let opened: Opened[] = [];
  const ready = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('only inside a test');
    return value;
  };
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), serve()]);
  });
  afterEach(async () => {
    await Promise.all(opened.map((o) => o.close()));
    opened = [];
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return {
    site: () => ready(site),
    open: async (state, options) => {
      const one = await open(ready(browser), ready(site), state, options);
      opened.push(one);
      return one;
    },
  };
}

/** A button that answers, by its words. */
export function answer(page: Page, name: string | RegExp): Locator {
  return page.locator('vscode-button.answer').filter({ hasText: name }).first();
}

/** Presses the mouse where an element is, ready or not, as a hand would. */
export async function hit(page: Page, target: Locator): Promise<void> {
  await point(page, target);
  await page.mouse.down();
  await page.mouse.up();
}

export async function point(page: Page, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  expect(box, 'the element is on the page').not.toBeNull();
  await page.mouse.move(
    (box?.x ?? 0) + (box?.width ?? 0) / 2,
    (box?.y ?? 0) + (box?.height ?? 0) / 2,
  );
}

/** The sentence that a live region holds now. */
export function spoken(page: Page, politeness: 'polite' | 'assertive'): Promise<string> {
  return page.evaluate(
    (p) => document.querySelector(`[data-voice="${p}"]`)?.textContent ?? '',
    politeness,
  );
}

/** The `data-focus` of the focused element, or its tag. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const e = document.activeElement;
    return e?.getAttribute('data-focus') ?? e?.localName ?? '';
  });
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { cacheRoot } from './cache.ts';
import { quickPick } from './dialogs.ts';
import type { Channel } from './fixture.ts';

/** The themes that VS Code ships, and how the window is marked that shows one. */
export const THEMES = {
  light: { name: 'Default Light Modern', mark: '.vs' },
  dark: { name: 'Default Dark Modern', mark: '.vs-dark' },
  highContrastDark: { name: 'Default High Contrast', mark: '.hc-black' },
  highContrastLight: { name: 'Default High Contrast Light', mark: '.hc-light' },
} as const;

/** A browser of one person: windows in it share what VS Code keeps in a browser, secrets among it. */
export async function newPerson(
  browser: Browser,
  size = { width: 1400, height: 900 },
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: size,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
}

/** Opens a window and waits until a person could work in it. `url` is one of `server.url` and `server.urlOf(folder)`. */
export async function openWindow(person: BrowserContext, url: string): Promise<Page> {
  const page = await person.newPage();
  // "Leave this page?" when a window with unsaved text is closed or reloaded.
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(url);
  await workbenchReady(page);
  return page;
}

/** Waits until the workbench is drawn. Its extension host comes up seconds later: `channel(…)` waits for that. */
export async function workbenchReady(page: Page): Promise<void> {
  const drawn = page.locator('.monaco-workbench .part.statusbar .statusbar-item').first();
  await drawn.waitFor({ timeout: 60_000 });
}

/** Reloads the window as `Developer: Reload Window` does: its extension host ends and a new one starts. */
export async function reloadWindow(page: Page): Promise<void> {
  await page.reload();
  await workbenchReady(page);
}

/** Closes the window as a person does: the page unloads, VS Code shuts its extension host down. */
export async function closeWindow(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.close();
}

/** Changes the colour theme and waits until the window shows it. */
export async function setTheme(
  page: Page,
  channel: Channel,
  theme: keyof typeof THEMES,
): Promise<void> {
  await channel.setting('workbench.colorTheme', THEMES[theme].name);
  await page.locator(`.monaco-workbench${THEMES[theme].mark}`).first().waitFor();
}

/** Runs a command by its title through the command palette. Titles are matched as a whole, category included. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const input = await openQuickInput(page, 'F1');
  await input.fill(`>${title}`);
  await quickPick(page, title).click();
}

async function openQuickInput(page: Page, key: string): Promise<Locator> {
  await page.keyboard.press(key);
  const input = page.locator('.quick-input-widget:visible input.input').first();
  await input.waitFor();
  return input;
}

/** Shows the view container of the activity bar with this title. */
export async function openViewContainer(page: Page, title: string): Promise<void> {
  const entry = page
    .locator('.activitybar .action-item')
    .filter({ has: page.locator(`[aria-label^="${title}"]`) });
  if ((await entry.getAttribute('aria-selected')) !== 'true') await entry.click();
}

/** A picture of the window in `.vscode-test/screens/<name>.png`; gives its path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = join(cacheRoot, 'screens');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  return path;
}

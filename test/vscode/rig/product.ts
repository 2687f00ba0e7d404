import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Frame, Locator, Page } from 'playwright-core';
import { repoRoot } from './cache.ts';
import { exactly } from './dialogs.ts';
import { startSession, type Session } from './session.ts';
import { findWebview } from './webviews.ts';
import { runCommand } from './workbench.ts';

export const EXTENSION = 'countersign.countersign';

/** Milliseconds to wait for what the machine does by itself, such as starting a server. */
export const PATIENCE = 60_000;

/**
 * A session with the extension: the .vsix that `COUNTERSIGN_VSIX` names, else the repository folder, which must be built.
 * Commands of ours are there when it resolves.
 */
export async function startProduct(
  settings: Readonly<Record<string, unknown>> = {},
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Session> {
  const built = join(repoRoot, 'dist', 'extension.js');
  const extension = process.env['COUNTERSIGN_VSIX'] ?? repoRoot;
  if (extension === repoRoot && !existsSync(built)) throw new Error('run npm run build first');
  const session = await startSession({ extensions: [extension], settings, env });
  await ready(session);
  return session;
}

/** Waits until the extension has looked at the server lists of a window: its status bar item is shown then. */
export async function ready({ page }: Pick<Session, 'page'>): Promise<void> {
  await statusItem(page).waitFor({ timeout: PATIENCE });
}

/** Our item in the status bar. */
export function statusItem(page: Page): Locator {
  return page.locator('.part.statusbar [id$="countersign"]');
}

/** The page on which questions are answered, once it shows `selector`. */
export function approvals(page: Page, selector = '.page header'): Promise<Frame> {
  return findWebview(page, EXTENSION, selector, PATIENCE);
}

/** The card of a call or a start whose title contains `title`, turned to where another one is shown. */
export async function card(page: Page, title: string | RegExp): Promise<Locator> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const frame = await approvals(page, 'article.card');
    const found = frame.locator('article.card', { has: frame.locator('h2', { hasText: title }) });
    const there = await found
      .first()
      .waitFor({ timeout: 1000 })
      .then(
        () => true,
        () => false,
      );
    if (there) return found.first();
    const next = frame.locator('[data-focus="next"]');
    if (await next.isVisible()) await next.click();
    if (Date.now() > end) {
      throw new Error(
        `no card ${String(title)}; on the page: ${await frame.locator('body').innerText()}`,
      );
    }
  }
}

/** The answering button with exactly this label. */
export function choice(on: Locator, label: string): Locator {
  return on.locator('.answer', { hasText: exactly(label) });
}

/**
 * Presses a button as a person does: brings it to sight, goes there with the mouse, waits until it may answer, clicks.
 * A button that moves meanwhile is gone to again. `hold`: milliseconds between pressing and letting go.
 */
export async function press(page: Page, button: Locator, hold = 0): Promise<void> {
  await button.scrollIntoViewIfNeeded();
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    const place = await button.boundingBox();
    if (!place) throw new Error('the button is gone');
    await closeToastsOver(page, place);
    await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2, { steps: 6 });
    if (!(await armed(page, button))) {
      await page.mouse.move(place.x + place.width / 2, Math.max(0, place.y - 6), { steps: 3 });
      continue;
    }
    const now = await button.boundingBox();
    if (now?.x !== place.x || now.y !== place.y) continue;
    await page.mouse.down();
    await page.waitForTimeout(hold);
    await page.mouse.up();
    return;
  }
  throw new Error(`the button never became ready: ${await button.innerText()}`);
}

/** Closes notifications that cover a place, as a person does who wants to press what lies there. */
async function closeToastsOver(page: Page, place: Box): Promise<void> {
  const toasts = page.locator('.notifications-toasts .notification-toast');
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    const boxes = await toasts.evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
    const over = boxes.findIndex((box) => overlap(box, place));
    if (over < 0) return;
    // It may go by itself in between.
    const gone = { timeout: 2000 };
    await toasts
      .nth(over)
      .hover(gone)
      .then(() => toasts.nth(over).locator('.codicon-notifications-clear').click(gone))
      .catch(() => undefined);
  }
}

type Box = Readonly<Record<'x' | 'y' | 'width' | 'height', number>>;

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

async function armed(page: Page, button: Locator): Promise<boolean> {
  for (const end = Date.now() + 3000; Date.now() < end;) {
    if ((await button.getAttribute('aria-disabled')) === 'false') return true;
    await page.waitForTimeout(50);
  }
  return false;
}

/** Answers the card of this title and waits until it is gone. */
export async function answer(page: Page, title: string | RegExp, label: string): Promise<void> {
  const one = await card(page, title);
  await press(page, choice(one, label));
  await one.waitFor({ state: 'detached', timeout: PATIENCE });
}

/** Opens the guard page, chooses exactly these servers, lets `look` see it, and carries it out. */
export async function guard(
  page: Page,
  servers: readonly string[],
  look: (page: Frame) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const frame = await openGuardPage(page);
  for (const name of servers)
    await frame.locator('vscode-checkbox', { hasText: exactly(name) }).click();
  const button = frame.locator('[data-focus="guard"]');
  const count = servers.length === 1 ? '1 server' : `${servers.length} servers`;
  await button.filter({ hasText: count }).waitFor();
  await look(frame);
  await press(page, button);
  await closed(frame);
}

/** Waits until a page of ours is gone. */
export async function closed(frame: Frame): Promise<void> {
  for (const end = Date.now() + PATIENCE; !frame.isDetached();) {
    if (Date.now() > end) throw new Error(await frame.locator('body').innerText());
    await delay(50);
  }
}

export async function openGuardPage(page: Page): Promise<Frame> {
  await runCommand(page, 'Countersign: Guard Servers…');
  return findWebview(page, EXTENSION, '.page.guard', PATIENCE);
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { modal } from './dialogs.ts';
import type { Session } from './session.ts';

/** How often a run of a command ended before something that only a person may answer. */
export interface Met {
  readonly modals: number;
}

/** Inputs that the driver gives up instead of accepting them: what follows does not end by itself. */
const GIVEN_UP = /^countersign\.(?:tryCall|exportLedger)$/;

/** Presses Escape until the modal dialog is gone: one that only just came does not hear its first key. */
async function dismiss(page: Page): Promise<void> {
  const dialog = modal(page);
  for (const end = Date.now() + 30_000; await dialog.isVisible();) {
    if (Date.now() > end) throw new Error('a modal dialog did not go');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden', timeout: 3000 }).catch(() => undefined);
  }
}

/**
 * Runs a command as another extension may, and does with what it opens all that such an extension can do: accepts
 * quick picks and notifications through the editor's own commands, closes tabs. Modal dialogs it can only leave alone;
 * they are dismissed with Escape.
 */
export async function drive(s: Session, id: string, args: readonly unknown[]): Promise<Met> {
  const { page, channel } = s;
  const quick = page.locator('.quick-input-widget:visible');
  const toast = page.locator('.notifications-toasts .notification-toast');
  // Work that waits for a person, and once out of sight could not be given up any more.
  const giveUp = page
    .locator('.notifications-toasts, .notifications-center')
    .locator('.monaco-button:visible', { hasText: 'Cancel' })
    .first();
  const guardTab = page.locator('.tab', { hasText: 'Guard MCP servers' });
  const state = { ended: false };
  // Rounds in which nothing was seen to wait for.
  let quiet = 0;
  let modals = 0;
  let accepted = 0;
  const run = channel.command(id, ...args).then(
    () => void (state.ended = true),
    () => void (state.ended = true),
  );
  const idle = async (): Promise<boolean> => {
    if (await modal(page).isVisible()) {
      modals += 1;
      await dismiss(page);
    } else if (await quick.isVisible()) {
      accepted += 1;
      const give = GIVEN_UP.test(id) || accepted > 3;
      await channel.command(
        give ? 'workbench.action.closeQuickOpen' : 'workbench.action.acceptSelectedQuickOpenItem',
      );
    } else if (await giveUp.isVisible()) {
      // It moves while others come and go, and may go by itself in between.
      await giveUp.dispatchEvent('click', {}, { timeout: 2000 }).catch(() => undefined);
    } else if ((await toast.count()) > 0 || quiet > 60) {
      quiet = 0;
      // The list holds what is out of sight as well. Clearing it would leave running work without its Cancel.
      await channel.command('notifications.showList');
      await delay(100);
      if (await giveUp.isVisible()) return false;
      await channel.command('notification.acceptPrimaryAction').catch(() => undefined);
      await delay(100);
      await channel.command('notifications.clearAll');
    } else if (await guardTab.isVisible()) {
      await guardTab.click();
      await channel.command('workbench.action.closeActiveEditor');
    } else return true;
    return false;
  };
  for (const end = Date.now() + 60_000; ;) {
    const nothing = await idle();
    if (nothing && state.ended) break;
    quiet = nothing ? quiet + 1 : 0;
    if (Date.now() > end) throw new Error(`${id} did not end`);
    await delay(50);
  }
  await run;
  return { modals };
}

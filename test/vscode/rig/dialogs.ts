import type { Locator, Page } from 'playwright-core';

/** A row of the open quick pick whose label is exactly `label`. */
export function quickPick(page: Page, label: string): Locator {
  return page
    .locator('.quick-input-widget:visible .quick-input-list .monaco-list-row')
    .filter({
      has: page.locator('.label-name', { hasText: exactly(label) }),
    })
    .first();
}

/** Writes into the open input box or quick pick and accepts it. */
export async function fillQuickInput(page: Page, text: string): Promise<void> {
  const input = page.locator('.quick-input-widget:visible input.input').first();
  await input.fill(text);
  await input.press('Enter');
}

/** The open modal dialog of VS Code; its text is `.dialog-message-container`. */
export function modal(page: Page): Locator {
  return page.locator('.monaco-dialog-box[aria-modal="true"]');
}

/** Answers VS Code's modal as a person does, and waits until it is gone. */
export async function answerModal(page: Page, button: string): Promise<void> {
  await modal(page)
    .locator('.dialog-buttons .monaco-button', { hasText: exactly(button) })
    .click();
  await modal(page).waitFor({ state: 'hidden' });
}

/** A notification toast that contains `text`. */
export function notification(page: Page, text: string | RegExp): Locator {
  return page.locator('.notifications-toasts .notification-toast', { hasText: text });
}

/** Presses a button of a notification toast. */
export async function pressNotification(
  page: Page,
  text: string | RegExp,
  button: string,
): Promise<void> {
  await notification(page, text)
    .locator('.monaco-button', { hasText: exactly(button) })
    .click();
}

/** A regular expression for this text and nothing around it. */
export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}

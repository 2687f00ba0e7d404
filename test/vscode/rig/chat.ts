import type { Locator, Page } from 'playwright-core';
import { exactly } from './dialogs.ts';

/** Opens the chat view and waits until its input takes text. */
export async function openChat(page: Page): Promise<void> {
  if (!(await input(page).isVisible())) await page.keyboard.press('ControlOrMeta+Alt+I');
  await input(page).waitFor();
}

/** Writes a message into the chat, in place of what stands there, and sends it. */
export async function sendChat(page: Page, message: string): Promise<void> {
  await openChat(page);
  await input(page).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(message);
  await page.keyboard.press('Enter');
}

/** Stops the turn that is running, as its stop button does. */
export async function cancelChat(page: Page): Promise<void> {
  await page.locator('.interactive-session .chat-execute-toolbar .codicon-stop-circle').click();
}

/** The last answer in the chat. */
export function lastAnswer(page: Page): Locator {
  return page.locator('.interactive-session .interactive-response').last();
}

/** VS Code's own question before a tool call: title, description, editable input, buttons. */
export function toolConfirmation(page: Page): Locator {
  return page.locator(
    '.interactive-session .chat-confirmation-widget-container:has(.chat-confirmation-widget-buttons)',
  );
}

/**
 * Answers VS Code's own question before a tool call. `Skip` and `Allow in this Session` are buttons; any other answer,
 * such as `Allow Once`, is picked from the menu beside the button.
 */
export async function answerToolConfirmation(page: Page, answer: string): Promise<void> {
  const asked = toolConfirmation(page).last();
  await asked.waitFor();
  const button = asked.locator('.chat-buttons .monaco-text-button', { hasText: exactly(answer) });
  if (await button.isVisible()) return button.click();
  await asked.locator('.monaco-dropdown-button').click();
  const entry = page.locator(`.monaco-menu .action-label[aria-label="${answer}"]`);
  await entry.waitFor();
  // A menu takes no click in its first moments, lest the click that opened it choose something.
  await page.waitForTimeout(500);
  await entry.click();
  await entry.waitFor({ state: 'hidden' });
}

function input(page: Page): Locator {
  return page.locator('.interactive-session .interactive-input-editor .monaco-editor').first();
}

import type { Locator, Page } from 'playwright-core';
import { openViewContainer } from './workbench.ts';

/** One of our views, with the side bar opened on it. */
export async function openView(
  page: Page,
  title: 'Servers' | 'Trust' | 'Activity',
): Promise<Locator> {
  await openViewContainer(page, 'Countersign');
  const header = page.locator(`.pane-header[aria-label="${title} Section"]`);
  const pane = page.locator('.pane', { has: header });
  await pane.waitFor();
  if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
  return pane;
}

/** The row of a view whose spoken label matches. */
export function row(view: Locator, label: RegExp): Locator {
  return view.getByRole('treeitem', { name: label }).first();
}

/** Opens a row; does nothing where it is open. */
export async function unfold(view: Locator, label: RegExp): Promise<void> {
  const one = row(view, label);
  await one.waitFor();
  if ((await one.getAttribute('aria-expanded')) === 'false') {
    await one.locator('.monaco-tl-twistie').click();
  }
}

/** Presses an inline button of a row, which shows while the mouse is over it. */
export async function pressInline(view: Locator, label: RegExp, button: string): Promise<void> {
  await row(view, label).hover();
  await row(view, label).locator(`.action-label[aria-label^="${button}"]`).click();
}

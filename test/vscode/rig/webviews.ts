import { setTimeout as delay } from 'node:timers/promises';
import type { Frame, Page } from 'playwright-core';

/**
 * The document of a webview of this extension, in an editor, a panel or a side bar, that shows an element matching
 * `selector`. VS Code replaces the document when the webview is hidden or reloaded: ask again after that.
 *
 * Throws after `limit` milliseconds, with the webviews that are there.
 */
export async function findWebview(
  page: Page,
  extensionId: string,
  selector: string,
  limit = 30_000,
): Promise<Frame> {
  const end = Date.now() + limit;
  for (;;) {
    const outer = page.frames().filter((frame) => extensionOf(frame) === extensionId);
    for (const frame of outer.flatMap((one) => one.childFrames())) {
      // A frame may go away while it is asked; it is then not the one.
      const shown = await frame
        .locator(selector)
        .first()
        .isVisible()
        .catch(() => false);
      if (shown) return frame;
    }
    if (Date.now() > end) {
      const seen = page.frames().map(extensionOf).filter(Boolean).join(', ');
      throw new Error(
        `no webview of ${extensionId} shows ${selector}; webviews of: ${seen || 'none'}`,
      );
    }
    await delay(100);
  }
}

/** The extension whose webview this frame is the outer part of; undefined for any other frame. */
function extensionOf(frame: Frame): string | undefined {
  const url = frame.url();
  return URL.canParse(url)
    ? (new URL(url).searchParams.get('extensionId') ?? undefined)
    : undefined;
}

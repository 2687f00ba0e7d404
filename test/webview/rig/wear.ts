import type { Page } from 'playwright-core';
import { bodyClass, type Theme } from './themes.ts';

/** Changes the theme as the editor does: other variables, another class on the body. */
export async function wear(page: Page, theme: Theme): Promise<void> {
  await page.evaluate(
    async ([href, kind]) => {
      const old = document.querySelector('link[href^="/theme.css"]');
      const next = document.createElement('link');
      next.rel = 'stylesheet';
      next.href = href ?? '';
      const loaded = new Promise((resolve) => next.addEventListener('load', resolve));
      old?.before(next);
      await loaded;
      old?.remove();
      document.body.className = kind ?? '';
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    },
    [`/theme.css?theme=${theme}`, bodyClass(theme)],
  );
}

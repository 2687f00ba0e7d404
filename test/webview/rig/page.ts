import type { Browser, Page } from 'playwright-core';
import type { Card, PageState } from '../../../src/shared/protocol/webview.ts';
import { stage, type Replies, type Sent, type Stage } from './host.ts';
import type { Site } from './site.ts';
import type { Theme } from './themes.ts';

declare global {
  interface Window {
    stage: Stage;
  }
}

export const ARM_AFTER = 300;

/** A state as the host would send it; what a test does not say is ordinary. */
export function stateOf(cards: readonly Card[], more: Partial<PageState> = {}): PageState {
  return {
    cards: [...cards],
    paused: false,
    focused: true,
    armAfter: ARM_AFTER,
    place: 'beside',
    strings: {},
    ...more,
  };
}

export interface Opened {
  readonly page: Page;
  /** Requests that the page sent, of one method where given. */
  readonly sent: (method?: string) => Promise<readonly Sent['request'][]>;
  readonly answers: () => Promise<readonly Sent['request'][]>;
  readonly push: (state: PageState) => Promise<void>;
  /** Waits until every button that can become ready is ready. */
  readonly armed: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Options {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
  readonly replies?: Replies;
  readonly saved?: unknown;
  readonly reducedMotion?: boolean;
}

/** Opens the page before a stand-in host that holds `state`. */
export async function open(
  browser: Browser,
  site: Site,
  state: PageState,
  options: Options = {},
): Promise<Opened> {
  const { theme = 'light', width = 620, height = 800, scale = 1 } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    reducedMotion: options.reducedMotion === true ? 'reduce' : 'no-preference',
    colorScheme: theme.includes('dark') ? 'dark' : 'light',
  });
  const page = await context.newPage();
  const replies = { answer: { accepted: true }, check: [], ...options.replies };
  await page.addInitScript(stage, { state, replies, saved: options.saved });
  const side = state.place === 'sideBar' ? '&side=1' : '';
  await page.goto(`${site.url}/?theme=${theme}${side}`);
  await page.waitForFunction(() => document.querySelector('#app main') !== null);
  const sent = async (method?: string): Promise<readonly Sent['request'][]> => {
    const all = await page.evaluate(() => window.stage.sent.map((s) => s.request));
    return method === undefined ? all : all.filter((r) => r.method === method);
  };
  return {
    page,
    sent,
    answers: () => sent('answer'),
    push: (next) => page.evaluate((s) => window.stage.push(s), next),
    armed: async () => {
      const armAfter = await page.evaluate(() => window.stage.state.armAfter);
      await page.waitForTimeout(armAfter + 250);
    },
    close: () => context.close(),
  };
}

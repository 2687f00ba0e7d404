import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../vscode/rig/browser.ts';
import { open } from './rig/page.ts';
import { LOOK_UP_LOOKS } from './rig/lookUpStates.ts';
import { REACH_LOOKS } from './rig/reachStates.ts';
import { SANDBOX_LOOKS } from './rig/sandboxStates.ts';
import { SIGN_IN_LOOKS } from './rig/signInCards.ts';
import { serve, type Site } from './rig/site.ts';
import { LOOKS } from './rig/states.ts';
import { THEMES } from './rig/themes.ts';
import { wear } from './rig/wear.ts';

const screens = path.resolve(import.meta.dirname, '../../.vscode-test/screens/webview');

/** What the toolkit does on loading and the policy refuses; its looks do not depend on it. A third one fails. */
const KNOWN = ['style-src-attr inline', 'style-src-elem inline'];

let browser: Browser;
let site: Site;
let axe: string;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serve()]);
  axe = await (await fetch(`${site.url}/axe.js`)).text();
  await mkdir(screens, { recursive: true });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

async function findingsOf(page: Page): Promise<readonly string[]> {
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: unknown[] }> } };
    return (await axe.run()).violations as Violation[];
  });
  return violations.flatMap((v) =>
    v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)} ${n.failureSummary}`),
  );
}

const WIDTHS = [
  { place: 'beside', width: 620, suffix: '' },
  { place: 'sideBar', width: 260, suffix: '-narrow' },
] as const;

const ALL = [...LOOKS, ...REACH_LOOKS, ...LOOK_UP_LOOKS, ...SANDBOX_LOOKS, ...SIGN_IN_LOOKS];

describe.each(ALL)('the page, $name', (look) => {
  it.each(WIDTHS)(
    'has no finding of axe in any theme, breaks no policy and does not scroll sideways at $width',
    async ({ place, width, suffix }) => {
      const state = { ...look.state(), place };
      const { height = 760, replies = {} } = look;
      const { page, close } = await open(browser, site, state, { width, height, replies });
      await look.steps?.(page);
      await page.waitForTimeout(650);
      await page.evaluate(axe);
      for (const theme of THEMES) {
        await wear(page, theme);
        await page.screenshot({ path: path.join(screens, `${look.name}-${theme}${suffix}.png`) });
        expect(await findingsOf(page), theme).toEqual([]);
      }
      const broken = await page.evaluate(() => window.stage.violations);
      expect(broken.filter((b) => !KNOWN.includes(b))).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
      await close();
    },
  );
});

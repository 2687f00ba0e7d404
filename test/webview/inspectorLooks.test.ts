import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Seen } from '../../src/shared/protocol/traffic.ts';
import { ok } from '../../src/shared/result.ts';
import type { Trial } from '../../src/ui/ports.ts';
import { mailRig } from './rig/inspectorPage.ts';
import { inspectorScene } from './rig/inspectorScene.ts';
import { mailTraffic } from './rig/mailTraffic.ts';
import { THEMES } from './rig/themes.ts';
import { wear } from './rig/wear.ts';
import type { InspectorRig } from '../unit/ui/inspectorRig.ts';
import { floatingRig, updateRig } from '../unit/ui/updateRig.ts';
import { LOOKED_UP_EVIL } from '../unit/ui/lookedUp.ts';
import { DAY, InspectorRig as Rig, LAUNCH_ID } from '../unit/ui/inspectorRig.ts';

const screens = path.resolve(import.meta.dirname, '../../.vscode-test/screens/webview');
const KNOWN = ['style-src-attr inline', 'style-src-elem inline'];

const { open, url } = inspectorScene();
let axe: string;

beforeAll(async () => {
  axe = await (await fetch(`${url()}/axe.js`)).text();
  await mkdir(screens, { recursive: true });
});

interface Look {
  readonly name: string;
  readonly rig?: () => InspectorRig;
  readonly steps?: (page: Page, rig: InspectorRig) => Promise<void>;
}

const choose = (name: string) => async (page: Page) => {
  await page.locator('.item-row', { hasText: name }).first().click();
  await page.locator('#item').waitFor();
};
const watch =
  (records: (rig: InspectorRig) => readonly Seen[]) => async (page: Page, rig: InspectorRig) => {
    await page.locator('[data-focus="view traffic"]').click();
    await page.locator('.columns.traffic').waitFor();
    rig.traffic.tell(records(rig));
    await page.waitForTimeout(300);
  };
/** What a person said of the three labels of one tool: one counts, one is taken away, one sleeps. */
function labelled(): InspectorRig {
  const rig = mailRig();
  const hash = rig.surface.items.find((i) => i.name === 'send_email')?.hash;
  const edit = { launchId: LAUNCH_ID, tool: 'send_email', at: DAY };
  rig.list = {
    ...rig.list,
    labels: [
      { ...edit, pin: hash, label: 'private', set: true },
      { ...edit, pin: hash, label: 'egress', set: false },
      { ...edit, pin: 'b'.repeat(64), label: 'untrusted', set: true },
    ],
  };
  return rig;
}
const unlisted = (running: InspectorRig['running']) => () => {
  const rig = new Rig([]);
  rig.surfaces = 0;
  rig.running = running;
  return rig;
};

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FAP5FDvcfRYWgAAAAAElFTkSuQmCC';

/** A connection whose every call returns text, a tree and a picture. */
const answering: Trial = {
  closed: false,
  call: (_tool, _args, told) => {
    told('1/2 reading');
    return Promise.resolve(
      ok(
        JSON.stringify({
          content: [
            { type: 'text', text: 'Inbox\nArchive\u202e\nDrafts' },
            { type: 'image', mimeType: 'image/png', data: PIXEL },
            { type: 'resource_link', uri: 'mail://inbox', name: 'Inbox' },
          ],
          structuredContent: { folders: ['Inbox', 'Archive'], total: 3 },
        }),
      ),
    );
  },
  close: () => Promise.resolve(),
};

const LOOKS: readonly Look[] = [
  { name: 'overview' },
  {
    name: 'reach',
    steps: async (page) => {
      for (const chip of await page.locator('.chip').all()) await chip.click();
    },
  },
  {
    name: 'origin',
    rig: () => {
      const rig = mailRig();
      rig.lookUps.askable = true;
      rig.lookUps.told = [{ now: LOOKED_UP_EVIL, before: { ...LOOKED_UP_EVIL, version: '1.2.2' } }];
      return rig;
    },
    steps: async (page) => {
      await page.getByText('Where it comes from').scrollIntoViewIfNeeded();
    },
  },
  { name: 'update', rig: updateRig },
  { name: 'update-item', rig: updateRig, steps: choose('search') },
  {
    name: 'floated-item',
    rig: () => floatingRig('3.0.9', '3.1.0'),
    steps: async (page) => {
      await choose('search')(page);
      await page.getByText('Ran when pinned').scrollIntoViewIfNeeded();
    },
  },
  { name: 'floated', rig: () => floatingRig('3.0.9', '3.1.0') },
  { name: 'pinned', steps: choose('send_email') },
  {
    name: 'labels',
    rig: labelled,
    steps: async (page) => {
      await choose('send_email')(page);
      await page.locator('#labels').scrollIntoViewIfNeeded();
    },
  },
  { name: 'hidden', steps: choose('search') },
  { name: 'drift', steps: choose('add_note') },
  { name: 'drift-clean', steps: choose('export_folder') },
  { name: 'renamed', steps: choose('purge') },
  { name: 'blocked', steps: choose('delete_all') },
  { name: 'instructions', steps: choose('Use search before') },
  {
    name: 'done',
    steps: async (page) => {
      await choose('export_folder')(page);
      await page.waitForTimeout(900);
      await page.locator('[data-focus="decide accept"]').click();
      await page.locator('[data-focus="decide undo"]').waitFor();
    },
  },
  {
    name: 'search',
    steps: async (page) => {
      await page.locator('[data-focus="search"]').fill('folder');
      await page.waitForTimeout(100);
    },
  },
  {
    name: 'try',
    steps: async (page) => {
      await choose('send_email')(page);
      await page.locator('[data-focus="fold try"]').click();
      await page.locator('[data-focus="try"]').click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'result',
    rig: () => {
      const rig = mailRig();
      rig.open = () => Promise.resolve(ok(answering));
      return rig;
    },
    steps: async (page) => {
      await choose('list_folders')(page);
      await page.locator('[data-focus="fold try"]').click();
      await page.locator('[data-focus="try"]').click();
      await page.locator('.result img').waitFor();
    },
  },
  {
    name: 'changed-meanwhile',
    steps: async (page) => {
      await choose('search')(page);
      await page.waitForTimeout(900);
      await page.locator('[data-focus="decide accept"]').click();
    },
  },
  { name: 'traffic-empty', steps: watch(() => []) },
  { name: 'traffic', steps: watch(mailTraffic) },
  {
    name: 'traffic-message',
    steps: async (page, rig) => {
      await watch(mailTraffic)(page, rig);
      await page.locator('.message-row', { hasText: 'cut' }).click();
      await page.locator('#message').waitFor();
    },
  },
  {
    name: 'traffic-paused',
    steps: async (page, rig) => {
      await watch(mailTraffic)(page, rig);
      await page.locator('[data-focus="message pause"]').click();
      rig.traffic.tell(mailTraffic(rig), { dropped: 37 });
      await page.locator('.message-notes').waitFor();
      await page.locator('[data-focus="search"]').fill('nothing of this kind');
      await page.locator('.traffic .none').waitFor();
    },
  },
  {
    name: 'traffic-alone',
    rig: () => {
      const rig = mailRig();
      rig.running = undefined;
      return rig;
    },
    steps: watch(() => []),
  },
  { name: 'unlisted', rig: unlisted(undefined) },
  { name: 'held', rig: unlisted('held') },
];

const WIDTHS = [
  { width: 1100, suffix: '' },
  { width: 420, suffix: '-narrow' },
] as const;

async function findings(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    interface Found {
      readonly violations: readonly {
        id: string;
        nodes: readonly { html: string; failureSummary: string }[];
      }[];
    }
    const it = Reflect.get(window, 'axe') as { run(): Promise<Found> };
    return (await it.run()).violations.flatMap((v) =>
      v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 200)} ${n.failureSummary}`),
    );
  });
}

describe.each(LOOKS)('the inspector, $name', (look) => {
  it.each(WIDTHS)(
    'has no finding of axe in any theme, breaks no policy and does not scroll sideways at $width',
    async ({ width, suffix }) => {
      const rig = look.rig?.() ?? mailRig();
      const shown = await open({ width, rig });
      const { page } = shown;
      await look.steps?.(page, rig);
      await page.waitForTimeout(800);
      await page.evaluate(axe);
      for (const theme of THEMES) {
        await wear(page, theme);
        const file = path.join(screens, `inspector-${look.name}-${theme}${suffix}.png`);
        await page.screenshot({ path: file, fullPage: true });
        expect(await findings(page), theme).toEqual([]);
      }
      const broken = await page.evaluate(() => Reflect.get(window, 'broken') as string[]);
      expect(broken.filter((b) => !KNOWN.includes(b))).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
      await shown.close();
    },
  );
});

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { focused, inspectorScene, status } from './rig/inspectorScene.ts';
import { mailTraffic } from './rig/mailTraffic.ts';

const { open } = inspectorScene();

async function watching() {
  const shown = await open();
  await shown.page.locator('[data-focus="view traffic"]').click();
  await shown.page.locator('.columns.traffic').waitFor();
  return shown;
}
const rows = (page: Page) => page.locator('.message-row');
const ping = (rig: Awaited<ReturnType<typeof watching>>['rig'], id: number) =>
  rig.traffic.record('server', { id, method: 'ping' });

describe('the traffic of a server', () => {
  it('is begun by a person alone, and ended by leaving the view', async () => {
    const { page, rig, said, close } = await open();
    const tab = page.locator('[data-focus="view traffic"]');
    await tab.evaluate((b: HTMLElement) => b.click());
    await page.waitForTimeout(150);
    expect(said.map((r) => r.method)).not.toContain('view');
    expect(rig.traffic.begun).toBe(0);
    await tab.click();
    await expect.poll(() => rig.traffic.watched).toBe(true);
    expect(await page.locator('[data-focus^="decide "]').count()).toBe(0);
    await page.locator('[data-focus="view items"]').click();
    await expect.poll(() => rig.traffic.watched).toBe(false);
    await page.locator('[data-focus="row tool send_email"]').waitFor();
    await close();
  });

  it('says what to do while there is none, and lists each message with direction and mark', async () => {
    const { page, rig, close } = await watching();
    await page.getByText('Calls and lists appear here while this view is open.').waitFor();
    rig.traffic.tell(mailTraffic(rig));
    await rows(page).first().waitFor();
    const [first = '', second = ''] = await rows(page).allInnerTexts();
    expect(first.replace(/\s+/g, ' ')).toMatch(
      /^to the server tools\/list #1 passed \d\d:\d\d:\d\d[.,]\d{3} 46 bytes$/,
    );
    expect(second.replace(/\s+/g, ' ')).toMatch(/^to the client answer to tools\/list #1 cut /);
    await close();
  });

  it('is walked through by keyboard, from the filter to a message, to its request and back', async () => {
    const { page, rig, close } = await watching();
    rig.traffic.tell(mailTraffic(rig));
    await rows(page).first().waitFor();
    await page.locator('[data-focus="search"]').focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('row c1 1');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('#message').waitFor();
    await expect.poll(() => focused(page)).toBe('title message');
    await page.locator('[data-focus="message link"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('#message', { hasNotText: 'answer' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('row c1 1');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('search');
    await close();
  });

  it('shows a message as formatted JSON, hidden characters visible, and nothing in it is active', async () => {
    const { page, rig, close } = await watching();
    const data = '<img src=x onerror=alert(1)> [a](https://evil.example)\u202e';
    rig.traffic.tell([
      rig.traffic.record('client', { method: 'notifications/<b>x</b>', params: { data, n: 1e3 } }),
    ]);
    await rows(page).first().click();
    const body = page.locator('.message-body .text');
    await body.waitFor();
    const text = await body.innerText();
    expect(text).toContain('{\n  "jsonrpc": "2.0",\n');
    expect(text).toContain('\n    "n": 1000\n');
    expect(text).toContain('<img src=x onerror=alert(1)> [a](https://evil.example)');
    expect(text).toContain('U+202E');
    expect(await page.locator('main img, main a, main b:not(#message b)').count()).toBe(0);
    await page.locator('[data-focus="fold values 0"]').click();
    await page.locator('.message-body dl.tree').first().waitFor();
    await close();
  });

  it('is filtered, paused, cleared, copied and exported', async () => {
    const { page, rig, close } = await watching();
    rig.traffic.tell(mailTraffic(rig));
    await rows(page).first().waitFor();
    await page.locator('[data-focus="search"]').fill('delete_all');
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.locator('[data-focus="search"]').fill('');
    await page.locator('[data-focus="message mark"]').selectOption('changed');
    await expect.poll(() => rows(page).count()).toBe(2);
    await page.locator('[data-focus="search"]').fill('delete_all');
    await expect.poll(() => rows(page).count()).toBe(0);
    // Two changes in one moment: the second must not bring back what the first took away.
    await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('.finder input');
      const marks = document.querySelector<HTMLSelectElement>('[data-focus="message mark"]');
      if (!input || !marks) throw new Error('they are there');
      input.value = '';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      marks.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.waitForTimeout(300);
    expect(await rows(page).count()).toBe(2);
    await page.locator('[data-focus="message export"]').click();
    await expect.poll(() => status(page)).toBe('2 messages were exported.');
    await page.locator('[data-focus="message side"]').selectOption('client');
    await expect.poll(() => rows(page).count()).toBe(1);
    await rows(page).first().click();
    await page.locator('[data-focus="copy 1"]').click();
    await expect.poll(() => status(page)).toBe('Copied.');
    expect(rig.copied).toEqual([mailTraffic(rig)[1]?.left?.body]);
    await page.locator('[data-focus="message side"]').selectOption('all');
    await page.locator('[data-focus="message mark"]').selectOption('all');
    await page.locator('[data-focus="message pause"]').click();
    await page.getByText('Resume', { exact: true }).waitFor();
    rig.traffic.tell([ping(rig, 90)]);
    await page.getByText('Resume (1 new)').waitFor();
    expect(await rows(page).count()).toBe(13);
    await page.locator('[data-focus="message clear"]').click();
    await expect.poll(() => rows(page).count()).toBe(0);
    await close();
  });

  it('keeps a bounded page, follows the newest, and stays where the person scrolled to', async () => {
    const { page, rig, close } = await watching();
    const tell = (from: number, n: number): void =>
      rig.traffic.tell(Array.from({ length: n }, (_, i) => ping(rig, from + i)));
    tell(0, 700);
    await expect.poll(() => rows(page).count()).toBe(500);
    await expect.poll(() => rows(page).last().textContent()).toContain('#699');
    const list = page.locator('.traffic .list');
    const left = () => list.evaluate((l) => l.scrollHeight - l.scrollTop - l.clientHeight);
    await expect.poll(left).toBeLessThan(60);
    await list.evaluate((l) => (l.scrollTop = 0));
    await page.waitForTimeout(100);
    tell(700, 3);
    await expect.poll(() => rows(page).last().textContent()).toContain('#702');
    expect(await left()).toBeGreaterThan(1000);
    await close();
  });

  it('keeps the choice and the focus while messages come', async () => {
    const { page, rig, close } = await watching();
    rig.traffic.tell(mailTraffic(rig));
    await rows(page).nth(2).click();
    await page.locator('#message').waitFor();
    await page.locator('[data-focus="copy 0"]').focus();
    for (let i = 0; i < 5; i++) {
      rig.traffic.tell([ping(rig, 100 + i)]);
      await page.waitForTimeout(180);
    }
    expect(await rows(page).count()).toBe(18);
    expect(await focused(page)).toBe('copy 0');
    expect(await page.locator('.message-row[aria-current]').innerText()).toContain('list_folders');
    await close();
  });
});

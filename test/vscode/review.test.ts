import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answerModal } from './rig/dialogs.ts';
import { waitForTool } from './rig/mcp.ts';
import {
  answer,
  card,
  choice,
  EXTENSION,
  guard,
  PATIENCE,
  press,
  startProduct,
  statusItem,
} from './rig/product.ts';
import type { Session } from './rig/session.ts';
import { callsReceived } from './rig/tapLog.ts';
import { findWebview } from './rig/webviews.ts';
import { runCommand, screenshot } from './rig/workbench.ts';

const FORECAST = /^mcp_weather.*_forecast$/;
const TIDE = /^mcp_weather.*_tide$/;
/** Milliseconds for which a button that lets dangerous text through is held. */
const HELD = 1500;
const poll = { timeout: PATIENCE };

describe('a hostile server in the editor', () => {
  let s: Session;
  const offered = async () => (await s.channel.tools()).map((tool) => tool.name);
  const gone = (name: RegExp) =>
    expect.poll(async () => (await offered()).some((tool) => name.test(tool)), poll).toBe(false);
  const inspector = async (selector = '.item-row'): Promise<Frame> => {
    await runCommand(s.page, 'Countersign: Review Server…');
    return findWebview(s.page, EXTENSION, `.page.inspector ${selector}`, PATIENCE);
  };
  const shown = async (frame: Frame, name: string) => {
    await frame.locator('.item-row', { hasText: name }).click();
    await frame.locator('.detail', { hasText: name }).first().waitFor({ timeout: PATIENCE });
  };

  beforeAll(async () => {
    s = await startProduct();
    return () => s.stop();
  }, 300_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(s.page, `failed-review-${task.name}`);
  });

  it('shows the editor its harmless tool, and not the one that gives orders', async () => {
    await guard(s.page, ['weather']);
    await answer(s.page, 'Start “weather”?', 'Trust this launch here');
    await waitForTool(s.channel, FORECAST, PATIENCE);
    expect((await offered()).filter((tool) => TIDE.test(tool))).toEqual([]);
    await expect.poll(() => statusItem(s.page).innerText(), poll).toMatch(/withheld/);
  });

  it('is read tool by tool, the orders marked in their place', async () => {
    const frame = await inspector();
    await shown(frame, 'tide');
    await expect.poll(() => frame.locator('.detail').innerText(), poll).toMatch(/id_rsa/);
    expect(await frame.locator('.detail mark').count()).toBeGreaterThan(0);
    await screenshot(s.page, 'review-finding');
  });

  it('gives the model the withheld tool when a person accepted it by holding the button', async () => {
    const frame = await inspector();
    await shown(frame, 'tide');
    await press(s.page, frame.locator('[data-focus="decide accept"]'), HELD);
    await waitForTool(s.channel, TIDE, PATIENCE);
  });

  it('loses a tool that says something else than what was pinned, and shows the difference', async () => {
    const forecast = await waitForTool(s.channel, FORECAST);
    const before = (await callsReceived(s.tap, 'weather')).length;
    await writeFile(
      join(s.workspace, 'notes', 'forecast.txt'),
      'Tells tomorrow’s weather in a town of your choice.\n',
    );
    await gone(FORECAST);
    await expect(s.channel.invoke(forecast, { city: 'Ghent' })).rejects.toThrow();
    expect(await callsReceived(s.tap, 'weather')).toHaveLength(before);
    const frame = await inspector();
    await shown(frame, 'forecast');
    await expect
      .poll(() => frame.locator('.detail').innerText(), poll)
      .toMatch(/town of your choice/);
    expect(
      await frame
        .locator('.detail .change .line.added', { hasText: 'town of your choice' })
        .count(),
    ).toBeGreaterThan(0);
    await screenshot(s.page, 'review-drift');
    await press(s.page, frame.locator('[data-focus="decide accept"]'));
    await waitForTool(s.channel, FORECAST, PATIENCE);
  });

  it('runs the tool again after the change was accepted, and asks first', async () => {
    const forecast = await waitForTool(s.channel, FORECAST);
    const result = s.channel.invoke(forecast, { city: 'Ghent' });
    result.catch(() => undefined);
    await answerModal(s.page, 'Yes');
    // The page of the approvals lies behind the inspector; the status bar leads to it.
    await expect.poll(() => statusItem(s.page).innerText(), poll).toMatch(/1 waiting/);
    await statusItem(s.page).click();
    const asked = await card(s.page, /forecast · weather/);
    await press(s.page, choice(asked, 'Allow once'));
    expect(await result).toContain('calm');
  });

  it('shows the messages that go by while a person watches them', async () => {
    const frame = await inspector();
    await frame.locator('[data-focus="view traffic"]').click();
    await frame.locator('.columns.traffic').waitFor({ timeout: PATIENCE });
    const forecast = await waitForTool(s.channel, FORECAST);
    const result = s.channel.invoke(forecast, { city: 'Bruges' });
    result.catch(() => undefined);
    await answerModal(s.page, 'Yes');
    await expect.poll(() => statusItem(s.page).innerText(), poll).toMatch(/1 waiting/);
    await statusItem(s.page).click();
    await press(s.page, choice(await card(s.page, /forecast · weather/), 'Allow once'));
    await result;
    const again = await inspector('.columns.traffic');
    const rows = again.locator('.message-row', { hasText: 'tools/call forecast' });
    await expect.poll(() => rows.count(), poll).toBe(2);
    await rows.last().click();
    await expect.poll(() => again.locator('.message-body').innerText(), poll).toMatch(/calm/);
    await screenshot(s.page, 'review-traffic');
  });
});

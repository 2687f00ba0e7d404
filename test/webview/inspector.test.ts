import { describe, expect, it } from 'vitest';
import { ARMED, choose, decide, focused, inspectorScene, status } from './rig/inspectorScene.ts';

const { open } = inspectorScene();

describe('the inspector', () => {
  it('asks for its state first, and says what it painted', async () => {
    const { page, rig, said, close } = await open();
    await page.waitForTimeout(300);
    expect(said[0]).toEqual({ method: 'ready' });
    expect(said.map((r) => r.method)).toContain('painted');
    expect(rig.state.painted).toBe(true);
    await close();
  });

  it('is walked through, decided in and undone by keyboard alone', async () => {
    const { page, rig, close } = await open();
    for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('search');
    await page.keyboard.type('searches');
    await page.waitForTimeout(100);
    expect(await page.locator('.item-row').count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('row tool search');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(ARMED);
    expect(await focused(page)).toBe('title item');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('lead label private');
    while ((await focused(page)).startsWith('lead label')) await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('lead found-0-0');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-found'))).toBe(
      'found-0-0',
    );
    for (let i = 0; i < 40 && (await focused(page)) !== 'decide accept'; i++)
      await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('decide accept');
    await page.keyboard.press('Enter');
    expect(rig.changes).toEqual([]);
    expect(await status(page)).toBe('Press once more to do it.');
    await page.keyboard.press('Enter');
    await decide(page, 'undo').waitFor();
    expect(rig.changes).toMatchObject([
      { kind: 'pin', pins: [{ name: 'search', state: 'accepted', by: 'person' }] },
    ]);
    expect(await focused(page)).toBe('title item');
    await page.waitForTimeout(ARMED);
    for (let i = 0; i < 40 && (await focused(page)) !== 'decide undo'; i++)
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('.standing', { hasText: 'withheld: finding' }).waitFor();
    expect(rig.changes.at(-1)).toMatchObject({ kind: 'unpin', pins: [{ name: 'search' }] });
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('row tool search');
    await close();
  });

  it('leads back to the list where there is one column', async () => {
    const { page, close } = await open({ width: 420 });
    await choose(page, 'send_email');
    expect(await page.locator('.item-row').first().isVisible()).toBe(false);
    await page.locator('[data-focus="back"]').click();
    await page.locator('.item-row').first().waitFor();
    expect(await focused(page)).toBe('row tool send_email');
    await close();
  });
});

describe('a text in the inspector', () => {
  it('is all there: every name and value of a definition', async () => {
    const { page, rig, close } = await open();
    await choose(page, 'send_email');
    for (let i = 0; i < 20; i++) {
      const fold = page.locator('.item .fold[aria-expanded=false]:not([data-focus="fold raw"])');
      if ((await fold.count()) === 0) break;
      await fold.first().click();
    }
    const shown = await page.locator('.item').innerText();
    const told: string[] = [];
    JSON.parse(
      rig.surface.items.find((i) => i.name === 'send_email')?.text ?? '',
      (key, value: unknown) => {
        if (typeof value === 'string') told.push(value);
        else if (typeof value !== 'object') told.push(JSON.stringify(value));
        if (Number.isNaN(Number(key))) told.push(key);
        return value;
      },
    );
    const ours = [
      'description',
      'inputSchema',
      'annotations',
      'type',
      'required',
      'properties',
      'title',
    ];
    expect(told.length).toBeGreaterThan(60);
    expect(
      told.filter((t) => !ours.includes(t) && !shown.includes(t.split('\n')[0] ?? '')),
    ).toEqual([]);
    await close();
  });

  it('is text, whatever it says', async () => {
    const { page, rig, close } = await open();
    await choose(page, 'count');
    rig.drift('count', {
      name: 'count',
      description: '<img src=x onerror=alert(1)> [x](command:y)',
    });
    await page.locator('.item', { hasText: '[x](command:y)' }).waitFor();
    expect(await page.locator('main img, main a').count()).toBe(0);
    await close();
  });

  it('shows what changed, word by word, with what the change adds', async () => {
    const { page, close } = await open();
    await choose(page, 'add_note');
    const change = page.locator('[data-change="/description"]');
    await change.waitFor();
    expect(await change.locator('.removed em').allInnerTexts()).toEqual(['private', 'to', 'you']);
    expect(await change.locator('.added em').allInnerTexts()).toContain('kept');
    expect(
      await page
        .locator('[data-change]')
        .evaluateAll((all) => all.map((c) => c.getAttribute('data-change'))),
    ).toEqual([
      '/description',
      '/inputSchema/properties/conversation_history',
      '/inputSchema/required/2',
      '/inputSchema/properties/shared',
    ]);
    expect(await page.locator('.finding.hard').innerText()).toContain('in text that changed');
    await close();
  });

  it('is compared with an earlier version, and says where that is not kept', async () => {
    const { page, close } = await open();
    await choose(page, 'add_note');
    await page.locator('[data-focus^="version "]').nth(2).click();
    await page.locator('.changes h3', { hasText: 'since version' }).waitFor();
    expect(await page.locator('[data-change="/description"] .removed').innerText()).toContain(
      'Adds a note.',
    );
    await page.locator('[data-focus^="version "]').nth(1).click();
    await page.locator('.changes', { hasText: 'not kept' }).waitFor();
    await close();
  });
});

describe('a decision in the inspector', () => {
  it('is taken from a person by a click, once, and a second click decides nothing else', async () => {
    const { page, rig, close } = await open();
    await choose(page, 'export_folder');
    await page.waitForTimeout(ARMED);
    await decide(page, 'accept').dblclick();
    await decide(page, 'undo').waitFor();
    await page.waitForTimeout(200);
    expect(rig.changes).toMatchObject([{ kind: 'pin', pins: [{ name: 'export_folder' }] }]);
    await close();
  });

  it('is refused where the item changed meanwhile, and the new text is shown', async () => {
    const { page, rig, close } = await open();
    await choose(page, 'export_folder');
    await page.waitForTimeout(ARMED);
    rig.given = rig.given.map((g) =>
      g.name === 'export_folder'
        ? { ...g, says: { name: 'export_folder', description: 'Mails it.' } }
        : g,
    );
    await decide(page, 'accept').click();
    await page.locator('.item', { hasText: 'Mails it.' }).waitFor();
    expect(await status(page)).toContain('it changed since it was shown');
    expect(rig.changes).toEqual([]);
    await close();
  });

  it('is not taken before the item could be read, and the page says so', async () => {
    const { page, rig, close } = await open();
    await choose(page, 'export_folder');
    await decide(page, 'accept').click();
    expect(await status(page)).toContain('Not yet');
    expect(rig.changes).toEqual([]);
    await close();
  });

  it('is not taken from a script', async () => {
    const { page, rig, said, close } = await open();
    await choose(page, 'export_folder');
    await page.waitForTimeout(ARMED);
    await decide(page, 'accept').evaluate((b: HTMLElement) => {
      b.click();
      b.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      b.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    });
    await page.waitForTimeout(100);
    expect(said.filter((r) => r.method === 'decide')).toEqual([]);
    expect(rig.changes).toEqual([]);
    await close();
  });

  it('is not taken while the window has no focus', async () => {
    const { page, rig, close } = await open();
    await choose(page, 'export_folder');
    rig.seen = undefined;
    rig.session.seen();
    await page.waitForTimeout(ARMED);
    await decide(page, 'accept').click();
    await page.waitForTimeout(100);
    expect(rig.changes).toEqual([]);
    await close();
  });

  it('wants to be held where it lets through what was found', async () => {
    const { page, rig, close } = await open();
    await choose(page, 'search');
    await page.waitForTimeout(ARMED);
    const accept = decide(page, 'accept');
    await accept.click();
    expect(await status(page)).toContain('Keep the button down');
    expect(rig.changes).toEqual([]);
    await page.waitForTimeout(ARMED);
    await accept.scrollIntoViewIfNeeded();
    await accept.hover();
    await page.mouse.down();
    await page.waitForTimeout(1000);
    await page.mouse.up();
    await decide(page, 'undo').waitFor();
    expect(rig.changes).toMatchObject([{ kind: 'pin', pins: [{ name: 'search' }] }]);
    await close();
  });

  it('accepts everything clean together from the overview, and nothing with a finding', async () => {
    const { page, rig, close } = await open();
    await page.waitForTimeout(ARMED);
    await decide(page, 'accept-clean').click();
    await decide(page, 'undo').waitFor();
    expect(rig.changes).toMatchObject([
      { kind: 'pin', pins: [{ name: 'export_folder' }, { name: 'purge' }] },
    ]);
    await close();
  });
});

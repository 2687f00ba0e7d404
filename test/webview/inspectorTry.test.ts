import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { err, ok } from '../../src/shared/result.ts';
import type { Trial } from '../../src/ui/ports.ts';
import { mailRig } from './rig/inspectorPage.ts';
import { inspectorScene } from './rig/inspectorScene.ts';

const { open } = inspectorScene();

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

async function trying(call: Trial['call']) {
  const rig = mailRig();
  const calls: [string, unknown][] = [];
  rig.open = () =>
    Promise.resolve(
      ok({
        closed: false,
        call: (tool, args, told, stop) => {
          calls.push([tool, args]);
          return call(tool, args, told, stop);
        },
        close: () => Promise.resolve(),
      }),
    );
  const shown = await open({ rig });
  const { page } = shown;
  await page.locator('[data-focus="row tool send_email"]').click();
  await page.locator('[data-focus="fold try"]').click();
  return { ...shown, calls };
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: false }).first();
const callIt = (page: Page) => page.locator('[data-focus="try"]').click();
const returning =
  (result: unknown): Trial['call'] =>
  () =>
    Promise.resolve(ok(JSON.stringify(result)));

describe('the form of a tool', () => {
  it('has a labelled field for each argument, sends what was typed, and leaves out the rest', async () => {
    const { page, calls, close } = await trying(
      returning({ content: [{ type: 'text', text: 'sent' }] }),
    );
    await field(page, 'to string').fill('bob@example.org');
    await field(page, 'priority enum').selectOption('"high"');
    await field(page, 'copies integer').fill('2');
    await field(page, 'attachments JSON').fill('["a.txt"]');
    await callIt(page);
    await page.locator('.result', { hasText: 'sent' }).waitFor();
    expect(calls).toEqual([
      [
        'send_email',
        {
          to: 'bob@example.org',
          subject: 'No subject',
          priority: 'high',
          copies: 2,
          attachments: ['a.txt'],
        },
      ],
    ]);
    await close();
  });

  it('says what does not fit the schema, and calls nothing', async () => {
    const { page, calls, close } = await trying(returning({}));
    await field(page, 'copies integer').fill('9');
    await callIt(page);
    await page.getByRole('alert').waitFor();
    const said = await page.getByRole('alert').innerText();
    expect(said).toContain('copies');
    expect(said).toContain('to');
    expect(calls).toEqual([]);
    await close();
  });

  it('can be written as JSON, beginning with what the form held', async () => {
    const { page, calls, close } = await trying(returning({}));
    await field(page, 'to string').fill('a@example.org');
    await page.locator('[data-focus="try mode"]').click();
    const area = page.locator('[data-focus="try raw"] textarea');
    expect(JSON.parse(await area.inputValue())).toEqual({
      to: 'a@example.org',
      subject: 'No subject',
      priority: 'normal',
    });
    await area.fill('{"to":"b@example.org","subject":""}');
    await callIt(page);
    await expect.poll(() => calls).toEqual([['send_email', { to: 'b@example.org', subject: '' }]]);
    await close();
  });

  it('is not sent by a script', async () => {
    const { page, calls, said, close } = await trying(returning({}));
    await field(page, 'to string').fill('a@example.org');
    await page.locator('[data-focus="try"]').evaluate((b: HTMLElement) => b.click());
    await page.waitForTimeout(150);
    expect(said.filter((r) => r.method === 'try')).toEqual([]);
    expect(calls).toEqual([]);
    await close();
  });

  it('shows progress, and can be cancelled', async () => {
    const { page, close } = await trying(
      (_tool, _args, told, stop) =>
        new Promise((resolve) => {
          told('1/2 half\u200bway');
          stop.addEventListener('abort', () => resolve(err('')));
        }),
    );
    await field(page, 'to string').fill('a@example.org');
    await callIt(page);
    await page.locator('.progress', { hasText: 'U+200B' }).waitFor();
    await page.locator('[data-focus="try stop"]').click();
    await page.locator('.result', { hasText: 'cancelled' }).waitFor();
    await close();
  });
});

describe('the result of a call by hand', () => {
  it('is drawn as text, tree and pictures, and nothing in it is active', async () => {
    const svg = `data:image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')}`;
    const { page, close } = await trying(
      returning({
        content: [
          { type: 'text', text: '<img src=x onerror=alert(1)> [link](https://evil.example)\u202e' },
          { type: 'image', mimeType: 'image/png', data: PIXEL },
          { type: 'image', mimeType: 'image/svg+xml', data: 'PHN2Zy8+' },
          { type: 'image', mimeType: 'image/png', data: `${PIXEL}" onerror="alert(1)` },
          { type: 'resource_link', uri: 'javascript:alert(1)', name: 'x' },
          {
            type: 'resource',
            resource: { uri: svg, mimeType: 'text/html', text: '<script>alert(1)</script>' },
          },
        ],
        structuredContent: { total: 3, deep: { ok: true } },
        isError: true,
      }),
    );
    await field(page, 'to string').fill('a@example.org');
    await callIt(page);
    await page.locator('.result img').waitFor();
    const sources = await page
      .locator('main img')
      .evaluateAll((all) => all.map((i) => i.getAttribute('src')));
    expect(sources).toEqual([`data:image/png;base64,${PIXEL}`]);
    expect(
      await page
        .locator(
          '.result a, .result iframe, .result script, .result svg:not(.icon), .result object',
        )
        .count(),
    ).toBe(0);
    const width = await page
      .locator('.result img')
      .evaluate((i: HTMLImageElement) => i.naturalWidth);
    expect(width).toBe(1);
    const text = await page.locator('.result').innerText();
    expect(text).toContain('<img src=x onerror=alert(1)> [link](https://evil.example)');
    expect(text).toContain('U+202E');
    expect(text).toContain('javascript:alert(1)');
    expect(text).toContain('total');
    expect(text).toContain('The server calls this result an error.');
    const broken = await page.evaluate(() => Reflect.get(window, 'broken') as string[]);
    expect(broken.filter((b) => b.startsWith('img') || b.startsWith('script'))).toEqual([]);
    await close();
  });
});

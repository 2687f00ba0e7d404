import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PAGE_STRINGS } from '../../src/shared/protocol/pageStrings.ts';
import { call, launch, mail, reads } from './rig/cards.ts';
import { desk, focused, hit, answer, spoken } from './rig/desk.ts';
import { stateOf } from './rig/page.ts';

const { open, site } = desk();

describe('the page', () => {
  it('asks first, and shows what it is told', async () => {
    const { sent } = await open(stateOf([call()]));
    expect((await sent())[0]).toEqual({ method: 'ready' });
  });

  it('says what Countersign is doing while nothing waits', async () => {
    const { page, sent } = await open(stateOf([], { idle: 'Guarding 3 servers.' }));
    await page.getByRole('heading', { name: 'No calls are waiting' }).waitFor();
    await page.getByText('Guarding 3 servers.').waitFor();
    await page.getByText('Show servers').click();
    expect(await sent('go')).toEqual([{ method: 'go', to: 'servers' }]);
  });

  it('is loud while paused, and can only ask the host to resume', async () => {
    const { page, sent, answers } = await open(stateOf([], { paused: true }));
    await page.getByRole('heading', { name: 'Paused: everything is refused' }).waitFor();
    await page.getByText('Resume…').click();
    expect(await sent('go')).toEqual([{ method: 'go', to: 'resume' }]);
    expect(await answers()).toEqual([]);
  });

  it('says what to do where the host does not answer, and tries again', async () => {
    const { page } = await open(stateOf([call()]), { replies: { ready: { error: 'closed' } } });
    await page.getByRole('heading', { name: 'Countersign does not answer' }).waitFor();
    await expect.poll(() => spoken(page, 'assertive')).toBe('Countersign does not answer');
    await page.evaluate(() => delete window.stage.replies['ready']);
    await page.getByText('Try again', { exact: true }).click();
    await page.getByText('src/app.ts').waitFor();
  });

  it('in the place that was not chosen says where the questions are, and can bring them here', async () => {
    const elsewhere = { text: 'Questions appear in the side bar.', waiting: 2 };
    const { page, sent } = await open(stateOf([], { elsewhere, place: 'sideBar' }));
    await page.getByText('Questions appear in the side bar.').waitFor();
    await page.getByRole('heading', { name: '2 waiting' }).waitFor();
    await page.getByText('Show them', { exact: true }).click();
    await page.getByText('Show them here instead').click();
    expect(await sent('go')).toEqual([{ method: 'go', to: 'approvals' }]);
    expect(await sent('place')).toEqual([{ method: 'place', where: 'beside' }]);
  });

  it('tells the host once which cards are painted', async () => {
    const cards = reads(2);
    const { page, sent, push } = await open(stateOf(cards));
    await expect.poll(() => sent('painted')).toHaveLength(1);
    await push(stateOf(cards));
    await page.waitForTimeout(200);
    expect(await sent('painted')).toEqual([
      { method: 'painted', cards: cards.map(({ id, hash }) => ({ id, hash })) },
    ]);
  });

  it('announces an arrival politely and once', async () => {
    const { page, push } = await open(stateOf([call()]));
    await page.waitForTimeout(100);
    await push(stateOf([call({ id: 'x' }), mail({ id: 'y' })].slice(1)));
    await expect.poll(() => spoken(page, 'polite')).toContain('New call: send_email of gmail.');
    expect(await spoken(page, 'assertive')).toBe('');
  });

  it('leads from one question to the others, and back to the oldest when one is answered', async () => {
    const { page, armed, answers } = await open(stateOf([call(), mail(), launch()]));
    await page.getByRole('button', { name: '1 of 3' }).click();
    await page.locator('#groups').getByText('Start github').click();
    await page.getByRole('heading', { name: 'Start “github”?' }).waitFor();
    expect(await focused(page)).toMatch(/^title /);
    await armed();
    await hit(page, answer(page, "Don't start"));
    await expect.poll(answers).toMatchObject([{ choice: 'dont-start' }]);
    await page.getByRole('heading', { name: 'read_file' }).waitFor();
  });

  it('turns to the question that was chosen outside, once', async () => {
    const cards = [call(), mail()];
    const { page, push } = await open(stateOf(cards));
    await push(stateOf(cards, { chosen: cards[1]?.id ?? '' }));
    await page.getByRole('heading', { name: 'send_email' }).waitFor();
    await page.getByRole('button', { name: 'Previous question' }).click();
    await page.getByRole('heading', { name: 'read_file' }).waitFor();
    await push(stateOf(cards, { chosen: cards[1]?.id ?? '' }));
    await page.waitForTimeout(100);
    expect(await page.getByRole('heading', { name: 'read_file' }).count()).toBe(1);
  });

  it('lets the person choose the place', async () => {
    const { page, sent } = await open(stateOf([call()]));
    await page.getByRole('button', { name: 'Place and keyboard' }).click();
    await page.getByText('in the side bar').click();
    expect(await sent('place')).toEqual([{ method: 'place', where: 'sideBar' }]);
  });

  it.each([
    ['a call', call({ late: 'The agent stopped waiting.' })],
    ['a start', launch({ late: 'The agent stopped waiting.' })],
  ])('offers the sentence to copy where the client of %s gave up', async (_, card) => {
    const { page, sent } = await open(stateOf([card]));
    await page.getByText('The agent stopped waiting.').waitFor();
    await page.getByText('Copy the sentence').click();
    expect(await sent('copyRetry')).toEqual([{ method: 'copyRetry', id: card.id }]);
    await expect.poll(() => spoken(page, 'polite')).toBe('Copied.');
  });

  it('keeps no answer, no selection and no confirmation across being hidden', async () => {
    const { page, armed } = await open(stateOf(reads(2)));
    await page.getByText('Select all').click();
    await armed();
    expect(JSON.stringify((await page.evaluate(() => window.stage.saved)) ?? null)).toBe('null');
  });
});

describe('words', () => {
  it('come from the host, every one of them', async () => {
    const strings = Object.fromEntries(
      Object.entries(PAGE_STRINGS).map(([key, text]) => [
        key,
        `«${(text.match(/\{\w+\}/g) ?? []).join(' ')}»`,
      ]),
    );
    const bare = { offers: [], notes: [], details: [], effect: '', why: [] };
    for (const cards of [
      [call({ ...bare, args: '{"a":1,"b":[],"c":{"d":{"e":{"f":1}}}}' }), mail(bare), launch(bare)],
      [],
      reads(2).map((c) => ({ ...c, effect: '' })),
    ]) {
      const { page } = await open(stateOf(cards, { strings }));
      const text = await page.evaluate(() => document.body.innerText);
      const words = text
        .replace(/«[^»]*»/g, '')
        .split(/\s+/)
        .filter((w) => /[A-Za-z]{3,}/.test(w));
      const values =
        /^(read_file|fs|src\/\S+|gmail|send_email|github|bob@evil.example|https?:\S+|[a-z]|Allow|Deny|once|in|this|workspace|conversation|and|block|of|with|exactly|these|arguments?,?|until|the|tool|changes\.|Ctrl\S*|Enter|Esc)$/;
      expect(
        words.filter((w) => !values.test(w) && cards.every((c) => !JSON.stringify(c).includes(w))),
      ).toEqual([]);
    }
  });

  it('that hold the marks of a template take values as text', async () => {
    const card = call({ tool: '{server}', server: '$& {n}' });
    const { page } = await open(stateOf([card]));
    expect(await page.locator('.card h2').innerText()).toBe('{server} · $& {n}');
  });
});

describe('the bundle', () => {
  it('stays within its budget', () => {
    const { script } = site();
    expect(script.length).toBeLessThanOrEqual(300 * 1024);
    // With the cards of sign-ins and of sandboxes.
    expect(gzipSync(script).length).toBeLessThanOrEqual(80 * 1024);
  });
});

describe('room', () => {
  it('at 200 % zoom nothing is cut off and every answer can be reached', async () => {
    const { page } = await open(stateOf([mail(), call()]), { width: 310, height: 400, scale: 2 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(310);
    for (const name of ['Deny', 'Deny, tell agent…', 'Hold: Allow once']) {
      const button = page.locator('vscode-button').filter({ hasText: name }).first();
      await button.scrollIntoViewIfNeeded();
      const box = await button.boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= 310, name).toBe(true);
    }
  });

  it('a button with a hostile label stays inside the page', async () => {
    const offers = call().offers.map((o) => ({ ...o, label: `${o.label} ${'W'.repeat(300)}` }));
    const { page } = await open(stateOf([call({ offers })]), { width: 260 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(260);
  });

  it('with reduced motion nothing moves by itself', async () => {
    const { page } = await open(stateOf([mail()]), { reducedMotion: true });
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((e) =>
          [undefined, '::after'].some((p) => {
            const s = getComputedStyle(e, p);
            return s.transitionDuration !== '0s' || s.animationDuration !== '0s';
          }),
        )
        .map((e) => `${e.localName}.${e.className}`),
    );
    expect(moving).toEqual([]);
  });
});

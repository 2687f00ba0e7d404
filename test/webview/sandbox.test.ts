import { describe, expect, it } from 'vitest';
import { launch } from './rig/cards.ts';
import { answer, desk, focused, hit, point, spoken } from './rig/desk.ts';
import { stateOf } from './rig/page.ts';
import { BOXED, connect, near } from './rig/sandboxStates.ts';

const { open } = desk();

describe('a host that a server wants to reach', () => {
  it('is shown with its server, its port, the call, and what each answer means', async () => {
    const { page } = await open(stateOf([connect()]));
    const text = await page.locator('.card.connect').innerText();
    expect(text).toContain('“weather” wants to reach a host');
    expect(text).toContain('api.weather.example:443');
    expect(text).toContain('During a call of get_forecast.');
    expect(text).toContain('Refuses this host until the server is started again.');
    expect(text).toContain('Allows connections to it for one minute.');
  });

  it.each([
    ['Deny', 'keep-off'],
    ['Allow once', 'reach-once'],
  ])('is answered by a press, for the card that was shown: %s', async (name, choice) => {
    const card = connect();
    const { page, answers, armed } = await open(stateOf([card]));
    await armed();
    await hit(page, answer(page, name));
    await expect
      .poll(answers)
      .toMatchObject([{ method: 'answer', choice, cards: [{ id: card.id, hash: card.hash }] }]);
  });

  it('answers nothing before it was there for a moment', async () => {
    const { page, answers } = await open(stateOf([connect()], { armAfter: 60_000 }));
    await hit(page, answer(page, 'Allow once'));
    await page.waitForTimeout(200);
    expect(await answers()).toEqual([]);
  });

  it('takes a held button where it is unusual, and offers to remember nothing', async () => {
    const { page, answers, armed } = await open(stateOf([near()]));
    await armed();
    expect(await answer(page, 'Allow in this workspace').count()).toBe(0);
    await hit(page, answer(page, 'Hold: Allow once'));
    await page.waitForTimeout(300);
    expect(await answers()).toEqual([]);
    await point(page, answer(page, 'Hold: Allow once'));
    await page.mouse.down();
    await page.waitForTimeout(950);
    await page.mouse.up();
    await expect.poll(answers, { timeout: 10_000 }).toMatchObject([{ choice: 'reach-once' }]);
  });

  it('is spoken once when it arrives', async () => {
    const { page, push } = await open(stateOf([]));
    await push(stateOf([connect()]));
    await expect
      .poll(async () => `${await spoken(page, 'polite')} ${await spoken(page, 'assertive')}`)
      .toContain('weather wants to connect to api.weather.example:443');
  });

  it('shows what cannot be seen in its name as marks', async () => {
    const { page } = await open(stateOf([connect({ target: 'api\u200b.example:443' })]));
    expect(await page.locator('.target .mark').getAttribute('title')).toBe('ZERO WIDTH SPACE');
    expect(await answer(page, 'Hold: Allow once').count()).toBe(1);
  });
});

describe('the sandbox on the card of a start', () => {
  it('says what it lets through, what of the environment reaches it, and which rule demands it', async () => {
    const { page } = await open(stateOf([launch(BOXED)]));
    const text = await page.locator('.card').innerText();
    expect(text).toContain('Writes in the workspace, a temporary folder, and /home/me/exports');
    expect(text).toContain('With them a small base (PATH, HOME');
    expect(text).toContain('demands a sandbox of this server');
  });

  it('is chosen outside of the page, which only asks for that', async () => {
    const card = launch(BOXED);
    const { page, sent, answers } = await open(stateOf([card]));
    await page.getByRole('button', { name: 'Choose…' }).click();
    await expect
      .poll(() => sent('open'))
      .toEqual([{ method: 'open', id: card.id, what: 'sandbox' }]);
    expect(await answers()).toEqual([]);
    expect(await focused(page)).toMatch(/^sandbox /);
  });

  it('is not on the card of a server that runs elsewhere', async () => {
    const { page } = await open(stateOf([launch({ remote: true })]));
    expect(await page.getByRole('button', { name: 'Choose…' }).count()).toBe(0);
  });
});

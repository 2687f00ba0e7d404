import { describe, expect, it } from 'vitest';
import { answer, desk, focused, hit, spoken } from './rig/desk.ts';
import { stateOf } from './rig/page.ts';
import { doubtfulSignIn, grownSignIn, openSignIn, signIn } from './rig/signInCards.ts';

const { open } = desk();

const ASKED = ['repo', 'read:org', 'gist', 'read:user'];

describe('a sign-in', () => {
  it('says where, then each scope with what it permits, before the answers', async () => {
    const { page } = await open(stateOf([signIn()]));
    const said = (await page.locator('article').innerText()).replace(/\s+/g, ' ');
    const order = [
      'Sign in to “github”?',
      'Nothing was opened or sent for it yet.',
      'Server',
      'Sign-in at',
      'Reads and changes all your repositories',
      'GitHub, Inc.',
      "Don't Sign In",
      'Open Browser to Sign In',
    ].map((words) => said.indexOf(words));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('lets the host stand out, and no letter of the address is left out', async () => {
    const { page } = await open(stateOf([signIn()]));
    const site = page.locator('.site').nth(1);
    expect(await site.locator('.host').innerText()).toBe('github.com');
    expect(await site.innerText()).toBe('https://github.com/login/oauth');
  });

  it('asks for what is ticked, all of it at first', async () => {
    const { page, answers, armed } = await open(stateOf([signIn()]));
    await armed();
    await hit(page, answer(page, 'Open Browser to Sign In'));
    await expect.poll(answers).toMatchObject([{ choice: 'sign-in', scopes: ASKED }]);
  });

  it('asks for fewer, and says how many aloud', async () => {
    const { page, answers, armed } = await open(stateOf([signIn()]));
    await page.getByRole('checkbox', { name: 'gist' }).click();
    await expect.poll(() => spoken(page, 'polite')).toBe('3 of 4 scopes are ticked.');
    await page.getByText('3 of 4 scopes are asked for.').waitFor();
    await armed();
    await hit(page, answer(page, 'Open Browser to Sign In'));
    await expect
      .poll(answers)
      .toMatchObject([{ choice: 'sign-in', scopes: ['repo', 'read:org', 'read:user'] }]);
  });

  it('asks for a narrower scope instead, and for the first one after all', async () => {
    const { page, answers, armed } = await open(stateOf([signIn()]));
    await page.getByRole('button', { name: 'Ask for public_repo instead' }).click();
    await page.getByRole('checkbox', { name: 'public_repo' }).waitFor();
    await page.getByRole('button', { name: 'Ask for repo after all' }).click();
    await page.getByRole('button', { name: 'Ask for public_repo instead' }).click();
    await armed();
    await hit(page, answer(page, 'Open Browser to Sign In'));
    await expect
      .poll(answers)
      .toMatchObject([{ scopes: ['public_repo', 'read:org', 'gist', 'read:user'] }]);
  });

  it('asks for only what is needed at one press, and for all again at another', async () => {
    const { page, answers, armed } = await open(stateOf([signIn()]));
    await page.getByRole('button', { name: 'Only what is needed' }).click();
    await page.getByText('3 of 4 scopes are asked for.').waitFor();
    await page.getByRole('button', { name: 'All that was asked for' }).click();
    await page.getByText('4 of 4 scopes are asked for.').waitFor();
    await page.getByRole('button', { name: 'Only what is needed' }).click();
    await armed();
    await hit(page, answer(page, 'Open Browser to Sign In'));
    await expect
      .poll(answers)
      .toMatchObject([{ scopes: ['public_repo', 'read:org', 'read:user'] }]);
  });

  it('is not possible without any scope, where scopes were named', async () => {
    const { page, answers, armed } = await open(stateOf([signIn()]));
    for (const scope of ASKED) await page.getByRole('checkbox', { name: scope }).first().click();
    await page.getByText('Tick one scope at least').waitFor();
    await armed();
    await hit(page, answer(page, 'Open Browser to Sign In'));
    expect(await answers()).toEqual([]);
    await hit(page, answer(page, "Don't Sign In"));
    await expect.poll(async () => (await answers()).map((a) => a['choice'])).toEqual(['dont-sign-in']); // prettier-ignore
  });

  it('is possible where the server names none', async () => {
    const none = signIn({ scopes: [], none: 'The server names no scope.', enough: undefined });
    const { page, answers, armed } = await open(stateOf([none]));
    await page.getByText('The server names no scope.').waitFor();
    await armed();
    await hit(page, answer(page, 'Open Browser to Sign In'));
    await expect.poll(answers).toMatchObject([{ choice: 'sign-in', scopes: [] }]);
  });

  it('is not answered at once after a scope was ticked: what the button means has changed', async () => {
    const { page, answers, armed } = await open(stateOf([signIn()], { armAfter: 3000 }));
    await armed();
    await page.getByRole('checkbox', { name: 'gist' }).click();
    await hit(page, answer(page, 'Open Browser to Sign In'));
    expect(await answers()).toEqual([]);
  });

  it.each([
    ['a look-alike', doubtfulSignIn],
    ['more than before', grownSignIn],
  ])('wants the button held down for %s', async (_, card) => {
    const { page, answers, armed } = await open(stateOf([card()]));
    await armed();
    const button = answer(page, 'Open Browser to Sign In');
    await hit(page, button);
    expect(await answers()).toEqual([]);
    await page.mouse.down();
    await page.waitForTimeout(1000);
    await page.mouse.up();
    await expect.poll(async () => (await answers()).map((a) => a['choice'])).toEqual(['sign-in']);
  });

  it('is not answered by a script', async () => {
    const { page, answers, armed } = await open(stateOf([signIn()]));
    await armed();
    await page.evaluate(() => {
      for (const button of document.querySelectorAll<HTMLElement>('.answer')) button.click();
    });
    expect(await answers()).toEqual([]);
  });

  it('shows text of servers as text', async () => {
    const scope = '<img src=x onerror=alert(1)>\u202e';
    const odd = signIn({
      scopes: [{ scope, says: '<b>x</b>', level: 'unknown', tone: 'warning' }],
    });
    const { page } = await open(stateOf([odd]));
    await page.locator('.scope').getByText('<b>x</b>').waitFor();
    expect(await page.locator('.scope img, .scope b').count()).toBe(0);
    expect(await page.locator('.scope .mark').count()).toBe(1);
  });

  it('can be answered with the keyboard alone', async () => {
    const { page, answers, armed } = await open(stateOf([signIn()]));
    await page.locator('[data-focus^="enough "]').focus();
    await page.keyboard.press('Enter');
    await page.getByText('3 of 4 scopes are asked for.').waitFor();
    await page.locator('[data-focus^="scope "]').nth(1).focus();
    await page.keyboard.press('Space');
    await page.getByText('2 of 4 scopes are asked for.').waitFor();
    await expect.poll(() => focused(page)).toMatch(/^scope .* 1$/);
    await armed();
    await page.keyboard.press('d');
    await expect.poll(() => focused(page)).toContain('dont-sign-in');
    await page.keyboard.press('Tab');
    await expect.poll(() => focused(page)).toMatch(/ sign-in$/);
    await page.keyboard.press('Enter');
    await expect
      .poll(answers)
      .toMatchObject([{ choice: 'sign-in', scopes: ['public_repo', 'read:user'] }]);
  });

  it('is announced', async () => {
    const { page, push } = await open(stateOf([]));
    await push(stateOf([signIn({ id: 'a' })]));
    await expect
      .poll(() => spoken(page, 'polite'))
      .toContain('New question: sign in to github? 1 waiting.');
    await push(stateOf([openSignIn()]));
    await expect
      .poll(() => spoken(page, 'polite'))
      .toContain('The browser is open for the sign-in to github.');
  });
});

describe('a sign-in whose browser is open', () => {
  it('can be opened again, taken elsewhere, and given up', async () => {
    const { page, sent, answers, armed } = await open(stateOf([openSignIn()]));
    await page.getByRole('button', { name: 'Open again' }).click();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect
      .poll(async () => (await sent('open')).map((r) => r['what']))
      .toEqual(['browser', 'link']);
    await expect.poll(() => spoken(page, 'polite')).toBe('Copied.');
    await armed();
    await hit(page, answer(page, 'Cancel Sign-In'));
    await expect.poll(async () => (await answers()).map((a) => a['choice'])).toEqual(['dont-sign-in']); // prettier-ignore
  });

  it('is opened by no script', async () => {
    const { page, sent } = await open(stateOf([openSignIn()]));
    await page.evaluate(() => {
      for (const button of document.querySelectorAll<HTMLElement>('.links button')) button.click();
    });
    expect(await sent('open')).toEqual([]);
  });
});

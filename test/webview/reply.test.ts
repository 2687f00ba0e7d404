import { describe, expect, it } from 'vitest';
import { call } from './rig/cards.ts';
import { asking, reply } from './rig/replyCards.ts';
import { answer, desk, focused, hit, spoken } from './rig/desk.ts';
import { stateOf } from './rig/page.ts';

const { open } = desk();

const text = (length: number) => `start ${'word '.repeat(length)}END OF IT`;
const held = (body: string, start: number, end: number) =>
  reply({
    text: JSON.stringify({ content: [{ type: 'text', text: body }] }),
    findings: [
      { title: 'Found.', tone: 'warning', evidence: [{ path: '/content/0/text', start, end }] },
    ],
  });

describe('a held reply', () => {
  it('says what was held, why, and what has happened, before the text and the answers', async () => {
    const { page } = await open(stateOf([reply()]));
    const said = (await page.locator('article').innerText()).replace(/\s+/g, ' ');
    const order = [
      'The answer of forecast · weather was held',
      'It gives orders to the model.',
      'The tool has run already.',
      'IMPORTANT: before you answer',
      'Keep it from the model',
      'Release without the marked parts',
      'Hold: Release as it is',
    ].map((words) => said.indexOf(words));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('marks what was found in place, and nothing else', async () => {
    const { page } = await open(stateOf([reply()]));
    const marks = await page.locator('mark').allInnerTexts();
    expect(marks).toHaveLength(1);
    expect(marks[0]).toMatch(/^IMPORTANT: .*Do not tell the user\.$/);
  });

  it('is plain text: nothing of it becomes an element, a link or a picture', async () => {
    const body = '<img src=x onerror=alert(1)> [a](https://evil.example) <b>bold</b>';
    const { page } = await open(stateOf([held(body, 0, 4)]));
    expect((await page.locator('.passage').innerText()).includes(body)).toBe(true);
    expect(await page.locator('.passage img, .passage a, .passage .quoted b').count()).toBe(0);
  });

  it('shows characters that cannot be seen, and what they spell', async () => {
    const { page } = await open(stateOf([asking()]));
    await page.locator('mark .mark-hidden').getByText('TAGS').waitFor();
    await page.getByText('It reads: send the keys').waitFor();
    await page.locator('.facts').getByText('xn--pypal-4ve.com').waitFor();
  });

  it('can be read to its last character, however far that is from what was found', async () => {
    const body = text(4000);
    const { page } = await open(stateOf([held(body, 0, 5)]));
    expect(await page.getByText('END OF IT').count()).toBe(0);
    await page.getByRole('button', { name: 'more characters' }).click();
    await page.getByText('END OF IT').waitFor();
    const all = await page.locator('.passage .quoted').evaluate((e) => {
      for (const fold of e.querySelectorAll('.folded')) fold.remove();
      return e.textContent.replace(/\s+/g, ' ').trim();
    });
    expect(all).toBe(body.replace(/\s+/g, ' ').trim());
  });

  it('is fetched to its end by itself, and marked where it was found there', async () => {
    const body = text(400);
    const whole = held(body, body.length - 9, body.length);
    const part = { ...whole, complete: false, text: whole.text.slice(0, 200) };
    const { page, sent } = await open(stateOf([part]), { replies: { args: { text: whole.text } } });
    await page.locator('mark').getByText('END OF IT').waitFor();
    expect(await sent('args')).toHaveLength(1);
  });

  it('that changed on the way is not shown as if it were the one that is judged', async () => {
    const whole = held(text(400), 0, 5);
    const part = { ...whole, complete: false, text: whole.text.slice(0, 200) };
    const { page } = await open(stateOf([part]), {
      replies: { args: { text: `{"content":"harmless"}` } },
    });
    await page.locator('.message').getByText('Keep it from the model.').waitFor();
    expect(await page.getByText('harmless').count()).toBe(0);
  });

  it('leads from a finding to its place', async () => {
    const { page } = await open(stateOf([asking()]));
    await page.locator('.note').getByText('Show').last().click();
    await expect.poll(() => focused(page)).toMatch(/^mark .* 1$/);
  });

  it('of 2 MB is drawn, with its place in sight', async () => {
    const body = `${'line of text\n'.repeat(160_000)}ORDER`;
    const { page } = await open(stateOf([held(body, body.length - 5, body.length)]));
    await page.locator('mark').getByText('ORDER').waitFor();
    expect(await page.locator('.passage').evaluate((e) => e.textContent.length)).toBeLessThan(2000); // prettier-ignore
  });

  it('is announced', async () => {
    const { page, push } = await open(stateOf([]));
    await push(stateOf([reply()]));
    await expect
      .poll(() => spoken(page, 'polite'))
      .toBe('Held: Answer of forecast · weather. 1 waiting.');
  });
});

describe('the answers to a held reply', () => {
  it('keep it at one press', async () => {
    const { page, answers, armed } = await open(stateOf([reply({ id: 'r' })]));
    await armed();
    await hit(page, answer(page, 'Keep it from the model'));
    await expect.poll(async () => (await answers()).map((a) => a['choice'])).toEqual(['withhold']);
  });

  it('keep it with words for the model, never at a plain Enter', async () => {
    const { page, answers, armed } = await open(stateOf([reply()]));
    await page.getByText('Keep it, with a reason…').click();
    await page.keyboard.type('Ask the station');
    await armed();
    await page.keyboard.press('Enter');
    expect(await answers()).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await answers()).length).toBe(1);
    expect((await answers())[0]).toMatchObject({ choice: 'withhold', text: 'Ask the station\n' });
  });

  it('release nothing before the card stood long enough', async () => {
    const { page, answers } = await open(stateOf([reply()], { armAfter: 3000 }));
    await hit(page, answer(page, 'Release without the marked parts'));
    await hit(page, answer(page, 'Release as it is'));
    expect(await answers()).toEqual([]);
  });

  it('release it as it is only where the button is held down', async () => {
    const { page, answers, armed } = await open(stateOf([reply()]));
    await armed();
    const whole = answer(page, 'Release as it is');
    await hit(page, whole);
    expect(await answers()).toEqual([]);
    await page.mouse.down();
    await page.waitForTimeout(1000);
    await page.mouse.up();
    await expect.poll(async () => (await answers()).map((a) => a['choice'])).toEqual(['release-whole']); // prettier-ignore
  });

  it('release it without the marked parts at one press', async () => {
    const { page, answers, armed } = await open(stateOf([reply()]));
    await armed();
    await hit(page, answer(page, 'Release without the marked parts'));
    await expect.poll(async () => (await answers()).map((a) => a['choice'])).toEqual(['release-redacted']); // prettier-ignore
  });

  it('are not given by a script', async () => {
    const { page, answers, armed } = await open(stateOf([reply()]));
    await armed();
    await page.evaluate(() => {
      for (const button of document.querySelectorAll<HTMLElement>('.answer')) button.click();
    });
    expect(await answers()).toEqual([]);
  });

  it('never stand under the shortcut that allows', async () => {
    const { page, answers, armed } = await open(stateOf([reply(), call()]));
    await armed();
    await page.keyboard.press('Control+Alt+Enter');
    expect(await answers()).toEqual([]);
    await page.keyboard.press('d');
    await expect.poll(() => focused(page)).toContain('withhold');
  });
});

import { describe, expect, it } from 'vitest';
import { call, launch, mail } from './rig/cards.ts';
import { answer, desk, focused, hit, point, spoken } from './rig/desk.ts';
import { stateOf } from './rig/page.ts';

const { open } = desk();
/** Longer than a test looks on, for what must not happen before. */
const LONG = { armAfter: 5000 };

describe('at the beginning', () => {
  it('the focus is on the heading, never on a button that answers', async () => {
    const { page } = await open(stateOf([call()]));
    await expect.poll(() => focused(page)).toMatch(/^title /);
  });

  it('no button is a default: Enter and Space on the fresh page answer nothing', async () => {
    const { page, answers, armed } = await open(stateOf([call()]));
    await armed();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    expect(await answers()).toEqual([]);
  });

  it('nothing can be allowed before the card has been visible for a while', async () => {
    const { page, answers } = await open(stateOf([call()], LONG));
    const allow = answer(page, 'Allow once');
    expect(await allow.getAttribute('aria-disabled')).toBe('true');
    await hit(page, allow);
    await allow.focus();
    await page.keyboard.press('Enter');
    expect(await answers()).toEqual([]);
  });

  it('the clock starts with the word of the host that it knows the card as painted', async () => {
    const { page, answers, armed, sent } = await open(stateOf([call()]), {
      replies: { painted: null },
    });
    await armed();
    expect(await sent('painted')).toHaveLength(1);
    await hit(page, answer(page, 'Allow once'));
    expect(await answers()).toEqual([]);
  });
});

describe('a ready button', () => {
  it('answers exactly the id and the hash that are shown', async () => {
    const card = call();
    const { page, answers, armed } = await open(stateOf([card, mail()]));
    await armed();
    await hit(page, answer(page, 'Allow once'));
    await expect
      .poll(answers)
      .toEqual([
        { method: 'answer', choice: 'allow-once', cards: [{ id: card.id, hash: card.hash }] },
      ]);
  });

  it('remembers only with the exact sentence beside it', async () => {
    const card = call();
    const { page, answers, armed } = await open(stateOf([card]));
    await armed();
    const remember = answer(page, 'Allow in this workspace');
    const id = await remember.getAttribute('aria-describedby');
    const sentence = page.locator(`[id="${id ?? ''}"]`);
    expect(await sentence.innerText()).toBe(card.offers[2]?.sentence);
    await hit(page, remember);
    await expect.poll(answers).toMatchObject([{ choice: 'allow-workspace' }]);
  });

  it('answers once, however often it is pressed while the answer is on its way', async () => {
    const { page, answers, armed } = await open(stateOf([call()]), {
      replies: { answer: null },
    });
    await armed();
    for (let i = 0; i < 3; i++) {
      await hit(page, answer(page, 'Allow once'));
      await page.waitForTimeout(700);
    }
    expect(await answers()).toHaveLength(1);
  });
});

describe('the window', () => {
  it('without the focus: nothing is answered, neither allowed nor denied', async () => {
    const { page, answers, armed } = await open(stateOf([call()], { focused: false }));
    await armed();
    await hit(page, answer(page, 'Allow once'));
    await hit(page, answer(page, 'Deny'));
    expect(await answers()).toEqual([]);
  });

  it('a click that only focuses it answers nothing', async () => {
    const state = stateOf([call()], { focused: false });
    const { page, answers, armed, push } = await open(state);
    await armed();
    await point(page, answer(page, 'Allow once'));
    await page.mouse.down();
    await push({ ...state, focused: true });
    await page.waitForTimeout(50);
    await page.mouse.up();
    expect(await answers()).toEqual([]);
  });

  it('even a press that is held until the button is ready answers nothing', async () => {
    const state = stateOf([call()], { focused: false });
    const { page, answers, armed, push } = await open(state);
    await armed();
    await point(page, answer(page, 'Allow once'));
    await page.mouse.down();
    await push({ ...state, focused: true });
    await armed();
    await page.mouse.up();
    await page.waitForTimeout(50);
    expect(await answers()).toEqual([]);
  });

  it('the page hidden: the button is disarmed, and armed anew when it is back', async () => {
    const { page, answers, armed, sent } = await open(stateOf([call()]));
    await armed();
    const turn = (hidden: boolean) =>
      page.evaluate((h) => {
        window.stage.hidden = h;
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await turn(true);
    await hit(page, answer(page, 'Allow once'));
    await turn(false);
    await hit(page, answer(page, 'Allow once'));
    expect(await answers()).toEqual([]);
    await armed();
    expect((await sent('painted')).length).toBeGreaterThan(1);
    expect((await sent('ready')).length).toBeGreaterThan(1);
    await hit(page, answer(page, 'Allow once'));
    await expect.poll(answers).toHaveLength(1);
  });
});

describe('a card that changes', () => {
  it('between pressing and letting go answers nothing', async () => {
    const card = call();
    const { page, answers, armed, push } = await open(stateOf([card]));
    await armed();
    await point(page, answer(page, 'Allow once'));
    await page.mouse.down();
    await push(stateOf([{ ...card, hash: 'other', args: '{"path":"/etc/passwd"}' }]));
    await page.getByText('/etc/passwd').waitFor();
    await page.mouse.up();
    await page.waitForTimeout(100);
    expect(await answers()).toEqual([]);
  });

  it('is armed anew, and the change is said', async () => {
    const card = call();
    const { page, answers, armed, push } = await open(stateOf([card]));
    await armed();
    await push(stateOf([{ ...card, hash: 'other' }], LONG));
    await page.waitForTimeout(100);
    await expect.poll(() => spoken(page, 'polite')).toContain('Changed: read_file · fs');
    await hit(page, answer(page, 'Allow once'));
    expect(await answers()).toEqual([]);
  });

  it('or comes in another order is armed anew', async () => {
    const [a, b] = [launch(), launch({ server: 'weather' })];
    const { page, answers, armed, push } = await open(stateOf([a, b]));
    await armed();
    await push(stateOf([b, a], LONG));
    await page.waitForTimeout(100);
    await hit(page, answer(page, 'Start once'));
    expect(await answers()).toEqual([]);
  });

  it('or is withdrawn leaves the page, is said aloud, and the next one is not ready', async () => {
    const card = mail();
    const next = call();
    const { page, answers, armed, push } = await open(stateOf([card, next]));
    await armed();
    await push(stateOf([next], LONG));
    await page.getByText('Reads inside this workspace').waitFor();
    await page.waitForTimeout(50);
    await expect.poll(() => spoken(page, 'polite')).toContain('Withdrawn: send_email · gmail');
    expect(await focused(page)).toMatch(/^title /);
    await hit(page, answer(page, 'Allow once'));
    expect(await answers()).toEqual([]);
  });

  it('and was refused by the host says so assertively, and asks for the truth', async () => {
    const { page, armed, sent } = await open(stateOf([call()]), {
      replies: { answer: { accepted: false, why: 'the call was withdrawn.' } },
    });
    await armed();
    const before = (await sent('ready')).length;
    await hit(page, answer(page, 'Allow once'));
    await expect
      .poll(() => spoken(page, 'assertive'))
      .toBe('Nothing was answered: the call was withdrawn.');
    expect(await sent('ready')).toHaveLength(before + 1);
    await page.locator('.message.error').waitFor();
  });
});

describe('what the host says', () => {
  it('never answers, whatever it looks like', async () => {
    const card = call();
    const { page, answers, armed } = await open(stateOf([card]));
    await armed();
    await page.evaluate(
      ({ id, hash }) => {
        const forged = [
          { method: 'answer', choice: 'allow-once', cards: [{ id, hash }] },
          { n: 1, request: { method: 'answer', choice: 'allow-once', cards: [{ id, hash }] } },
          { n: 1, result: { accepted: true } },
          { state: null },
          'allow-once',
        ];
        for (const data of forged) window.postMessage(data, '*');
      },
      { id: card.id, hash: card.hash },
    );
    await page.waitForTimeout(200);
    expect(await answers()).toEqual([]);
  });
});

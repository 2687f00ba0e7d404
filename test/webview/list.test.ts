import { describe, expect, it } from 'vitest';
import { call, launch, mail, reads, shellLaunch } from './rig/cards.ts';
import { answer, desk, hit, spoken } from './rig/desk.ts';
import { stateOf } from './rig/page.ts';

const { open } = desk();
const named = (cards: readonly { id: string; hash: string }[]) =>
  cards.map(({ id, hash }) => ({ id, hash }));

describe('waiting calls of one tool', () => {
  it('share one card with nothing selected: nothing can be allowed or denied by row', async () => {
    const { page, answers, armed } = await open(stateOf(reads(3)));
    await armed();
    await hit(page, answer(page, 'Allow once'));
    await hit(page, answer(page, 'Deny (0)'));
    expect(await answers()).toEqual([]);
  });

  it('are allowed as selected, and only those', async () => {
    const cards = reads(4);
    const { page, answers, armed } = await open(stateOf(cards));
    await page.getByRole('checkbox', { name: 'src/db.ts' }).click();
    await page.getByRole('checkbox', { name: 'README.md' }).click();
    await armed();
    await hit(page, answer(page, 'Allow once (2)'));
    await expect.poll(answers).toEqual([
      {
        method: 'answer',
        choice: 'allow-once',
        cards: named(cards.filter((_, i) => i % 2 === 1)),
      },
    ]);
  });

  it('are denied together by one press', async () => {
    const cards = reads(3);
    const { page, answers, armed } = await open(stateOf(cards));
    await armed();
    await hit(page, answer(page, 'Deny all'));
    await expect.poll(answers).toMatchObject([{ choice: 'deny', cards: named(cards) }]);
  });

  it('a new row is not selected, and a selection that changed arms the buttons anew', async () => {
    const cards = reads(3);
    const long = { armAfter: 2000 };
    const { page, answers, armed, push } = await open(stateOf(cards.slice(0, 2), long));
    await page.getByText('Select all 2').click();
    await armed();
    await push(stateOf(cards, long));
    await answer(page, 'Allow once (2)').waitFor();
    await page.getByRole('checkbox', { name: 'package.json' }).click();
    await hit(page, answer(page, 'Allow once (3)'));
    expect(await answers()).toEqual([]);
  });

  it('are not answered right after the selection changed', async () => {
    const { page, answers, armed } = await open(stateOf(reads(3), { armAfter: 1500 }));
    await page.getByRole('checkbox', { name: 'src/app.ts' }).click();
    await armed();
    await page.getByRole('checkbox', { name: 'src/db.ts' }).click();
    await hit(page, answer(page, 'Allow once (2)'));
    expect(await answers()).toEqual([]);
  });

  it('remember with every sentence that would be written', async () => {
    const own = reads(2).map((c, i) => ({
      ...c,
      offers: c.offers.map((o) =>
        o.choice === 'allow-workspace'
          ? { ...o, sentence: `read_file with exactly file ${i}.` }
          : o,
      ),
    }));
    const { page } = await open(stateOf(own));
    await page.getByText('Select all').click();
    const sentences = await page.locator('.choice .sentence').first().locator('p').allInnerTexts();
    expect(sentences).toEqual(['read_file with exactly file 0.', 'read_file with exactly file 1.']);
  });

  it('offer only what every selected call offers', async () => {
    const [a, b] = reads(2);
    if (!a || !b) throw new Error('two cards');
    const plain = { ...b, offers: b.offers.filter((o) => o.choice !== 'allow-workspace') };
    const { page } = await open(stateOf([a, plain]));
    await page.getByText('Select all').click();
    await answer(page, 'Allow once (2)').waitFor();
    expect(await answer(page, 'workspace').count()).toBe(0);
  });

  it('with a warned one among the selected want to be held', async () => {
    const cards = [...reads(1), ...reads(1, { args: '{"path":"a\u200bb"}' })];
    const { page } = await open(stateOf(cards));
    await page.getByRole('checkbox', { name: 'src/app.ts' }).click();
    await answer(page, /^\s*Allow once \(1\)/).waitFor();
    await page.getByText('Select all').click();
    await answer(page, 'Hold: Allow once (2)').waitFor();
  });

  it('can each be opened alone, with everything that one call has, and left again', async () => {
    const cards = reads(3);
    const { page, answers, armed } = await open(stateOf(cards));
    await page.locator('.call-row .fold').nth(1).click();
    await page.getByText('Open alone').click();
    await page.getByText('2 more of this tool').waitFor();
    await armed();
    await hit(page, answer(page, 'Allow once'));
    await expect.poll(answers).toMatchObject([{ cards: named(cards.slice(1, 2)) }]);
    await page.getByText('Select all 2').waitFor();
  });

  it('do not push a call aside that is being read', async () => {
    const cards = reads(3);
    const { page, armed, push } = await open(stateOf(cards.slice(0, 1)));
    await armed();
    await push(stateOf(cards));
    await page.getByText('2 more of this tool').click();
    await page.getByText('Select all 3').waitFor();
  });

  it('that come in one breath are a list at once', async () => {
    const cards = reads(3);
    const { page, push } = await open(stateOf(cards.slice(0, 1), { armAfter: 3000 }));
    await push(stateOf(cards, { armAfter: 3000 }));
    await page.getByText('Select all 3').waitFor();
  });
});

describe('identical calls that wait at once', () => {
  const twins = (n: number) =>
    reads(n, { args: '{"path":"src/app.ts"}' }).map((c) => ({ ...c, hash: 'same' }));

  it('are one card with their number, answered together', async () => {
    const cards = twins(3);
    const { page, answers, armed } = await open(stateOf(cards));
    await page.getByText('3 identical calls wait').waitFor();
    expect(await page.locator('.card').count()).toBe(1);
    expect(await page.locator('.arg').count()).toBe(1);
    await armed();
    await hit(page, answer(page, 'Allow once (3)'));
    await expect.poll(answers).toMatchObject([{ choice: 'allow-once', cards: named(cards) }]);
  });

  it('are denied together, and can be neither edited nor given a condition together', async () => {
    const cards = twins(2).map((c) => ({
      ...c,
      offers: [...c.offers, { choice: 'allow-draft' as const, label: 'Allow and remember' }],
    }));
    const { page, answers, armed } = await open(stateOf(cards));
    await page.getByText('2 identical calls wait').waitFor();
    expect(await page.getByText('Edit', { exact: true }).count()).toBe(0);
    expect(await page.getByText('Remember with a condition').count()).toBe(0);
    await armed();
    await hit(page, answer(page, /^\s*Deny \(2\)/));
    await expect.poll(answers).toMatchObject([{ choice: 'deny', cards: named(cards) }]);
  });

  it('can be looked at one by one', async () => {
    const cards = twins(2);
    const { page, answers, armed } = await open(stateOf(cards));
    await page.getByText('One of them alone').click();
    await page.getByText('Edit', { exact: true }).waitFor();
    await armed();
    await hit(page, answer(page, 'Allow once'));
    await expect.poll(answers).toMatchObject([{ cards: named(cards.slice(0, 1)) }]);
  });

  it('one more of them does not slip under an answer that was meant for fewer', async () => {
    const cards = twins(3);
    const { page, answers, armed, push } = await open(stateOf(cards.slice(0, 2)));
    await armed();
    await push(stateOf(cards));
    await page.getByText('1 more of this tool').waitFor();
    await armed();
    await hit(page, answer(page, 'Allow once (2)'));
    await expect.poll(answers).toMatchObject([{ cards: named(cards.slice(0, 2)) }]);
  });

  it('are one row beside others of the tool, ticked together', async () => {
    const cards = [...twins(2), ...reads(1, { args: '{"path":"src/db.ts"}' })];
    const { page, answers, armed } = await open(stateOf(cards));
    expect(await page.locator('.call-row').count()).toBe(2);
    await page.getByRole('checkbox', { name: /src\/app.ts 2 identical/ }).click();
    await armed();
    await hit(page, answer(page, 'Allow once (2)'));
    await expect.poll(answers).toMatchObject([{ cards: named(cards.slice(0, 2)) }]);
  });

  it('are told apart where one carries a warning or its client gave up', async () => {
    const [a, b, c] = twins(3);
    if (!a || !b || !c) throw new Error('three cards');
    const warned = { ...b, notes: [{ tone: 'warning' as const, text: 'Careful.' }] };
    const { page } = await open(stateOf([a, warned, { ...c, late: 'The client gave up.' }]));
    await page.getByText('Select all 3').waitFor();
    expect(await page.locator('.call-row').count()).toBe(3);
  });
});

describe('200 waiting calls', () => {
  it('are painted in time, announced in one breath, and the last one can be answered', async () => {
    const first = mail();
    const cards = reads(200);
    const { page, answers, armed, push } = await open(stateOf([first]));
    await armed();
    await push(stateOf([first, ...cards]));
    await expect.poll(() => spoken(page, 'polite')).toBe('200 new questions. 201 waiting.');
    const took = await page.evaluate(async (state) => {
      const known = window.stage.paintedAt.length;
      const start = performance.now();
      window.stage.push(state);
      while (window.stage.paintedAt.length === known)
        await new Promise((resolve) => setTimeout(resolve, 5));
      return (window.stage.paintedAt.at(-1) ?? 0) - start;
    }, stateOf(cards));
    expect(took).toBeLessThanOrEqual(600);
    await page.getByRole('checkbox', { name: 'src/part199.ts' }).click();
    await armed();
    await hit(page, answer(page, 'Allow once (1)'));
    await expect.poll(answers).toMatchObject([{ cards: named(cards.slice(-1)) }]);
    await page.getByText('Select all 199').waitFor();
  });
});

describe('starts that wait together', () => {
  it('stand on one page, each with its own answers', async () => {
    const cards = [launch(), launch({ server: 'weather' }), shellLaunch({ server: 'shell' })];
    const { page, answers, armed } = await open(stateOf([...cards, call()]));
    expect(await page.locator('.card.launch').count()).toBe(3);
    await armed();
    await hit(page, page.locator('.card').nth(1).locator('.answer.allow').first());
    await expect
      .poll(answers)
      .toMatchObject([{ choice: 'start-once', cards: named(cards.slice(1, 2)) }]);
    await expect.poll(() => page.locator('.card.launch').count()).toBe(2);
  });

  it('show every word of the command, a space inside a word not passing for two', async () => {
    const { page } = await open(stateOf([shellLaunch()]));
    const words = await page.locator('.command .word').allTextContents();
    expect(words.map((w) => w.trim())).toEqual(shellLaunch().argv.map((w) => w.text));
  });

  it('mark a tab, a line break and a hidden character in a word', async () => {
    const argv = ['sh', 'a\tb\nc', 'x\u200by'].map((text) => ({ text, tone: 'plain' as const }));
    const { page } = await open(stateOf([launch({ argv })]));
    expect(await page.locator('.command .mark').allInnerTexts()).toEqual(['⇥', '⏎', 'U+200B']);
    await answer(page, 'Hold: Start once').waitFor();
    expect(await answer(page, 'Trust').count()).toBe(0);
  });

  it('name every variable on demand, and where the entry stands', async () => {
    const { page, sent } = await open(stateOf([launch()]));
    await page.getByText('+2 names').click();
    expect(await page.locator('.name').allInnerTexts()).toEqual(launch().env);
    await page.getByText('.vscode/mcp.json:4').click();
    expect(await sent('open')).toMatchObject([{ what: 'source' }]);
  });

  it('lets a registry be asked by a person’s gesture alone', async () => {
    const { page, sent, answers } = await open(stateOf([launch({ askable: true })]));
    const button = page.getByRole('button', { name: 'Look up' });
    await button.evaluate((element: HTMLElement) => {
      element.click();
      element.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    });
    await page.getByRole('button', { name: '+2 names' }).click();
    expect(await sent('open')).toEqual([]);
    await button.click();
    expect(await sent('open')).toMatchObject([{ what: 'lookUp' }]);
    expect(await answers()).toEqual([]);
    const none = await open(stateOf([launch()]));
    expect(await none.page.getByText('Look up').count()).toBe(0);
  });

  it('leads to what fixes an open version, without answering anything', async () => {
    const { page, sent, answers } = await open(stateOf([launch({ versionOpen: true })]));
    await page.getByRole('button', { name: 'Pin version…' }).click();
    expect(await sent('open')).toMatchObject([{ what: 'version' }]);
    expect(await answers()).toEqual([]);
    const fixed = await open(stateOf([launch()]));
    expect(await fixed.page.getByText('Pin version…').count()).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { call } from './rig/cards.ts';
import { answer, desk, focused, hit, spoken } from './rig/desk.ts';
import { stateOf } from './rig/page.ts';

const { open } = desk();

describe('arguments', () => {
  it('keep the type and every digit', async () => {
    const args =
      '{"big":12345678901234567890,"price":1.10,"code":"0042","yes":true,"word":"true","none":null,"empty":""}';
    const { page } = await open(stateOf([call({ args })]));
    const rows = await page.locator('.arguments > .args > .arg').allInnerTexts();
    expect(rows.map((r) => r.replace(/\s+/g, ' '))).toEqual([
      'big 12345678901234567890 number',
      'price 1.10 number',
      'code "0042"',
      'yes true boolean',
      'word "true"',
      'none null',
      'empty ""',
    ]);
  });

  it('with hostile names are shown, and do nothing', async () => {
    const args =
      '{"__proto__":{"polluted":true},"constructor":1,"toString":"x","a":1,"a":2,"<img src=x onerror=alert(1)>":"<script>alert(1)</script>"}';
    const { page } = await open(stateOf([call({ args })]));
    const text = await page.locator('.arguments').innerText();
    for (const said of [
      '__proto__',
      'polluted',
      'constructor',
      '<img src=x onerror=alert(1)>',
      '<script>alert(1)</script>',
    ])
      expect(text).toContain(said);
    expect(text.match(/^a$/gm)).toHaveLength(2);
    expect(await page.evaluate(() => (({}) as { polluted?: boolean }).polluted)).toBeUndefined();
    expect(await page.locator('.card img, .card script').count()).toBe(0);
  });

  it('that are no JSON are shown as they came', async () => {
    const { page } = await open(stateOf([call({ args: 'x\u200by' })]));
    expect(await page.locator('.arguments .mark').innerText()).toBe('U+200B');
    await page.getByText('Hidden characters in the arguments').waitFor();
  });

  it('that are absent are said to be', async () => {
    const { page } = await open(stateOf([call({ args: '' })]));
    await page.getByText('No arguments').waitFor();
  });

  it('however deep, are all reachable by unfolding', async () => {
    let args = '"the bottom"';
    for (let i = 0; i < 30; i++) args = i % 2 ? `{"k":${args}}` : `[${args}]`;
    const { page } = await open(stateOf([call({ args: `{"deep":${args}}` })]));
    for (let i = 0; i < 40 && (await page.getByText('the bottom').count()) === 0; i++)
      await page.locator('.arguments .fold[aria-expanded="false"]').first().click();
    await page.getByText('the bottom').waitFor();
  });

  it('however many, are all reachable', async () => {
    const list = Array.from({ length: 600 }, (_, i) => `item ${i}`);
    const { page } = await open(stateOf([call({ args: JSON.stringify({ list }) })]));
    await page.getByText('list (600)').click();
    for (let i = 0; i < 5 && (await page.getByText('more of').count()) > 0; i++)
      await page.getByText('more of').click();
    await page.getByText('item 599', { exact: true }).waitFor();
    expect(await page.locator('.arg.item').count()).toBe(600);
  });

  it('stand raw beside it, as they came', async () => {
    const args = '{ "a" : "\\u202e",\n "b":1e3 }';
    const { page } = await open(stateOf([call({ args })]));
    await page.getByRole('button', { name: 'Raw' }).click();
    expect(await page.locator('.panels .long').textContent()).toContain('"\\u202e"');
    expect(await page.locator('.panels .long').textContent()).toContain('1e3');
  });
});

describe('what folding hides is told above it', () => {
  const tail = (text: string) => JSON.stringify({ body: `${'Dear all,\n'.repeat(20)}${text}` });
  it.each([
    ['a hidden character', 'a\u200bb', 'Hidden characters in body: U+200B ZERO WIDTH SPACE'],
    [
      'an address',
      'see https://evil.example/x.',
      'Address in the folded part of body: https://evil.example/x',
    ],
    ['a mailbox', 'to eve@evil.example', 'eve@evil.example'],
    ['a path upwards', 'cat ../../secret.txt', 'Path in the folded part of body: ../../secret.txt'],
    ['an absolute path', 'cat /etc/passwd', '/etc/passwd'],
    ['a home path', 'cat ~/.ssh/id_rsa', '~/.ssh/id_rsa'],
    ['a likely secret', `AKIA${'Q'.repeat(16)}`, 'looks like a secret'],
  ])('%s', async (_, text, said) => {
    const { page } = await open(stateOf([call({ args: tail(text) })]));
    await page.locator('.note').getByText(said).waitFor();
  });

  it('also inside a folded object, and leads there', async () => {
    const args = JSON.stringify({ a: { b: { c: { d: ['x', 'https://evil.example/deep'] } } } });
    const { page } = await open(stateOf([call({ args })]));
    await page.locator('.note').getByText('a › b › c › d › 1').waitFor();
    await page.locator('.note').getByText('Show').click();
    await expect.poll(() => focused(page)).toMatch(/^arg .*\/a\/b\/c\/d\/1$/);
  });

  it('but not what stands open, nor an ordinary text', async () => {
    const args = JSON.stringify({ url: 'https://docs.example/a', text: 'word '.repeat(400) });
    const { page } = await open(stateOf([call({ args })]));
    expect(await page.locator('.note').count()).toBe(0);
    expect(await answer(page, 'Allow once').innerText()).toBe('Allow once');
  });
});

describe('a very long value', () => {
  const line = 'The quick brown fox jumps over the lazy dog, line ';
  const text = Array.from({ length: 18_500 }, (_, i) => `${line}${i}`).join('\n');

  it('of 1 MB is painted and can be read to its end', async () => {
    const args = JSON.stringify({ content: text });
    expect(args.length).toBeGreaterThan(1_000_000);
    const { page } = await open(stateOf([call({ group: 'big', args })]));
    await page.locator('.arguments .fold').click();
    const long = page.locator('.long');
    await long.focus();
    await page.keyboard.press('End');
    await expect
      .poll(async () => {
        await page.keyboard.press('End');
        return long.evaluate((e) => e.scrollTop + e.clientHeight >= e.scrollHeight - 2);
      })
      .toBe(true);
    expect(await long.evaluate((e) => e.lastElementChild?.textContent.endsWith('line 18499'))).toBe(
      true,
    );
    expect(await long.evaluate((e) => e.textContent.replace(/\s/g, '').length)).toBe(
      text.replace(/\s/g, '').length,
    );
  });

  it('without a line break is shown whole as well', async () => {
    const { page } = await open(
      stateOf([call({ args: JSON.stringify({ s: 'x'.repeat(300_000) }) })]),
    );
    await page.locator('.arguments .fold').click();
    expect(
      await page.locator('.long').evaluate((e) => e.textContent.replace(/\s/g, '').length),
    ).toBe(300_000);
  });
});

describe('arguments of which only the beginning is here', () => {
  const whole = JSON.stringify({ path: 'out.md', content: 'word '.repeat(4000), last: 'the end' });
  const card = () =>
    call({ tool: 'write_file', args: whole.slice(0, 4096), complete: false, bytes: whole.length });

  it('say how much there is, may be allowed once, and are never remembered', async () => {
    const { page, answers, armed } = await open(stateOf([card()]));
    await page.getByText('Only the first 4.1 kB of 20 kB').waitFor();
    expect(await page.locator('.arg').first().innerText()).toContain('out.md');
    expect(await answer(page, 'workspace').count()).toBe(0);
    await armed();
    await hit(page, answer(page, 'Allow once'));
    await expect.poll(answers).toHaveLength(1);
  });

  it('are fetched whole on demand, which arms the buttons anew', async () => {
    const { page, answers, armed, sent } = await open(stateOf([card()], { armAfter: 900 }), {
      replies: { args: { text: whole } },
    });
    await armed();
    await page.getByText('Show all 20 kB').click();
    await page.getByText('the end').waitFor();
    await hit(page, answer(page, 'Allow once'));
    expect(await answers()).toEqual([]);
    expect(await sent('args')).toHaveLength(1);
    expect(await answer(page, 'workspace').count()).toBe(1);
  });

  it('are not believed where the whole is another one', async () => {
    const { page } = await open(stateOf([card()]), {
      replies: { args: { text: whole.replace('out.md', 'etc.md') } },
    });
    await page.getByText('Show all 20 kB').click();
    await expect.poll(() => spoken(page, 'assertive')).toContain('changed on the way');
    expect(await page.getByText('etc.md').count()).toBe(0);
  });

  it('are fetched before they are edited', async () => {
    const { page } = await open(stateOf([card()]), { replies: { args: { text: whole } } });
    await page.getByText('Edit', { exact: true }).click();
    await page.locator('vscode-text-area textarea').waitFor();
    expect(await page.locator('vscode-text-area textarea').inputValue()).toContain(
      '"last": "the end"',
    );
  });
});

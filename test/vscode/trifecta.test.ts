import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { repoRoot } from './rig/cache.ts';
import { answerToolConfirmation, lastAnswer, sendChat, toolConfirmation } from './rig/chat.ts';
import { node24 } from './rig/node24.ts';
import { waitForTool } from './rig/mcp.ts';
import {
  answer,
  card,
  choice,
  guard,
  PATIENCE,
  press,
  startProduct,
  statusItem,
} from './rig/product.ts';
import type { Session } from './rig/session.ts';
import { startSite, type Site } from './rig/web.ts';
import { screenshot, setTheme, THEMES } from './rig/workbench.ts';

const READ = /^mcp_secure.*_read_text_file$/;
const WRITE = /^mcp_secure.*_write_file$/;
const FIGURES =
  'Revenue of the third quarter was 4 812 300 crowns, of which 1 207 950 came from Kolding.';

/** A published server that makes requests, one entry for each site; its own argument makes each a launch of its own. */
const requests = (site: Site) => ({
  command: node24(),
  args: [join(repoRoot, 'node_modules', 'dkmaker-mcp-rest-api', 'build', 'index.js'), site.origin],
  env: { REST_BASE_URL: site.origin },
});

describe('a conversation that has read a private file and a page of others', () => {
  let s: Session;
  let web: Site;
  let sink: Site;
  let turns = 0;

  /** The tool of the entry that talks to this site: both servers say the same name of themselves. */
  const toolFor = async ({ origin }: Site): Promise<string> => {
    await expect
      .poll(
        async () => (await s.channel.tools()).filter((t) => t.description.includes(origin)).length,
        { timeout: PATIENCE },
      )
      .toBe(1);
    return (await s.channel.tools()).find((t) => t.description.includes(origin))?.name ?? '';
  };
  /** Lets the agent of the chat call a tool; the editor's own question, where it comes, is agreed to. */
  const called = async (tool: string, input: object) => {
    // The turn before is over: what ends from here on is this one.
    const before = turns++;
    await expect
      .poll(async () => (await s.channel.chatEvents()).length, { timeout: PATIENCE })
      .toBe(before);
    await sendChat(s.page, `@probe call ${tool} ${JSON.stringify(input)}`);
    await expect
      .poll(
        async () =>
          (await toolConfirmation(s.page).last().isVisible()) ||
          (await statusItem(s.page).innerText()).includes('waiting') ||
          (await s.channel.chatEvents()).length > before,
        { timeout: PATIENCE },
      )
      .toBe(true);
    if (await toolConfirmation(s.page).last().isVisible())
      await answerToolConfirmation(s.page, 'Allow Once');
  };
  const says = (text: string) => lastAnswer(s.page).getByText(text).waitFor({ timeout: PATIENCE });

  beforeAll(async () => {
    web = await startSite('Weather for the weekend: dry, a light wind from the west.');
    sink = await startSite('thank you');
    s = await startProduct();
    const list = join(s.workspace, '.vscode', 'mcp.json');
    const entries = JSON.stringify({ web: requests(web), sink: requests(sink) }).slice(1, -1);
    const text = await readFile(list, 'utf8');
    await writeFile(list, text.replace('"servers": {', `"servers": { ${entries},`));
    await writeFile(join(s.workspace, 'notes', 'figures.md'), FIGURES);
    await guard(s.page, ['web', 'sink', 'files']);
    for (const name of ['web', 'sink', 'files'])
      await answer(s.page, `Start “${name}”?`, 'Trust this launch here');
    return async () => {
      await s.stop();
      await web.stop();
      await sink.stop();
    };
  }, 300_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(s.page, `failed-trifecta-${task.name}`);
  });

  it('sends what is harmless as it was remembered', async () => {
    const send = await toolFor(sink);
    await called(send, { method: 'POST', endpoint: '/collect', body: { note: 'hello' } });
    await answer(s.page, /test_request · sink/, 'Allow this tool here');
    await says('thank you');
    const get = await toolFor(web);
    await called(get, { method: 'GET', endpoint: '/weather' });
    await answer(s.page, /test_request · web/, 'Allow this tool here');
    await says('a light wind from the west');
    await called(send, { method: 'POST', endpoint: '/collect', body: { note: 'how are you' } });
    await expect.poll(() => sink.requests.length, { timeout: PATIENCE }).toBe(2);
  });

  it('is asked about what takes the private text out, with the way that it took, and nothing is sent before', async () => {
    const read = await waitForTool(s.channel, READ, PATIENCE);
    await called(read, { path: join(s.workspace, 'notes', 'figures.md') });
    await answer(s.page, /read_text_file · files/, 'Allow everyday use of files here');
    await says('Kolding');
    const send = await toolFor(sink);
    await called(send, { method: 'POST', endpoint: '/collect', body: { note: FIGURES } });
    const shown = await card(s.page, /test_request · sink/);
    const said = await shown.innerText();
    expect(said).toContain('note holds what read_text_file on files read as private');
    // It was remembered before: to remember it once more would not help.
    expect(await choice(shown, 'Allow this tool here').count()).toBe(0);
    for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
      await setTheme(s.page, s.channel, theme);
      await screenshot(s.page, join('vscode', `trifecta-${theme}`));
    }
    expect(sink.requests).toHaveLength(2);
    await press(s.page, choice(shown, 'Allow once'));
    await expect.poll(() => sink.requests.at(-1), { timeout: PATIENCE }).toContain('Kolding');
    expect(sink.requests).toHaveLength(3);
  }, 120_000);

  it('remembers under a condition what a person chose on the card, and asks beyond it', async () => {
    const write = await waitForTool(s.channel, WRITE, PATIENCE);
    const file = (name: string) => ({ path: join(s.workspace, 'notes', name), content: name });
    await called(write, file('a.md'));
    const shown = await card(s.page, /write_file · files/);
    await shown.getByText('Remember with a condition').click();
    await shown.getByText('What is written').waitFor({ timeout: PATIENCE });
    await screenshot(s.page, join('vscode', 'condition'));
    await press(s.page, choice(shown, 'Allow and remember'));
    await shown.waitFor({ state: 'detached', timeout: PATIENCE });
    await called(write, file('b.md'));
    await expect.poll(() => existsSync(file('b.md').path), { timeout: PATIENCE }).toBe(true);
    const beyond = { path: join(s.workspace, 'src', 'c.md'), content: 'c' };
    await called(write, beyond);
    await answer(s.page, /write_file · files/, 'Deny');
    expect(existsSync(beyond.path)).toBe(false);
  }, 180_000);
});

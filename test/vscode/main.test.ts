import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answerToolConfirmation, cancelChat, lastAnswer, sendChat } from './rig/chat.ts';
import { answerModal, modal } from './rig/dialogs.ts';
import { waitForTool } from './rig/mcp.ts';
import {
  answer,
  approvals,
  card,
  choice,
  closed,
  guard,
  openGuardPage,
  PATIENCE,
  press,
  ready,
  startProduct,
  statusItem,
} from './rig/product.ts';
import type { Session } from './rig/session.ts';
import { callsReceived, readTap } from './rig/tapLog.ts';
import { openView, pressInline, row, unfold } from './rig/views.ts';
import { reloadWindow, runCommand, screenshot } from './rig/workbench.ts';

const WRITE = /^mcp_secure.*_write_file$/;
const ECHO = /^mcp_everything.*_echo$/;
const COMMENT = /^\s*\/\/.*$/gm;
const poll = { timeout: PATIENCE };

describe('a tool call made in the editor', () => {
  let s: Session;
  const list = () => join(s.workspace, '.vscode', 'mcp.json');
  const inSample = (name: string) => join(s.workspace, name);
  const received = async (server: string) =>
    (await callsReceived(s.tap, server)).map((call) => call.message.params?.arguments);
  /** Answers VS Code's own question, which comes before ours. */
  const agreedInChat = async (tool: string, input: object) => {
    await sendChat(s.page, `@probe call ${tool} ${JSON.stringify(input)}`);
    await answerToolConfirmation(s.page, 'Allow Once');
  };
  const called = (tool: string, input: object) => {
    const result = s.channel.invoke(tool, input);
    result.catch(() => undefined);
    return { result };
  };
  const agreed = async (tool: string, input: object) => {
    const call = called(tool, input);
    await answerModal(s.page, 'Yes');
    return call;
  };

  beforeAll(async () => {
    s = await startProduct();
    return () => s.stop();
  }, 300_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(s.page, `failed-main-${task.name}`);
  });

  it('is unguarded until the person chose the server and saw every line that is written', async () => {
    const before = await readFile(list(), 'utf8');
    const page = await openGuardPage(s.page);
    // The list is shared in git: nothing is chosen for the person.
    expect(await page.locator('vscode-checkbox[aria-checked="true"]').count()).toBe(0);
    await page.locator('[data-focus="cancel"]').click();
    await closed(page);
    expect(await readFile(list(), 'utf8')).toBe(before);

    await guard(s.page, ['everything', 'files'], async (shown) => {
      const lines = await shown.locator('.lines').innerText();
      expect(lines).toContain('countersign-gate');
      expect(lines).toContain('server-everything/dist/index.js');
      expect(lines).not.toContain('server-memory');
      expect(await readFile(list(), 'utf8')).toBe(before);
    });
    await expect.poll(() => readFile(list(), 'utf8'), poll).not.toBe(before);
    const after = await readFile(list(), 'utf8');
    expect(after.match(COMMENT)).toEqual(before.match(COMMENT));
    const changed = after.split('\n').filter((line, i) => line !== before.split('\n')[i]);
    expect(changed).toHaveLength(2);
    const git = await promisify(execFile)('git', ['status', '--porcelain'], { cwd: s.workspace });
    expect(git.stdout).toBe(' M .vscode/mcp.json\n');
  });

  it('meets a server that is not started before the person agreed to its command', async () => {
    const everything = await card(s.page, 'Start “everything”?');
    expect(await everything.locator('.command').innerText()).toContain(
      'server-everything/dist/index.js stdio',
    );
    expect(await readTap(s.tap, 'everything')).toEqual([]);
    await answer(s.page, 'Start “everything”?', 'Trust this launch here');
    await waitForTool(s.channel, ECHO, PATIENCE);
    await card(s.page, 'Start “files”?');
    expect(await readTap(s.tap, 'files')).toEqual([]);
    await answer(s.page, 'Start “files”?', 'Start once');
    await waitForTool(s.channel, WRITE, PATIENCE);
  });

  it('is held with all its arguments, and runs when it is allowed', async () => {
    const lines = Array.from({ length: 300 }, (_, i) => `line ${i}`);
    const echo = await waitForTool(s.channel, ECHO);
    const message = `${lines.join('\n')}\u200bend`;
    const { result } = called(echo, { message });
    const shown = await card(s.page, /^\s*echo · everything/);
    await shown.locator('.fold', { hasText: 'Show all' }).click();
    const all = await shown.locator('.long').textContent();
    for (const line of lines) expect(all).toContain(line);
    expect(all).toMatch(/line 299\s*U\+200B\s*end/);
    expect(await received('everything')).toEqual([]);
    await shown.locator('.fold', { hasText: /^\s*Raw/ }).click();
    expect(await shown.locator('.panels .long').textContent()).toContain('"message"');
    // What cannot be seen takes a deliberate gesture and is never remembered.
    expect(await shown.locator('.answer.allow').allInnerTexts()).toEqual(['Hold: Allow once']);
    await press(s.page, choice(shown, 'Hold: Allow once'), 1500);
    expect(await result).toBe(`Echo: ${message}`);
    expect(await received('everything')).toEqual([{ message }]);
  });

  it('runs with the arguments that the person wrote, and says so', async () => {
    const write = await waitForTool(s.channel, WRITE);
    const input = { path: inSample('edited.txt'), content: 'as asked' };
    const { result } = await agreed(write, input);
    const shown = await card(s.page, /^\s*write_file · files/);
    await shown.locator('.fold', { hasText: /^\s*Edit/ }).click();
    const editor = shown.locator('vscode-text-area textarea');
    await editor.fill(JSON.stringify({ path: input.path }));
    await shown.locator('.problems').getByText('content').first().waitFor();
    expect(await choice(shown, 'Allow edited once').getAttribute('aria-disabled')).toBe('true');
    await editor.fill(JSON.stringify({ ...input, content: 'as edited' }));
    await shown.locator('.diff .added', { hasText: 'as edited' }).waitFor();
    expect(existsSync(input.path)).toBe(false);
    await press(s.page, choice(shown, 'Allow edited once'));
    expect(await result).toMatch(/changed the arguments before this call ran.*as edited/s);
    expect(await received('files')).toEqual([{ ...input, content: 'as edited' }]);
    expect(await readFile(input.path, 'utf8')).toBe('as edited');
  });

  it('is denied with a reason, which the model receives', async () => {
    const write = await waitForTool(s.channel, WRITE);
    const input = { path: inSample('denied.txt'), content: 'no' };
    await agreedInChat(write, input);
    const shown = await card(s.page, /^\s*write_file · files/);
    await shown.locator('vscode-button', { hasText: 'Deny, tell agent…' }).click();
    const reason = shown.locator('vscode-text-area textarea');
    await reason.fill('Use notes/ instead.');
    // Enter in a text field answers nothing.
    await reason.press('Enter');
    await reason.press('Backspace');
    expect(await s.channel.chatEvents()).toEqual([]);
    await press(s.page, choice(shown, 'Send denial'));
    await lastAnswer(s.page).getByText('Use notes/ instead.').waitFor({ timeout: PATIENCE });
    const [event] = await s.channel.chatEvents();
    expect(event).toMatchObject({ tool: write, input });
    expect(event?.result ?? event?.error).toContain('Use notes/ instead.');
    expect(existsSync(input.path)).toBe(false);
  });

  it('is withdrawn when the chat turn is cancelled', async () => {
    const write = await waitForTool(s.channel, WRITE);
    const input = { path: inSample('cancelled.txt'), content: '' };
    await agreedInChat(write, input);
    const shown = await card(s.page, /^\s*write_file · files/);
    await cancelChat(s.page);
    await shown.waitFor({ state: 'detached', timeout: PATIENCE });
    await (await approvals(s.page, '.empty')).getByText('No calls are waiting').waitFor();
    expect(existsSync(input.path)).toBe(false);
  });

  it('runs unasked once it is remembered, is seen in Activity, and is asked again when revoked', async () => {
    const write = await waitForTool(s.channel, WRITE);
    const input = { path: inSample('remembered.txt'), content: 'again' };
    const first = await agreed(write, input);
    const shown = await card(s.page, /^\s*write_file · files/);
    expect(await shown.locator('.choice .sentence').first().innerText()).toContain(
      'with any arguments, in this workspace',
    );
    await shown.locator('.fold', { hasText: 'More choices' }).click();
    await press(s.page, choice(shown, 'Allow exactly this here'));
    await first.result;
    const before = (await received('files')).length;
    await (
      await agreed(write, input)
    ).result;
    expect(await received('files')).toHaveLength(before + 1);

    const other = await agreed(write, { ...input, content: 'other' });
    await answer(s.page, /^\s*write_file · files/, 'Deny');
    await expect(other.result).resolves.toMatch(/denied/i);

    const activity = await openView(s.page, 'Activity');
    await unfold(activity, /^files/);
    const calls = activity.getByRole('treeitem', { name: /^write_file, allowed,/ });
    await expect.poll(() => calls.count(), poll).toBeGreaterThanOrEqual(2);
    await calls.first().click();
    await s.page
      .locator('.editor-container .view-lines', { hasText: 'remembered.txt' })
      .waitFor({ timeout: PATIENCE });

    const servers = await openView(s.page, 'Servers');
    await unfold(servers, /^files/);
    await unfold(servers, /^Remembered approvals/);
    await pressInline(servers, /^Allows write_file on files/, 'Revoke Remembered Approvals');
    await row(servers, /^Remembered approvals/).waitFor({ state: 'detached' });
    const again = await agreed(write, input);
    await runCommand(s.page, 'Countersign: Show What Is Waiting');
    await answer(s.page, /^\s*write_file · files/, 'Deny');
    await expect(again.result).resolves.toMatch(/denied/i);
  });

  it('does not run when the window is reloaded under its card; what was trusted stays trusted', async () => {
    const echo = await waitForTool(s.channel, ECHO);
    const held = called(echo, { message: 'under the reload' });
    await card(s.page, /^\s*echo · everything/);
    await reloadWindow(s.page);
    await expect(held.result).rejects.toThrow();
    await ready(s);
    const after = called(await waitForTool(s.channel, ECHO), { message: 'after' });
    // The launch was trusted, so that the call is the only question.
    await answer(s.page, /^\s*echo · everything/, 'Allow once');
    expect(await after.result).toBe('Echo: after');
    expect(await received('everything')).not.toContainEqual({ message: 'under the reload' });
    const write = await waitForTool(s.channel, WRITE);
    // This one was started once only, and the editor starts it before it asks about the call.
    const { result } = called(write, { path: inSample('restart.txt'), content: '' });
    await answer(s.page, 'Start “files”?', "Don't start");
    await expect(result).rejects.toThrow();
    expect(existsSync(inSample('restart.txt'))).toBe(false);
  });

  it('is refused while Countersign is paused, until a person resumes in the dialog', async () => {
    const echo = await waitForTool(s.channel, ECHO);
    await runCommand(s.page, 'Countersign: Pause: Refuse Everything');
    await statusItem(s.page).getByText('Paused').waitFor({ timeout: PATIENCE });
    const before = (await received('everything')).length;
    expect(await s.channel.invoke(echo, { message: 'paused' })).toMatch(/paused/i);
    await statusItem(s.page).click();
    await modal(s.page).waitFor();
    await answerModal(s.page, 'Stay Paused');
    expect(await s.channel.invoke(echo, { message: 'paused' })).toMatch(/paused/i);
    expect(await received('everything')).toHaveLength(before);
    await statusItem(s.page).click();
    await modal(s.page).waitFor();
    // An answer that comes before the question could be read is none.
    await s.page.waitForTimeout(800);
    await answerModal(s.page, 'Resume');
    await statusItem(s.page).getByText('Guarding').waitFor({ timeout: PATIENCE });
    const asked = called(echo, { message: 'resumed' });
    await answer(s.page, /^\s*echo · everything/, 'Allow once');
    expect(await asked.result).toBe('Echo: resumed');
  });
});

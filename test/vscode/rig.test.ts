import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  answerToolConfirmation,
  cancelChat,
  lastAnswer,
  sendChat,
  toolConfirmation,
} from './rig/chat.ts';
import { answerModal, fillQuickInput, modal, quickPick } from './rig/dialogs.ts';
import { node24 } from './rig/node24.ts';
import { mcpServer, waitForTool } from './rig/mcp.ts';
import { alive, treeOf } from './rig/processTree.ts';
import { startSession, type Session } from './rig/session.ts';
import { callsReceived, readTap } from './rig/tapLog.ts';
import {
  closeWindow,
  reloadWindow,
  runCommand,
  screenshot,
  setTheme,
  THEMES,
} from './rig/workbench.ts';

const WRITE = /^mcp_secure.*_write_file$/;
const ECHO = /^mcp_everything.*_echo$/;

describe('a real VS Code without an AI', () => {
  let s: Session;
  const inSample = (name: string) => join(s.workspace, name);

  beforeAll(async () => {
    const began = Date.now();
    s = await startSession();
    console.log(`ready after ${Date.now() - began} ms`);
    return () => s.stop();
  }, 300_000);

  it('starts the servers of the workspace by hand and offers their tools', async () => {
    const began = Date.now();
    await mcpServer(s.page, 'everything', 'Start Server');
    await waitForTool(s.channel, ECHO);
    console.log(`first tool after ${Date.now() - began} ms`);
    await mcpServer(s.page, 'files', 'Start Server');
    await waitForTool(s.channel, WRITE);
    const [first] = await readTap(s.tap, 'everything');
    expect(first?.message.method).toBe('initialize');
  });

  it('calls a tool outside any chat, without a conversation id', async () => {
    const echo = await waitForTool(s.channel, ECHO);
    const began = Date.now();
    expect(await s.channel.invoke(echo, { message: 'hello' })).toBe('Echo: hello');
    console.log(`echo after ${Date.now() - began} ms`);
    const call = (await callsReceived(s.tap, 'everything')).at(-1);
    expect(call?.message.params).toMatchObject({ name: 'echo', arguments: { message: 'hello' } });
    expect(call?.message.params?._meta).not.toHaveProperty('vscode.conversationId');
  });

  it('asks in a modal first where the server does not call the tool reading', async () => {
    const write = await waitForTool(s.channel, WRITE);
    const refused = s.channel.invoke(write, { path: inSample('no.txt'), content: 'no' });
    await modal(s.page).waitFor();
    await screenshot(s.page, 'rig-modal');
    expect(await modal(s.page).innerText()).toContain('Run Write File');
    await Promise.all([expect(refused).rejects.toThrow(/cancel/i), answerModal(s.page, 'Cancel')]);
    expect(await callsReceived(s.tap, 'files')).toEqual([]);

    const agreed = s.channel.invoke(write, { path: inSample('yes.txt'), content: 'yes' });
    await answerModal(s.page, 'Yes');
    await agreed;
    expect(await readFile(inSample('yes.txt'), 'utf8')).toBe('yes');
  });

  it('calls a tool from a chat turn, with a conversation id, after its own question', async () => {
    const write = await waitForTool(s.channel, WRITE);
    const input = { path: inSample('chat.txt'), content: 'from the chat' };
    await sendChat(s.page, `@probe call ${write} ${JSON.stringify(input)}`);
    await toolConfirmation(s.page).waitFor();
    await screenshot(s.page, 'rig-confirmation');
    expect(existsSync(input.path)).toBe(false);
    await answerToolConfirmation(s.page, 'Allow Once');
    await lastAnswer(s.page).getByText('result:').waitFor();
    expect(await readFile(input.path, 'utf8')).toBe('from the chat');
    const call = (await callsReceived(s.tap, 'files')).at(-1);
    expect(call?.message.params?._meta?.['vscode.conversationId']).toMatch(/^[0-9a-f-]{36}$/);
    expect(await s.channel.chatEvents()).toMatchObject([{ tool: write, input }]);
  });

  it('tells the model that the person skipped a call, which then reaches no server', async () => {
    const write = await waitForTool(s.channel, WRITE);
    const input = { path: inSample('skipped.txt'), content: '' };
    await sendChat(s.page, `@probe call ${write} ${JSON.stringify(input)}`);
    await answerToolConfirmation(s.page, 'Skip');
    await expect.poll(() => s.channel.chatEvents().then((all) => all.length)).toBe(2);
    expect((await s.channel.chatEvents()).at(-1)?.result).toMatch(/skip/i);
    expect(existsSync(input.path)).toBe(false);
  });

  it('tells the server when a chat turn is cancelled', async () => {
    const long = await waitForTool(s.channel, /_trigger-long-running-operation$/);
    await sendChat(s.page, `@probe call ${long} {"duration":60,"steps":60}`);
    await expect
      .poll(() => callsReceived(s.tap, 'everything').then((all) => all.length), { timeout: 10_000 })
      .toBe(2);
    await cancelChat(s.page);
    await expect
      .poll(async () => (await readTap(s.tap, 'everything')).map(({ message }) => message.method))
      .toContain('notifications/cancelled');
  });

  it('tries a call by hand through the sample command', async () => {
    await runCommand(s.page, 'Sample: Try a Call');
    await quickPick(s.page, await waitForTool(s.channel, ECHO)).click();
    await fillQuickInput(s.page, '{"message":"by hand"}');
    await s.page.locator('.editor-container .view-line', { hasText: 'Echo:' }).waitFor();
  });

  it('shows each theme', async () => {
    for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
      await setTheme(s.page, s.channel, theme);
    }
  });

  it('keeps working after the window was reloaded', async () => {
    await reloadWindow(s.page);
    await mcpServer(s.page, 'everything', 'Start Server');
    const echo = await waitForTool(s.channel, ECHO);
    expect(await s.channel.invoke(echo, { message: 'again' })).toBe('Echo: again');
  });

  it('ends with its owner, even one that was killed', async () => {
    const module = new URL('./rig/codeServer.ts', import.meta.url).href;
    const program = `const { startCodeServer } = await import(${JSON.stringify(module)});
      const { pid } = await startCodeServer({ workspace: ${JSON.stringify(s.workspace)} });
      console.log(pid);`;
    const owner = spawn(node24(), ['--input-type=module', '--eval', program], {
      env: { ...process.env, HOME: s.home },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [chunk] = (await once(owner.stdout, 'data')) as [Buffer];
    const tree = await treeOf(Number(chunk.toString()));
    expect(tree.filter(alive).length).toBeGreaterThan(2);
    owner.kill('SIGKILL');
    await expect.poll(() => tree.filter(alive), { timeout: 15_000 }).toEqual([]);
  });

  it('writes nothing into HOME', async () => {
    expect(await readdir(s.home)).toEqual([]);
  });

  it('leaves no process behind', async () => {
    const tree = await treeOf(s.server.pid);
    expect(tree.length).toBeGreaterThan(4);
    await closeWindow(s.page);
    await s.stop();
    expect(tree.filter(alive)).toEqual([]);
  });
});

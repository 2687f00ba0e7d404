import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { quickPick } from './dialogs.ts';
import type { Channel } from './fixture.ts';
import { runCommand } from './workbench.ts';

/** Starts, stops or restarts an MCP server through `MCP: List Servers`, by the name it has in its configuration. */
export async function mcpServer(
  page: Page,
  name: string,
  action: 'Start Server' | 'Stop Server' | 'Restart Server',
): Promise<void> {
  await runCommand(page, 'MCP: List Servers');
  await quickPick(page, name).click();
  await quickPick(page, action).click();
}

/**
 * Waits until VS Code offers a tool whose name matches, and gives that name. VS Code builds it from what the server says
 * of itself: `mcp_<title, cut>_<tool>`.
 */
export async function waitForTool(channel: Channel, name: RegExp, limit = 30_000): Promise<string> {
  const end = Date.now() + limit;
  for (;;) {
    const names = (await channel.tools()).map((tool) => tool.name);
    const found = names.find((candidate) => name.test(candidate));
    if (found) return found;
    if (Date.now() > end) {
      const mcp = names.filter((candidate) => candidate.startsWith('mcp_'));
      throw new Error(`no tool matches ${name.source}; MCP tools: ${mcp.join(' ') || 'none'}`);
    }
    await delay(100);
  }
}

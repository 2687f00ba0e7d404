import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type { Frame } from 'playwright-core';
import { waitForTool } from '../vscode/rig/mcp.ts';
import { answer, approvals, guard, PATIENCE, startProduct } from '../vscode/rig/product.ts';
import { runCommand } from '../vscode/rig/workbench.ts';
import { median } from './figures.ts';

/**
 * `npm run bench:editor`: what a person waits for, in a real VS Code. Times are from the caller's request to the
 * painted card, so they contain the editor's own way to the gate as well.
 */
const ECHO = /^mcp_everything.*_echo$/;

/** Notes the wall-clock time at which a card with this text is painted. */
const painted = (frame: Frame, text: string): Promise<number> =>
  frame.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = (): boolean => {
          const there = [...document.querySelectorAll('article.card')].some((c) =>
            c.textContent.includes(wanted),
          );
          if (there) requestAnimationFrame(() => setTimeout(() => resolve(Date.now()), 0));
          return there;
        };
        if (look()) return;
        const seen = new MutationObserver(() => {
          if (look()) seen.disconnect();
        });
        seen.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    text,
  );

/** When the first question of the window was recorded, milliseconds since the epoch. */
async function firstQuestion(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  for (const name of names.filter((n) => n.includes('ledger') && n.endsWith('.jsonl'))) {
    const lines = (await readFile(path.join(folder, name), 'utf8')).split('\n');
    for (const line of lines) {
      const found = line.includes('"kind":"question"') ? /"at":(\d+)/.exec(line) : undefined;
      if (found) return Number(found[1]);
    }
  }
  throw new Error('no question was recorded');
}

const session = await startProduct();
try {
  const { page, channel } = session;
  await guard(page, ['everything']);
  const shown = await painted(await approvals(page, 'article.card'), 'everything');
  const asked = await firstQuestion(path.join(session.server.folder, 'data/User/globalStorage'));
  console.log(`question → first card of the window painted: at most ${shown - asked} ms`);
  await answer(page, 'Start “everything”?', 'Trust this launch here');
  const echo = await waitForTool(channel, ECHO, PATIENCE);

  const times: number[] = [];
  for (let i = 0; i < 20; i++) {
    const frame = await approvals(page);
    const mark = `measured call number ${i}.`;
    const shown = painted(frame, mark);
    const start = Date.now();
    const result = channel.invoke(echo, { message: mark });
    times.push((await shown) - start);
    await answer(page, /^\s*echo · everything/, 'Allow once');
    await result;
  }
  times.sort((a, b) => a - b);
  console.log(`call → card painted: p50 ${median(times)} ms, worst ${times.at(-1) ?? NaN} ms`);
  await runCommand(page, 'Developer: Show Running Extensions');
  const row = page.locator('.runtime-extensions-editor .monaco-list-row', {
    hasText: 'Countersign',
  });
  const said = await row.first().innerText();
  console.log(`activation: ${/Activation: (\d+)ms/.exec(said)?.[1] ?? said} ms`);
} finally {
  await session.stop();
}
process.exit(0);

import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type { Frame, Page } from 'playwright-core';
import { repoRoot } from '../vscode/rig/cache.ts';
import { waitForTool } from '../vscode/rig/mcp.ts';
import {
  answer,
  approvals,
  EXTENSION,
  guard,
  PATIENCE,
  startProduct,
} from '../vscode/rig/product.ts';
import type { Session } from '../vscode/rig/session.ts';
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

/**
 * Milliseconds by `Developer: Startup Performance`. Loading is on the clock of the wall, while other extensions load as
 * well; the other two are our own code alone.
 */
async function activation(page: Page): Promise<Record<'load' | 'call' | 'finish', number>> {
  await runCommand(page, 'Developer: Startup Performance');
  const editor = page.locator('.editor-instance .monaco-editor', { hasText: 'System Info' });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+C');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const row = new RegExp(`^\\| ${EXTENSION} .*`, 'm').exec(text)?.[0].split('|') ?? [];
  return { load: Number(row[3]), call: Number(row[4]), finish: Number(row[5]) };
}

/** Milliseconds in which a fresh Node compiles and runs the bundle, with an editor that does nothing. */
function loadedAlone(): number {
  const program = `
    const nothing = new Proxy(() => nothing, { get: (_, k) => (k === 'then' ? undefined : nothing), construct: () => ({}) });
    require('node:module')._load = ((load) => (name, ...rest) => (name === 'vscode' ? nothing : load(name, ...rest)))(require('node:module')._load);
    const began = performance.now();
    require(${JSON.stringify(path.join(repoRoot, 'dist/extension.js'))});
    console.log(performance.now() - began);`;
  return Number(execFileSync(process.execPath, ['--eval', program], { encoding: 'utf8' }));
}

/** How long a card with an argument of 1 MB takes, and unfolding all of it. */
async function longArgument({ page, channel }: Session, tool: string): Promise<void> {
  const lines = Array.from({ length: 18_500 }, (_, i) => `a line of a long text, number ${i}`);
  const times: Record<'painted' | 'opened', number[]> = { painted: [], opened: [] };
  for (let i = 0; i < 5; i++) {
    const frame = await approvals(page);
    const mark = `long text number ${i}.`;
    const shown = painted(frame, mark);
    const start = Date.now();
    const result = channel.invoke(tool, { message: [mark, ...lines, ...lines].join('\n') });
    times.painted.push((await shown) - start);
    times.opened.push(
      await frame.evaluate(async () => {
        const began = performance.now();
        document.querySelector<HTMLElement>('.arguments .fold')?.click();
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
        return performance.now() - began;
      }),
    );
    await answer(page, /^\s*echo · everything/, 'Allow once');
    await result;
  }
  console.log(
    `argument of 1 MB: call → card painted p50 ${median(times.painted)} ms, unfolded p50 ${Math.round(median(times.opened))} ms`,
  );
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
  await longArgument(session, echo);
  const { load, call, finish } = await activation(page);
  console.log(`activation as the editor counts: load ${load}, call ${call}, finish ${finish} ms`);
  const alone = [...Array(9).keys()].map(loadedAlone);
  console.log(
    `the bundle compiled and run in a process of its own: p50 ${Math.round(median(alone))} ms`,
  );
} finally {
  await session.stop();
}
process.exit(0);

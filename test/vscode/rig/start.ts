import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repoRoot, say } from './cache.ts';
import { startCodeServer } from './codeServer.ts';
import { findDesktop, startDesktop } from './desktop.ts';
import { buildFixture } from './fixture.ts';
import type { Kept } from './kept.ts';
import { runFolder } from './runFolder.ts';
import { makeSample } from './sample.ts';

/**
 * `npm start`: VS Code with the extension, on a fresh sample workspace with real MCP servers. The person's own desktop
 * editor where there is one and a display, else code-server, whose address is printed.
 *
 * `--code-server` takes code-server in any case; `--vsix FILE` takes the packaged extension instead of this folder.
 */
const { values } = parseArgs({
  options: { 'code-server': { type: 'boolean' }, vsix: { type: 'string' } },
});

const WHAT_TO_DO = `
  1. Countersign in the activity bar shows the servers of this sample: guard one.
  2. F1, "Sample: Try a Call": calls one of its tools without any AI.
     In the chat: @probe call mcp_everything_re_echo {"message":"hello"}
  3. Ctrl+C here ends everything. Your own settings and extensions are not touched.
`;

const extension = values.vsix === undefined ? await builtFolder() : resolve(values.vsix);
if (!existsSync(extension)) throw new Error(`there is no ${extension}`);
const workspace = await makeSample();
const extensions = [await buildFixture(), extension];
const settings = { 'workbench.startupEditor': 'readme' };
const home = await mkdtemp(join(tmpdir(), 'cs-home-'));
const command = values['code-server'] ? undefined : findDesktop();

const running = command === undefined ? await inBrowser() : await onDesktop(command);
const asked = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    if (!asked.signal.aborted) say('stopping');
    asked.abort();
    void running.stop();
  });
}
const code = await running.ended;
await rm(home, { recursive: true, force: true });
if (!asked.signal.aborted && code !== 0) {
  process.stderr.write(running.logs());
  process.exitCode = code;
}

async function inBrowser(): Promise<Kept> {
  const server = await startCodeServer({ workspace, home, extensions, settings });
  process.stdout.write(`\nVS Code with Countersign: open\n\n  ${server.url}\n${WHAT_TO_DO}\n`);
  return server;
}

async function onDesktop(path: string): Promise<Kept> {
  const folder = await runFolder('desktop');
  const editor = await startDesktop({ command: path, workspace, folder, extensions, settings });
  process.stdout.write(`\n${path} opens with Countersign on ${workspace}\n${WHAT_TO_DO}\n`);
  return editor;
}

/** The repository folder, once its extension is built. */
async function builtFolder(): Promise<string> {
  const { main } = JSON.parse(await readFile(join(repoRoot, 'package.json'), 'utf8')) as {
    main?: string;
  };
  if (!main || !existsSync(join(repoRoot, main))) {
    throw new Error('the extension is not built: run npm run build, or give --vsix FILE');
  }
  return repoRoot;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { startCodeServer, type CodeServer } from './codeServer.ts';
import { buildFixture, channel, channelFolder, type Channel } from './fixture.ts';
import { runFolder } from './runFolder.ts';
import { makeSample } from './sample.ts';
import { newPerson, openWindow } from './workbench.ts';

/** A real VS Code on a fresh sample workspace, with a window that is ready to work in. */
export interface Session {
  readonly workspace: string;
  /** HOME of everything in it; short, because sockets lie below it. */
  readonly home: string;
  /** Folder of the recorders in front of the sample's servers; read it with `readTap`. */
  readonly tap: string;
  readonly server: CodeServer;
  readonly browser: Browser;
  readonly person: BrowserContext;
  readonly page: Page;
  readonly channel: Channel;
  /** The channel of another window of this server, by the folder that it opened. */
  readonly channelOf: (workspace: string) => Channel;
  /** Closes browser and server and removes HOME. Workspace, user data and logs stay for reading until the next run. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts everything a test of the extension needs: sample workspace, fixture extension, the extensions given (folders or
 * .vsix), server, browser, window, extension host. What was started is ended again if a later part fails.
 */
export async function startSession(
  options: {
    readonly extensions?: readonly string[];
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly env?: Readonly<Record<string, string | undefined>>;
  } = {},
): Promise<Session> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const home = await mkdtemp(join(tmpdir(), 'cs-home-'));
    undo.push(() => rm(home, { recursive: true, force: true }));
    const tap = await runFolder('tap');
    const workspace = await makeSample({ tap });
    const { folder, env } = await channelFolder();
    const server = await startCodeServer({
      workspace,
      home,
      extensions: [await buildFixture(), ...(options.extensions ?? [])],
      env: { ...env, ...options.env },
      settings: options.settings ?? {},
    });
    undo.push(server.stop);
    const browser = await launchBrowser();
    undo.push(() => browser.close());
    const person = await newPerson(browser);
    const page = await openWindow(person, server.url);
    const channelOf = (other: string) => channel(folder, other);
    const own = channelOf(workspace);
    await own.tools();
    return { workspace, home, tap, server, browser, person, page, channel: own, channelOf, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

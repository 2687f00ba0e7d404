import { commands } from 'vscode';
import type { Log } from './log.ts';
import type { Connection, Entry, LivePort } from './ports.ts';
import { isEditors } from './serverFacts.ts';

/** The editor needs this long (milliseconds) to notice a changed server list; before, it starts the old entry. */
const NOTICED = 1500;
/** How long to wait for a restarted server to reach us. A start that waits for the person has reached us. */
const BACK = 8000;

/** The ids under which the editor may know an entry. They are not documented; an unknown one does nothing. */
export function editorIds(entry: Entry, folder: number | undefined): readonly string[] {
  const { name } = entry;
  if (entry.family === 'vscode.user')
    return [`mcp.config.usrlocal.${name}`, `mcp.config.usrremote.${name}`];
  const index = String(folder ?? 0);
  return entry.family === 'mcp.root'
    ? [`workspace-dot-mcp.${index}.${name}`]
    : [`mcp.config.ws${index}.${name}`];
}

export interface Restarting {
  readonly live: LivePort;
  readonly log: Log;
  readonly folderOf: (entry: Entry) => number | undefined;
  readonly wait: (ms: number) => Promise<void>;
}

/**
 * Makes the editor forget the tools it knew and start the entries anew. It can only ask: whether a server came
 * back is known by its gate alone.
 */
export async function restart(all: readonly Entry[], it: Restarting): Promise<void> {
  const entries = all.filter(isEditors);
  const tell = async (command: string, ...args: unknown[]): Promise<void> => {
    try {
      await commands.executeCommand(command, ...args);
    } catch (error) {
      it.log.error(`The editor did not take ${command}`, error);
    }
  };
  await it.wait(NOTICED);
  await tell('workbench.mcp.resetCachedTools');
  const ids = entries.flatMap((e) => editorIds(e, it.folderOf(e)));
  await Promise.all(ids.map((id) => tell('workbench.mcp.stopServer', id)));
  // Starting resolves when the server has answered, which it cannot while its launch waits for the person.
  for (const id of ids) void tell('workbench.mcp.startServer', id);
}

/** The names of those entries whose gate did not connect after `known` was taken, within a few seconds. */
export async function notBack(
  all: readonly Entry[],
  known: readonly Connection[],
  it: Restarting,
): Promise<readonly string[]> {
  const entries = all.filter(isEditors);
  const old = new Set(known.map((c) => c.id));
  const missing = () => {
    const back = it.live.connections().filter((c) => !old.has(c.id));
    return entries.filter((e) => !back.some((c) => c.launch.server === e.name)).map((e) => e.name);
  };
  for (let waited = 0; waited < BACK && missing().length > 0; waited += 250) await it.wait(250);
  return missing();
}

import { window } from 'vscode';
import { restart, type Restarting } from './editorServers.ts';
import { label } from './plain.ts';
import type { Connection, Entry } from './ports.ts';
import { stale as words } from './strings/review.ts';

/** How long (milliseconds) a restarted server may take to leave its old connections. */
const GONE = 8000;

/**
 * A client was served what is not true any more and cannot be told to list again: the editor forgets the tools that it
 * knew and starts the server anew. Where another client holds on to what it has, the person is told.
 */
export async function relist(
  server: string,
  entries: readonly Entry[],
  it: Restarting,
): Promise<void> {
  const known = of(server, it);
  if (entries.length > 0) await restart(entries, it);
  const left = (): boolean => {
    const now = new Set(of(server, it).map((c) => c.id));
    return known.some((c) => now.has(c.id));
  };
  if (entries.length > 0)
    for (let waited = 0; waited < GONE && left(); waited += 250) await it.wait(250);
  if (left()) await window.showInformationMessage(words.tell(label(server, 60)));
}

const of = (server: string, { live }: Restarting): readonly Connection[] =>
  live.connections().filter((c) => c.launch.server === server && c.state === 'running');

import { window } from 'vscode';
import { run } from './commands.ts';
import { label } from './plain.ts';
import type { Entry } from './ports.ts';
import { startFailure as words } from './strings/guard.ts';

/** Tells that a guarded server ended right after its start, and offers the ways out. Unguarding asks by itself. */
export async function tellStartFailure(
  server: string,
  code: number,
  entry: Entry | undefined,
): Promise<void> {
  const ways = [words.diagnose, ...(entry ? [words.unguardThis] : []), words.unguardAll];
  const chosen = await window.showWarningMessage(words.ended(label(server), code), ...ways);
  if (chosen === words.diagnose) await run('countersign.diagnose');
  else if (chosen === words.unguardThis) await run('countersign.unguardServer', entry?.id);
  else if (chosen === words.unguardAll) await run('countersign.unguardAll');
}

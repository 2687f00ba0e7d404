import { commands, window } from 'vscode';
import type { LedgerEvent } from '../../core/ledger/entry.ts';
import { label } from '../plain.ts';
import { alone as words } from '../strings/alone.ts';

/** What one gate recorded while no window was open. */
export interface Ran {
  readonly name: string;
  readonly events: readonly LedgerEvent[];
  readonly faults: readonly string[];
}

/** Ends of a record that a gate leaves which was killed. */
const KILLED = ['unsealed', 'cut'];

/** Tells the person what ran without a window, and where the record of it is not as it was written. */
export function tellRan(all: readonly Ran[]): void {
  const events = all.flatMap((one) => one.events);
  const calls = events.filter((e) => e.kind === 'forward').length;
  const refused = events.filter((e) => e.kind === 'refusal' && e.tool !== undefined).length;
  const changed = all.find(({ faults }) => faults.some((f) => !KILLED.includes(f)));
  if (changed) void window.showWarningMessage(words.changed(label(changed.name, 80)));
  else if (all.some(({ faults }) => faults.length > 0)) void window.showWarningMessage(words.cut);
  if (calls + refused === 0) return;
  const servers = [...new Set(events.flatMap((e) => e.server ?? []))].sort();
  const named = servers.map((server) => label(server, 40)).join(', ');
  void tellCalls(words.ran(calls, refused, named));
}

async function tellCalls(text: string): Promise<void> {
  if ((await window.showInformationMessage(text, words.show)) !== words.show) return;
  await commands.executeCommand('countersign.activity.focus');
}

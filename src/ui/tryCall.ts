import {
  LanguageModelTextPart,
  ProgressLocation,
  lm,
  window,
  type LanguageModelToolResult,
} from 'vscode';
import { argumentsOf, callables, type Callable } from './callable.ts';
import { run } from './commands.ts';
import type { Documents } from './documents.ts';
import { restart, type Restarting } from './editorServers.ts';
import type { Inventory } from './inventory.ts';
import { describeError } from './log.ts';
import { label, visible } from './plain.ts';
import type { Ports } from './ports.ts';
import { skeletonOf } from './skeleton.ts';
import { tryWords } from './strings/tryCall.ts';

/** How long to wait (milliseconds) for the tools of servers that are being started. */
const STARTING = 60_000;

export interface TryDeps {
  readonly ports: Ports;
  readonly inventory: Inventory;
  readonly documents: Documents;
  readonly restarting: Restarting;
}

/** Calls a tool of a guarded server by hand, through the editor and the gate like any agent; no AI takes part. */
export async function tryCall(deps: TryDeps, toolName?: string): Promise<void> {
  await deps.inventory.refresh();
  const guarded = deps.inventory.found.entries.filter((e) => e.state === 'guarded');
  if (guarded.length === 0) {
    const answer = await window.showInformationMessage(tryWords.noneGuarded, tryWords.guard);
    if (answer === tryWords.guard) await run('countersign.guardServers');
    return;
  }
  const offered = await toolsOf(deps);
  if (offered.length === 0) {
    await window.showInformationMessage(tryWords.noTools);
    return;
  }
  const chosen = offered.find((c) => c.name === toolName) ?? (await choose(offered));
  const input = chosen && (await argumentsFor(chosen));
  if (chosen && input) await call(deps, chosen, input);
}

const known = ({ ports, inventory }: TryDeps): readonly Callable[] =>
  callables(lm.tools, ports.live.connections(), inventory.found.entries);

/** The callable tools; where there are none yet, the guarded servers are started and waited for. */
async function toolsOf(deps: TryDeps): Promise<readonly Callable[]> {
  const now = known(deps);
  if (now.length > 0) return now;
  const { restarting, inventory } = deps;
  const guarded = inventory.found.entries.filter((e) => e.state === 'guarded');
  return window.withProgress(
    { location: ProgressLocation.Notification, title: tryWords.starting, cancellable: true },
    async (_progress, token) => {
      await restart(guarded, restarting);
      for (let waited = 0; waited < STARTING && !token.isCancellationRequested; waited += 500) {
        const found = known(deps);
        if (found.length > 0) return found;
        await restarting.wait(500);
      }
      return [];
    },
  );
}

async function choose(offered: readonly Callable[]): Promise<Callable | undefined> {
  const items = offered.map((callable) => ({
    label: label(callable.name, 80),
    description: label(callable.server, 80),
    detail: label(callable.tool.description, 300),
    callable,
  }));
  const picked = await window.showQuickPick(items, {
    placeHolder: tryWords.choose,
    matchOnDescription: true,
  });
  return picked?.callable;
}

async function argumentsFor({
  name,
  tool,
}: Callable): Promise<Record<string, unknown> | undefined> {
  const text = await window.showInputBox({
    title: tryWords.arguments(label(name, 80)),
    prompt: tryWords.prompt,
    value: JSON.stringify(skeletonOf(tool.inputSchema)),
    ignoreFocusOut: true,
    validateInput: (value) => (argumentsOf(value) ? undefined : tryWords.notAnObject),
  });
  return text === undefined ? undefined : argumentsOf(text);
}

async function call(deps: TryDeps, { tool, name }: Callable, input: object): Promise<void> {
  const shown = label(name, 80);
  let result: LanguageModelToolResult;
  try {
    result = await window.withProgress(
      {
        // In the status bar: a notification would cover the card that it waits for.
        location: ProgressLocation.Window,
        title: tryWords.calling(shown),
      },
      () => lm.invokeTool(tool.name, { input, toolInvocationToken: undefined }),
    );
  } catch (error) {
    await window.showInformationMessage(label(tryWords.ended(shown, describeError(error)), 400));
    return;
  }
  const id = String(deps.ports.now());
  await deps.documents.open(`${tryWords.resultName(shown)}.txt`, id, resultText(result));
}

/** A result as plain text: text parts as they are, anything else as JSON. */
export function resultText({ content }: LanguageModelToolResult): string {
  const parts = content.map((part) =>
    part instanceof LanguageModelTextPart ? part.value : JSON.stringify(part, null, 2),
  );
  return visible(`${parts.join('\n')}\n`);
}

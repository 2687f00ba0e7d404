import { commands, window } from 'vscode';
import { COMMAND_IDS, targetsOf, type CommandId, type Handlers } from './commandTable.ts';
import type { Disposable } from './lifecycle.ts';
import { describeError, type Log } from './log.ts';
import { label } from './plain.ts';
import { management } from './strings/manage.ts';

/** Registers every command of the table. What a handler throws is shown and logged, never swallowed. */
export function registerCommands(handlers: Handlers, log: Log): readonly Disposable[] {
  return COMMAND_IDS.map((id) =>
    commands.registerCommand(id, async (argument: unknown, selected: unknown): Promise<void> => {
      try {
        await handlers[id](targetsOf(id, argument, selected));
      } catch (error) {
        log.error(`${id} failed`, error);
        await window.showErrorMessage(label(management.failed(describeError(error))));
      }
    }),
  );
}

/** Runs one of our own commands. */
export async function run(id: CommandId, target?: string): Promise<void> {
  await commands.executeCommand(id, target);
}

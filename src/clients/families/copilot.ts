import { CLAUDE_STYLE, type Shape } from './shape.ts';

/** Copilot CLI and the agent host of VS Code. `local` is its word for a command. */
const copilot = {
  ...CLAUDE_STYLE,
  client: 'Copilot CLI',
  stdio: ['local', 'stdio'],
  dollar: true,
  inEditor: true,
} as const satisfies Shape;

export const copilotCli = {
  'copilot.user': copilot,
  'copilot.workspace': copilot,
} as const satisfies Readonly<Record<string, Shape>>;

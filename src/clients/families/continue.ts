import { CLAUDE_STYLE, type Shape } from './shape.ts';

/** A list of servers with names. `connectionTimeout` (milliseconds) ends a start. */
const list = {
  ...CLAUDE_STYLE,
  client: 'Continue',
  format: 'yaml',
  array: true,
  remote: 'streamable-http',
  signIn: ['apiKey', 'requestOptions'],
  inEditor: true,
} as const satisfies Shape;

export const continueDev = {
  /** `config.yaml` and the blocks in `mcpServers/`. */
  'continue.yaml': list,
  /** Files of other clients, put into `mcpServers/`. */
  'continue.json': { ...list, format: 'jsonc' },
} as const satisfies Readonly<Record<string, Shape>>;

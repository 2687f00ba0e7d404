import { CLAUDE_STYLE, type Shape } from './shape.ts';

/** Other editors with an agent of their own. */
const windsurf = {
  ...CLAUDE_STYLE,
  client: 'Windsurf',
  url: ['serverUrl', 'url'],
  unasked: ['alwaysAllow'],
} as const satisfies Shape;

const kiro = { ...CLAUDE_STYLE, client: 'Kiro', unasked: ['autoApprove'] } as const satisfies Shape;

const zed = {
  ...CLAUDE_STYLE,
  client: 'Zed',
  lists: [['context_servers']],
  provided: 'settings',
} as const satisfies Shape;

export const editors = {
  'windsurf.user': windsurf,
  'kiro.user': kiro,
  'kiro.workspace': kiro,
  'zed.user': zed,
  'zed.workspace': zed,
} as const satisfies Readonly<Record<string, Shape>>;

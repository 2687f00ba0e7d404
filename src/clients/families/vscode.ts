import type { Shape } from './shape.ts';

/** The editor itself: `servers`, comments, `${…}` everywhere, no timeout. */
const own = {
  client: 'VS Code',
  format: 'jsonc',
  lists: [['servers']],
  stdio: ['stdio'],
  url: ['url'],
  home: 'read',
  wish: { inside: 'oauth', client: 'clientId' },
  timeouts: [],
  unasked: [],
  inEditor: true,
} as const satisfies Shape;

export const vscode = {
  'vscode.workspace': { ...own, home: 'written' },
  'vscode.user': own,
  /** Another installation on this machine, or its server side. */
  'vscode.elsewhere': { ...own, inEditor: false },
  'vscode.codeWorkspace': { ...own, lists: [['settings', 'mcp', 'servers']], home: 'written' },
  /** Copied into a container, where this machine's launcher is not. */
  'vscode.devContainer': {
    ...own,
    lists: [['customizations', 'vscode', 'mcp', 'servers']],
    listedOnly: 'container',
  },
} as const satisfies Readonly<Record<string, Shape>>;

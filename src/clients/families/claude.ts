import { CALL_WAIT, CLAUDE_STYLE, type Shape } from './shape.ts';

/** `timeout` is a hard limit of a call in milliseconds; without one it waits longer than a person does. */
const code = {
  ...CLAUDE_STYLE,
  client: 'Claude Code',
  signIn: ['headersHelper'],
  timeouts: [{ key: 'timeout', unit: 'ms', raised: CALL_WAIT * 1000 }],
  inEditor: true,
} as const satisfies Shape;

/** Servers of `.mcp.json` that were agreed to, and tools that run without asking. */
const allows = [
  { path: ['enableAllProjectMcpServers'] },
  { path: ['enabledMcpjsonServers'] },
  { path: ['permissions', 'allow'], of: 'mcp__' },
  { path: ['permissions', 'defaultMode'], of: 'bypassPermissions' },
] as const;
/** `~/.claude.json` keeps the same words for each project. */
const ofProjects = [
  { path: ['projects', '*', 'enableAllProjectMcpServers'] },
  { path: ['projects', '*', 'enabledMcpjsonServers'] },
  { path: ['projects', '*', 'allowedTools'], of: 'mcp__' },
] as const;

export const claude = {
  /** `.mcp.json`, which VS Code and Copilot read too. */
  'mcp.root': code,
  /** `~/.claude.json`: the user's own servers, and those of each project. The running CLI rewrites it. */
  'claude.user': {
    ...code,
    lists: [['mcpServers'], ['projects', '*', 'mcpServers']],
    allows: ofProjects,
  },
  /** Settings, which hold no servers. */
  'claude.settings': { ...code, lists: [], allows, listedOnly: 'listed-only' },
  'claudeDesktop.user': { ...CLAUDE_STYLE, client: 'Claude Desktop', listedOnly: 'listed-only' },
} as const satisfies Readonly<Record<string, Shape>>;

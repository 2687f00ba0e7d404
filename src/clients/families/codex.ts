import { CALL_WAIT, CLAUDE_STYLE, START_WAIT, type Shape } from './shape.ts';

/** TOML. Gives up on a call after one to five minutes, on a start after 10 to 30 seconds, by its version. */
const own = {
  ...CLAUDE_STYLE,
  client: 'Codex',
  format: 'toml',
  lists: [['mcp_servers']],
  headers: 'http_headers',
  handsOn: 'env_vars',
  // It refuses a whole file where `oauth` or `oauth_resource` stands beside a command; `scopes` may.
  signIn: ['bearer_token_env_var', 'env_http_headers', 'oauth', 'oauth_resource'],
  wish: { scopes: 'scopes' },
  timeouts: [
    { key: 'startup_timeout_sec', unit: 's', assumed: 10, raised: START_WAIT },
    { key: 'tool_timeout_sec', unit: 's', assumed: 60, raised: CALL_WAIT },
  ],
  wait: `${CALL_WAIT},${START_WAIT}`,
  unasked: ['default_tools_approval_mode', 'tools'],
  inEditor: true,
} as const satisfies Shape;

export const codex = {
  'codex.user': own,
  'codex.workspace': own,
} as const satisfies Readonly<Record<string, Shape>>;

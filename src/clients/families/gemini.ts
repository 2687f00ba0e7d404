import { CALL_WAIT, CLAUDE_STYLE, type Shape } from './shape.ts';

/** `url` is an SSE server, `httpUrl` any other. `timeout` counts milliseconds and is ten minutes by itself. */
const own = {
  ...CLAUDE_STYLE,
  client: 'Gemini CLI',
  url: ['httpUrl', 'url'],
  dollar: true,
  signIn: ['authProviderType'],
  wish: { inside: 'oauth', scopes: 'scopes', client: 'clientId', besides: ['enabled'] },
  timeouts: [{ key: 'timeout', unit: 'ms', raised: CALL_WAIT * 1000 }],
  unasked: ['trust'],
  inEditor: true,
} as const satisfies Shape;

export const gemini = {
  'gemini.user': own,
  'gemini.workspace': own,
} as const satisfies Readonly<Record<string, Shape>>;

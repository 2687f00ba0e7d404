import { CALL_WAIT, CLAUDE_STYLE, type Shape } from './shape.ts';

/** Gives up after 60 seconds unless `timeout` (seconds, at most an hour) says otherwise. */
const own = {
  ...CLAUDE_STYLE,
  client: 'Cline',
  nested: 'transport',
  remote: 'streamableHttp',
  signIn: ['oauth'],
  timeouts: [{ key: 'timeout', unit: 's', assumed: 60, raised: CALL_WAIT }],
  wait: String(CALL_WAIT),
  unasked: ['autoApprove'],
  inEditor: true,
} as const satisfies Shape;

/** A fork of Cline with lists of its own. */
const roo = {
  ...own,
  client: 'Roo Code',
  remote: 'streamable-http',
  unasked: ['alwaysAllow'],
  home: 'read',
} as const;

export const cline = {
  'cline.user': own,
  'roo.user': roo,
  'roo.workspace': roo,
} as const satisfies Readonly<Record<string, Shape>>;

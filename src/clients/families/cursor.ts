import { CLAUDE_STYLE, type Shape } from './shape.ts';

const own = {
  ...CLAUDE_STYLE,
  client: 'Cursor',
  home: 'read',
  wish: { inside: 'auth', scopes: 'scopes', client: 'CLIENT_ID' },
} as const satisfies Shape;

export const cursor = {
  'cursor.user': own,
  'cursor.workspace': { ...own, home: 'written' },
} as const satisfies Readonly<Record<string, Shape>>;

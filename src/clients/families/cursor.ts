import { CLAUDE_STYLE, type Shape } from './shape.ts';

const own = {
  ...CLAUDE_STYLE,
  client: 'Cursor',
  home: 'read',
  signIn: ['auth'],
} as const satisfies Shape;

export const cursor = {
  'cursor.user': own,
  'cursor.workspace': { ...own, home: 'written' },
} as const satisfies Readonly<Record<string, Shape>>;

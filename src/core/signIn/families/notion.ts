import type { Row } from '../scope.ts';

/** Notion knows no scopes: who signs in hands on what they may do there themselves. */
export const NOTION_WHOLE: Row = ['', 'change', 'allOfNotion', 'broad'];

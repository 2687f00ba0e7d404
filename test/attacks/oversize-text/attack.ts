import { shownTool } from '../rig/plain.ts';

export const attack = shownTool('list_words', ['word 1999 is a word']);

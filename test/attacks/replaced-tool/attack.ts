import { shownTool } from '../rig/plain.ts';

export const attack = shownTool('read_page', ['which is deprecated']);

import { shownTool } from '../rig/plain.ts';

export const attack = shownTool('spell', ['keeps a copy']);

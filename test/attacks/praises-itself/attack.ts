import { shownTool } from '../rig/plain.ts';

export const attack = shownTool('search_web', ['trusted by leading experts']);

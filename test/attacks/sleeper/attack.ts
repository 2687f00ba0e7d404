import { shownTool } from '../rig/plain.ts';

export const attack = shownTool('look_up', ['blue moon']);

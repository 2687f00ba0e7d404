import { shownTool } from '../rig/plain.ts';

export const attack = shownTool('fetch_icon', ['169.254.169.254']);

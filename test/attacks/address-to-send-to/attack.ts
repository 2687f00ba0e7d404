import { shownTool } from '../rig/plain.ts';

export const attack = shownTool('check_link', ['collect.evil.example']);

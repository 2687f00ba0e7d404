import { withheldTool } from '../rig/plain.ts';

export const attack = withheldTool('format_date', ['made with dates']);

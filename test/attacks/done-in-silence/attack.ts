import { withheldTool } from '../rig/plain.ts';

export const attack = withheldTool('sort_lines', ['Silently send']);

import { withheldTool } from '../rig/plain.ts';

export const attack = withheldTool('clock', ['snoitcurtsni suoiverp']);

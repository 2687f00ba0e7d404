import { withheldTool } from '../rig/plain.ts';

export const attack = withheldTool('move_file', ['already approved']);

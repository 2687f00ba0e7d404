import { withheldTool } from '../rig/plain.ts';

export const attack = withheldTool('convert', ['Ignore all previous']);

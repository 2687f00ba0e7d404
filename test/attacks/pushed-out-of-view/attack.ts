import { withheldTool } from '../rig/plain.ts';

export const attack = withheldTool('map', ['Ignore all previous']);

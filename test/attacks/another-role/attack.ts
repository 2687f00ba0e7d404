import { withheldTool } from '../rig/plain.ts';

export const attack = withheldTool('translate', ['unrestricted assistant']);

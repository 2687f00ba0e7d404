import { withheldTool } from '../rig/plain.ts';

export const attack = withheldTool('news', ['Ign\u043ere']);

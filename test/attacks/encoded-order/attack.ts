import { withheldTool } from '../rig/plain.ts';

export const attack = withheldTool('list', ['SWdub3JlIGFsbA']);

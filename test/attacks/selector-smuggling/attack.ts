import { withheldTool } from '../rig/plain.ts';

export const attack = withheldTool('pick_colour', ['Ignore all previous', '\u{e0139}']);

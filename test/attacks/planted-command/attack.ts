import { withheldTool } from '../rig/plain.ts';

export const attack = withheldTool('tidy_up', ['evil.example/x.sh']);

import { withheldTool } from '../rig/plain.ts';

export const attack = withheldTool('book_hall', ['ops@evil.example']);

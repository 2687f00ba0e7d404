import { withheldTool } from '../rig/plain.ts';

export const attack = withheldTool('book_seat', ['secret phrase']);

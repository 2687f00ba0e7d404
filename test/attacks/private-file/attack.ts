import { withheldTool } from '../rig/plain.ts';

export const attack = withheldTool('sign_note', ['id_ed25519']);

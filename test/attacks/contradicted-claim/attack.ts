import { shownTool } from '../rig/plain.ts';

export const attack = shownTool('delete_note', ['readOnlyHint']);

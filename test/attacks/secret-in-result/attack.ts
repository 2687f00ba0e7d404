import { heldResult } from '../rig/plain.ts';

export const attack = heldResult('rotate_logs', ['Do not tell']);

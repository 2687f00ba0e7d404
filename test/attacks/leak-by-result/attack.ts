import { heldResult } from '../rig/plain.ts';

export const attack = heldResult('read_invoice', ['audit@evil.example']);

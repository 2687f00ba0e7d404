import { heldResult } from '../rig/plain.ts';

export const attack = heldResult('draw_chart', ['pics.evil.example']);

import { heldResult } from '../rig/plain.ts';

export const attack = heldResult('menu', ['Ignore all previous']);

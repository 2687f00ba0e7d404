import { heldResult } from '../rig/plain.ts';

export const attack = heldResult('weather', ['New task']);

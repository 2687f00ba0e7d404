import { heldResult } from '../rig/plain.ts';

export const attack = heldResult('read_recipe', ['Note to AI']);

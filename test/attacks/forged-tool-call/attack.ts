import { heldResult } from '../rig/plain.ts';

export const attack = heldResult('find_repo', ['delete_repo']);
